"""A visit request, step by step: each step a page, the draft kept between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.queries import catalogue, front
from leadinglights.office.visits.actions import intake as writing
from leadinglights.office.visits.queries import intake
from leadinglights.office.visits.queries.intake_words import STEP_TITLES
from leadinglights.office.visits.queries.possible import Possible, Says
from leadinglights.web.parts import drafts
from leadinglights.web.parts.answers import see_other
from leadinglights.web.public.requests import browser, forms

NEXT: Final = {"who": "what", "what": "when", "when": "stay", "stay": "check"}
BACK: Final = {after: before for before, after in NEXT.items()}


@dataclass(frozen=True, slots=True)
class StartPage:
    office: front.FrontOffice | None
    entries: tuple[catalogue.Entry, ...]
    has_draft: bool
    goes_on_at: str
    answer_days: int | None


@dataclass(frozen=True, slots=True)
class StepPage:
    office: front.FrontOffice | None
    step: str
    title: Any
    line: tuple[forms.Step, ...]
    form: forms.StepForm
    seen: str
    back: str
    entries: tuple[catalogue.Entry, ...]
    answer: Possible | None
    told: str  # the days the answer is about, if it was a no
    refused: str


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """The part of the step that says whether the days are possible."""

    answer: Possible | None
    told: str


@login_not_required
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Say what will be asked and what follows, and show what was picked so far."""
    language = get_language() or "en"
    found = browser.draft(request)
    missing = intake.missing(found.answers) if found else ()
    page = StartPage(
        office=front.office(language=language),
        entries=catalogue.picked(found.answers.basket if found else (), language=language),
        has_draft=found is not None and bool(set(intake.STEPS) - set(missing)),
        goes_on_at=(missing[0] if missing else "check") if found else "who",
        answer_days=intake.answer_days(on=_today()),
    )
    return render(request, "public/requests/start.html", {"page": page})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    """Ask one step; what was answered before stands in its fields."""
    if step not in intake.STEPS:
        raise Http404
    found = browser.draft(request)
    if request.method == "POST":
        return _answered(request, step, found)
    if request.htmx and step == "when":  # type: ignore[attr-defined]  # django-htmx
        return _asked_at_once(request, found)
    answers = found.answers if found else intake.Answers()
    initial = {name: getattr(answers, name) for name in intake.STEPS[step]}
    form = forms.FORMS[step](initial=initial, today=_today())
    return _page(request, step, form, found)


def _answered(request: HttpRequest, step: str, found: intake.Draft | None) -> HttpResponse:
    form = _bound(request, step, found)
    if not form.is_valid():
        return _page(request, step, form, found, status=422)
    now = timezone.now()
    try:
        request_id = browser.draft_or_new(request, at=now)
        writing.save_step(
            request_id=request_id,
            step=step,
            given=form.cleaned_data,
            seen=request.POST.get("seen", ""),
            language=get_language() or "en",
            at=now,
        )
    except Refusal as refused:
        found = browser.draft(request)
        return _page(request, step, form, found, refused=str(refused), status=refused.status)
    return browser.remember(see_other(_where_to(request, step, request_id, now)), request_id)


def _where_to(request: HttpRequest, step: str, request_id: UUID, now: datetime) -> str:
    """Go on; days that cannot be are said first, once."""
    here = reverse("public:request_step", args=[step])
    wanted = request.POST.get("then", "on")
    if step == "when":
        found = intake.draft(request_id=str(request_id))
        answer = intake.when_possible(found.answers, at=now) if found else None
        if wanted == "look" or (_told(answer) and _told(answer) != request.POST.get("told")):
            return f"{here}#answer"
    if wanted == "catalogue":
        return reverse("public:catalogue")
    if wanted == "keep":
        return reverse("public:request_keep")
    if wanted == "look":
        return here
    after = NEXT[step]
    if after == "check":
        return reverse("public:request_check")
    return reverse("public:request_step", args=[after])


def _asked_at_once(request: HttpRequest, found: intake.Draft | None) -> HttpResponse:
    """Answer the page's own question while the days are still being typed; nothing is kept."""
    form = forms.WhenForm(request.GET, today=_today())
    form.is_valid()
    given = {
        name: form.cleaned_data[name]
        for name in ("first", "last", "persons")
        if form.cleaned_data.get(name)
    }
    country = found.answers.country if found else ""
    answers = intake.read({**intake.storable(given), "country": country})
    answer = intake.when_possible(answers, at=timezone.now())
    page = AnswerPart(answer=answer, told=_told(answer))
    return render(request, "public/requests/step.html#answer", {"page": page})


def _bound(request: HttpRequest, step: str, found: intake.Draft | None) -> forms.StepForm:
    if step == "what":
        places = len(found.answers.basket) if found else 0
        return forms.WhatForm(request.POST, today=_today(), places=places)
    return forms.FORMS[step](request.POST, today=_today())


def _page(
    request: HttpRequest,
    step: str,
    form: forms.StepForm,
    found: intake.Draft | None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    language = get_language() or "en"
    answers = found.answers if found else intake.Answers()
    marks = intake.marks(request_id=found.request_id) if found else {}
    answer = intake.when_possible(answers, at=timezone.now()) if step == "when" else None
    page = StepPage(
        office=front.office(language=language),
        step=step,
        title=STEP_TITLES[step],
        line=line_of(answers, here=step),
        form=form,
        seen=marks.get(step, intake.mark_of(step, {})),
        back=BACK.get(step, ""),
        entries=catalogue.picked(answers.basket, language=language) if step == "what" else (),
        answer=answer,
        told=_told(answer),
        refused=refused,
    )
    return render(request, "public/requests/step.html", {"page": page}, status=status)


def line_of(answers: intake.Answers, *, here: str) -> tuple[forms.Step, ...]:
    done = [step for step in intake.STEPS if intake.is_done(step, answers)]
    return forms.line_of(STEP_TITLES.items(), here=here, done=done)


def _told(answer: Possible | None) -> str:
    if answer is None or answer.says is not Says.NO:
        return ""
    return f"{answer.from_}/{answer.to}"


@login_not_required
@require_POST
def basket(request: HttpRequest) -> HttpResponse:
    """Put a place of the catalogue into the request, or take it out."""
    now, language = timezone.now(), get_language() or "en"
    key = request.POST.get("key", "")[:100]
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("public:catalogue")
    if request.POST.get("take_out"):
        found = browser.draft(request)
        if found is None:
            return see_other(back)
        writing.take_out(request_id=found.request_id, key=key, language=language, at=now)
        return browser.remember(see_other(back), found.request_id)
    if not catalogue.picked([key], language=language):
        raise writing.UnknownEntry  # before a draft is begun for nothing
    request_id = browser.draft_or_new(request, at=now)
    writing.put(request_id=request_id, key=key, language=language, at=now)
    return browser.remember(see_other(back), request_id)


@login_not_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Throw the draft away."""
    found = browser.draft(request)
    if found is not None:
        writing.forget(request_id=found.request_id, at=timezone.now())
    response = see_other(reverse("public:request"))
    drafts.forget(response)
    return response


def _today() -> date:
    return timezone.localdate()
