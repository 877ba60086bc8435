"""The last look at a visit request, its sending, and a link to the draft for later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from leadinglights.office.access.actions import links
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.queries import front
from leadinglights.office.visits.actions import intake as writing
from leadinglights.office.visits.queries import intake
from leadinglights.office.visits.queries.intake_words import STEP_TITLES
from leadinglights.office.visits.queries.possible import Possible
from leadinglights.web.parts import drafts
from leadinglights.web.parts.answers import see_other
from leadinglights.web.public.requests import browser, forms
from leadinglights.web.public.requests.views import line_of

# Nobody reads and answers four pages faster; a machine does.
FASTEST: Final = timedelta(seconds=8)
SENT_COOKIE: Final = "visit-request-sent"
SENT_LASTS_S: Final = 3600


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of one step, for the last look."""

    step: str
    title: Any
    lines: tuple[intake.Line, ...]
    is_done: bool


@dataclass(frozen=True, slots=True)
class CheckPage:
    office: front.FrontOffice | None
    line: tuple[forms.Step, ...]
    parts: tuple[Part, ...]
    answer: Possible | None
    is_ready: bool
    form: forms.SendForm
    refused: str


@dataclass(frozen=True, slots=True)
class SentPage:
    office: front.FrontOffice | None
    email: str
    answer_by: date | None
    address: str  # the link that was mailed, to be kept; empty once an hour has passed


@dataclass(frozen=True, slots=True)
class KeepPage:
    office: front.FrontOffice | None
    form: forms.KeepForm
    mailed: bool
    until: date
    refused: str


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show every answer once more; the button sends them."""
    found = browser.draft(request)
    if request.method != "POST":
        if found is None:
            return see_other(_without_draft(request))
        return _check_page(request, found, forms.SendForm())
    if found is None:
        # A second click finds the request sent: that is what was meant.
        return see_other(_without_draft(request))
    form = forms.SendForm(request.POST)
    if not form.is_valid():
        return _check_page(request, found, form, status=422)
    now = timezone.now()
    if found.begun_at and now - found.begun_at < FASTEST:
        too_fast = _("This came faster than anybody can read. Wait a few seconds and send again.")
        return _check_page(request, found, form, refused=too_fast, status=422)
    try:
        sent = writing.send(
            request_id=found.request_id,
            language=get_language() or "en",
            address=request.META.get("REMOTE_ADDR", ""),
            at=now,
        )
    except writing.AlreadySent:
        return see_other(reverse("public:request_sent"))
    except Refusal as refused:
        return _check_page(request, found, form, refused=str(refused), status=refused.status)
    response = see_other(reverse("public:request_sent"))
    drafts.remember(response, request_id=str(sent.request_id), places=0)
    _show_link(response, sent.token)
    return response


def _without_draft(request: HttpRequest) -> str:
    sent = browser.whatever(request)
    return reverse("public:request_sent") if sent else reverse("public:request")


def _check_page(
    request: HttpRequest,
    found: intake.Draft,
    form: forms.SendForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    language = get_language() or "en"
    answers = found.answers
    page = CheckPage(
        office=front.office(language=language),
        line=line_of(answers, here="check"),
        parts=tuple(
            Part(
                step=step,
                title=STEP_TITLES[step],
                lines=intake.lines(answers, language, step=step),
                is_done=intake.is_done(step, answers),
            )
            for step in intake.STEPS
        ),
        answer=intake.when_possible(answers, at=timezone.now()),
        is_ready=not intake.missing(answers),
        form=form,
        refused=refused,
    )
    return render(request, "public/requests/check.html", {"page": page}, status=status)


@login_not_required
@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that the request has arrived, and show the link that was mailed while it is fresh."""
    found = browser.whatever(request)
    if found is None or intake.is_open(found):
        return see_other(reverse("public:request"))
    token = request.get_signed_cookie(_sent_name(), default="", max_age=SENT_LASTS_S)
    language = get_language() or "en"
    page = SentPage(
        office=front.office(language=language),
        email=found.answers.contact_email,
        answer_by=intake.answer_by(request_id=found.request_id),
        address=links.address_of(token, language) if token else "",
    )
    response = render(request, "public/requests/sent.html", {"page": page})
    response["X-Robots-Tag"] = "noindex"
    return response


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Mail a link to the draft, to go on another day or another machine."""
    found = browser.draft(request)
    if found is None:
        return see_other(reverse("public:request"))
    if request.method != "POST":
        initial = {"email": found.answers.contact_email}
        return _keep_page(request, forms.KeepForm(initial=initial))
    form = forms.KeepForm(request.POST)
    if not form.is_valid():
        return _keep_page(request, form, status=422)
    try:
        writing.mail_link(
            request_id=found.request_id,
            email=form.cleaned_data["email"],
            language=get_language() or "en",
            address=request.META.get("REMOTE_ADDR", ""),
            at=timezone.now(),
        )
    except Refusal as refused:
        return _keep_page(request, form, refused=str(refused), status=refused.status)
    return see_other(reverse("public:request_keep") + "?mailed=1")


def _keep_page(
    request: HttpRequest, form: forms.KeepForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    page = KeepPage(
        office=front.office(language=get_language() or "en"),
        form=form,
        mailed="mailed" in request.GET and request.method != "POST",
        until=timezone.localdate() + intake.DRAFT_KEPT,
        refused=refused,
    )
    return render(request, "public/requests/keep.html", {"page": page}, status=status)


def _show_link(response: HttpResponse, token: str) -> None:
    response.set_signed_cookie(
        _sent_name(),
        token,
        max_age=SENT_LASTS_S,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _sent_name() -> str:
    return ("__Host-" if settings.SESSION_COOKIE_SECURE else "") + SENT_COOKIE
