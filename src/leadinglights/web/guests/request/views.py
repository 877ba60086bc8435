"""The guests' own page of a request: how it stands, the answer to a proposal, its withdrawal."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import triage
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.queries import intake_status
from leadinglights.web.guests.doors.session import for_holders_of
from leadinglights.web.guests.request.forms import AnswerForm, WithdrawForm
from leadinglights.web.parts import drafts
from leadinglights.web.parts.answers import see_other


@dataclass(frozen=True, slots=True)
class RequestPage:
    office_name: str
    status: intake_status.Status
    answer: AnswerForm
    withdraw: WithdrawForm
    refused: str
    done: str


@for_holders_of(LinkPurpose.REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
def request(request: HttpRequest, link: GuestLink) -> HttpResponse:
    """Show how a request stands; its guests answer a proposal here, or withdraw."""
    if request.method == "POST" and "withdraw" in request.POST:
        return _withdraw(request, link)
    if request.method == "POST":
        return _answer(request, link)
    return _page(request, link)


def _answer(request: HttpRequest, link: GuestLink) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, link, form, status=422)
    try:
        triage.answer_counter_offer(link=link, at=timezone.now(), **form.cleaned_data)
    except Wrong as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
        return _page(request, link, form, status=wrong.status)
    except Refusal as refused:
        return _page(request, link, form, refused=str(refused), status=refused.status)
    return see_other(reverse("guests:request") + "?done=answered")


def _withdraw(request: HttpRequest, link: GuestLink) -> HttpResponse:
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, link, form, status=422)
    try:
        triage.withdraw(link=link, at=timezone.now(), **form.cleaned_data)
    except Refusal as refused:
        return _page(request, link, form, refused=str(refused), status=refused.status)
    return see_other(reverse("guests:request") + "?done=withdrawn")


def _page(
    request: HttpRequest,
    link: GuestLink,
    typed: django_forms.Form | None = None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    found = intake_status.status(link=link, language=get_language() or "en")
    version = {"version": found.version}
    page = RequestPage(
        office_name=found.office_name,
        status=found,
        answer=typed if isinstance(typed, AnswerForm) else AnswerForm(initial=version),
        withdraw=typed if isinstance(typed, WithdrawForm) else WithdrawForm(initial=version),
        refused=refused,
        done=_said(request.GET.get("done", "")) if request.method != "POST" else "",
    )
    response = render(request, "guests/request/request.html", {"page": page}, status=status)
    if found.is_draft:
        # Whoever holds the link to a draft may write it, in this browser too.
        drafts.remember(response, request_id=str(found.request_id), places=found.places)
    return response


def _said(done: str) -> str:
    if done == "answered":
        return _("Your answer is with the office.")
    return _("Your request is withdrawn.") if done == "withdrawn" else ""
