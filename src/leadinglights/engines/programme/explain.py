"""Why something was left out."""

from __future__ import annotations

from leadinglights.engines.programme.result import Unserved


def unserved_of(conductor: object) -> tuple[Unserved, ...]:
    return ()
