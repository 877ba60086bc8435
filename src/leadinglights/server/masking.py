"""Logs hold no tokens: whoever reads a log must not be able to open what a guest may open."""

from __future__ import annotations

import logging
import re

# The addresses whose last part is a secret, tokens of the API, and mail addresses in errors.
_SECRETS = re.compile(
    r"(?P<kept>/(?:g|feeds?|drafts?)/|\bBearer\s+|\b(?:token|sessionid|csrfmiddlewaretoken)=)"
    r"[^\s/?&#'\"<>,;)\]]+"
    r"|\bllt_[A-Za-z0-9_-]+"
    r"|[^\s<>'\"(),;:=]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"
)


def masked(text: str) -> str:
    """Return the text with every secret in it replaced.

    >>> masked("Not Found: /en/g/6KQhvn0T1pUDLvkkq/")
    'Not Found: /en/g/***/'
    >>> masked("referer https://visits.example.org/da/g/6KQhvn0T1pUDLvkkq/?a=1, token=abc&b=2")
    'referer https://visits.example.org/da/g/***/?a=1, token=***&b=2'
    >>> masked("Authorization: Bearer llt_abc_DEF-1"), masked("to <guest@example.org>")
    ('Authorization: Bearer ***', 'to <***>')
    """
    return _SECRETS.sub(lambda found: f"{found['kept'] or ''}***", text)


class MaskedLines(logging.Formatter):
    """Masks the finished line with its trace, so that no logger can forget to."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
