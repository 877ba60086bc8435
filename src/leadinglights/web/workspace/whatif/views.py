from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import inquiring
from leadinglights.office.visits.queries import inquiries
from leadinglights.office.visits.queries.inquiries import Answer, Askable
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of


@dataclass(frozen=True, slots=True)
class AskPage:
    week: Askable
    answer: Answer | None
    typed: Mapping[str, str]
    refusal: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """Show what can be asked of the planner, or its answer; a POST asks."""
    week = inquiries.askable(
        actor=staff_of(request), period_id=period_id, language=get_language() or "en"
    )
    if week is None or not may(staff_of(request).role, "plan", "period"):
        raise Http404
    if request.method != "POST":
        return _page(request, week, answer=_answer(request, week))
    question = _question(request.POST.dict(), week)
    if question is None:
        refusal = _("Choose what to ask, and from what is offered.")
        return _page(request, week, refusal=refusal, status=422)
    staff, now = staff_of(request), timezone.now()

    def deed() -> str:
        job = inquiring.ask(period_id=period_id, question=question, actor_id=staff.pk, at=now)
        return reverse("workspace:job", args=[job.public_id])

    try:
        location = done_once(request, at=now, deed=deed)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, week, refusal=str(refused), status=refused.status)
    return see_other(location)


def _answer(request: HttpRequest, week: Askable) -> Answer | None:
    try:
        job_id = UUID(request.GET.get("answer", ""))
    except ValueError:
        return None
    return inquiries.answer(
        actor=staff_of(request), job_id=job_id, number=week.number, language=get_language() or "en"
    )


def _question(data: Mapping[str, str], week: Askable) -> dict[str, Any] | None:
    """Read a question; None where it names what is not offered."""
    kind = data.get("ask", "")
    if kind == "least":
        return {"about": "least"}
    if kind == "why":
        asked = {"about": "why", "delegation": data.get("visit", ""), "stop": data.get("stop", "")}
        known = asked["delegation"] in dict(week.visits) and asked["stop"] in dict(week.stops)
        return asked if known else None
    on, host = data.get("on", ""), data.get("host", "")
    if kind == "host_closed" and host in dict(week.hosts) and _is_day(on, week):
        return {"about": "if", "kind": kind, "values": [host, on]}
    spoken = data.get("language", "")
    if kind == "extra_interpreter" and spoken in dict(week.languages) and _is_day(on, week):
        return {"about": "if", "kind": kind, "values": [spoken, on]}
    count = typed.number(data.get("count", ""))
    if not 0 < count <= 500:
        return None
    if kind == "extra_vehicle" and _is_day(on, week):
        return {"about": "if", "kind": kind, "values": [count, on]}
    if kind == "cap" and host in dict(week.hosts):
        return {"about": "if", "kind": kind, "values": [host, count]}
    return None


def _is_day(written: str, week: Askable) -> bool:
    try:
        return date.fromisoformat(written) in week.days
    except ValueError:
        return False


def _page(
    request: HttpRequest,
    week: Askable,
    *,
    answer: Answer | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    data = request.POST if request.method == "POST" else request.GET
    page = AskPage(
        week=week, answer=answer, typed=data.dict(), refusal=refusal, request_key=uuid4()
    )
    return render(request, "workspace/whatif/ask.html", {"page": page}, status=status)
