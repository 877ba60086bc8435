"""What the form of a delay sends back: read once for guests and staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, QueryDict

from leadinglights.web.parts import typed


@dataclass(frozen=True, slots=True)
class Asked:
    """The delay that was shown, when, and the plan it was worked out for; keywords of the actions."""

    minutes: int
    asked_at: datetime
    plan: int
    group: str

    def keywords(self) -> dict[str, Any]:
        return {
            "minutes": self.minutes,
            "asked_at": self.asked_at,
            "plan": self.plan,
            "group": self.group,
        }


def minutes_of(form: QueryDict) -> int:
    """Give the minutes asked for; 0, which no delay has, for what is no number."""
    return typed.number(form.get("minutes", ""))


def group_of(form: QueryDict) -> str:
    """Give the code of the group that is late; empty where nobody said, or need say."""
    return form.get("group", "")[:100]


def asked_of(request: HttpRequest) -> Asked:
    """Read the form; a moment that cannot be read lies so far back that it is refused."""
    try:
        asked_at = datetime.fromisoformat(request.POST.get("asked_at", ""))
    except ValueError:
        asked_at = datetime.min.replace(tzinfo=UTC)
    return Asked(
        minutes=minutes_of(request.POST),
        asked_at=asked_at if asked_at.tzinfo else asked_at.replace(tzinfo=UTC),
        plan=typed.number(request.POST.get("plan", "")),
        group=group_of(request.POST),
    )
