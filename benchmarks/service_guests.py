"""What guests, hosts and other systems open: each behind a link of its own, and calendars."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

Opened = tuple[str, str, Any]  # name, address, the client that opened the link
A_YEAR = timedelta(days=365)


def handed_out(week: Any, person: Any) -> None:
    """Ask the hosts of the week, and release one of its programmes: guests and hosts have something to read."""
    from django.utils import timezone

    from leadinglights.office.visits.actions import asking
    from leadinglights.office.visits.models import ProgrammeVersion

    asking.ask_hosts(
        period_id=week.public_id,
        plan_number=1,
        answer_by=week.starts_on - timedelta(days=30),
        actor_id=person.pk,
        at=timezone.now(),
    )
    visit = week.visits.order_by("pk")[0]
    ProgrammeVersion.objects.filter(programme__visit=visit).update(state="released")


def of_week(week: Any) -> list[Opened]:
    """Pages behind links of the full week and of a past visit, each with a client that opened its link."""
    return [*_behind_links(week), *_calendars(week)]


def _behind_links(week: Any) -> Iterator[Opened]:
    from django.urls import reverse
    from django.utils import translation

    for name, token, pages in _links(week):
        client = _client(token)
        with translation.override("en"):
            for page in pages:
                kwargs = {"on": week.starts_on.isoformat()} if page == "programme_day" else {}
                yield f"guests:{page}{name}", reverse(f"guests:{page}", kwargs=kwargs), client


def _links(week: Any) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Make the links as the office's mails carry them: what is opened, its token, the pages behind it."""
    from leadinglights.office.access.states import LinkPurpose
    from leadinglights.office.visits.models import (
        HostQuestions,
        Roster,
        Stop,
        Visit,
        VisitRequest,
    )

    visit = week.visits.order_by("pk")[0]
    past = Visit.objects.get(code="past0")
    stop = Stop.objects.filter(visit=visit, host__isnull=False, state="proposed").order_by("pk")[0]
    roster, _made = Roster.objects.get_or_create(visit=visit, defaults={"office": visit.office})
    asked = HostQuestions.objects.get(host=stop.host, period=week)
    programme = ("programme", "programme_day")
    for which, purpose, thing, pages in (
        ("", LinkPurpose.REQUEST, VisitRequest.objects.get(code="past0"), ("request",)),
        ("", LinkPurpose.ROSTER, roster, ("roster", "delegate_new")),
        ("", LinkPurpose.HOST, asked, ("host",)),
        ("", LinkPurpose.PROGRAMME, visit, programme),
        (" (past)", LinkPurpose.PROGRAMME, past, ("programme",)),
        ("", LinkPurpose.FEEDBACK, past, ("feedback",)),
    ):
        yield which, _token(purpose, thing), pages


def _token(purpose: Any, thing: Any) -> str:
    from django.utils import timezone

    from leadinglights.office.access.actions import links

    issue: Callable[..., str] = links.issue
    return issue(
        purpose=purpose, thing=thing, holder="bench", language="en", at=timezone.now(), lasts=A_YEAR
    )


def _client(token: str) -> Any:
    from django.test import Client
    from django.urls import reverse
    from django.utils import translation

    client = Client(headers={"host": "localhost"})
    with translation.override("en"):
        client.post(reverse("guests:door", args=[token]))
    return client


def _calendars(week: Any) -> Iterator[Opened]:
    from urllib.parse import urlsplit

    from django.test import Client

    from leadinglights.office.visits.models import Stop, Visit
    from leadinglights.office.visits.queries import calendars

    visit = week.visits.order_by("pk")[0]
    stop = Stop.objects.filter(visit=visit, host__isnull=False).order_by("pk")[0]
    assert stop.host is not None
    client = Client(headers={"host": "localhost"})
    for name, whose, thing in (
        ("visit", "visit", visit),
        ("visit (past)", "visit", Visit.objects.get(code="past0")),
        ("host", "host", stop.host),
    ):
        address = calendars.address(whose, thing.public_id, "en")  # type: ignore[arg-type]
        yield f"guests:feed.ics {name}", urlsplit(address).path, client
