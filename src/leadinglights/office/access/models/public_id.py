"""Random public ids: what a URL, a file name or a mail may show."""

from __future__ import annotations

import secrets
import time
import uuid


def uuid7() -> uuid.UUID:
    """Make a UUID of version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits.

    They sort by time, so that an index stays compact; nobody can guess the next one.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
