"""Decide a request: say the terms, read and change the letter that is drafted from them, send."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import triage
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.queries import triage_choices, triage_detail
from leadinglights.office.visits.queries.triage_choices import Choices
from leadinglights.office.visits.queries.triage_detail import RequestDetail
from leadinglights.office.visits.states import (
    CounterOfferKind,
    DelegationKind,
    TriageOutcome,
    Verdict,
    VisitMode,
)
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.requests.forms import (
    AcceptForm,
    DeclineForm,
    OfferForm,
    ReferForm,
    ReopenForm,
)


@dataclass(frozen=True, slots=True)
class Says:
    """What the page of a decision is headed, and what its last button says."""

    title: Promise
    send: Promise
    keep: Promise  # the button where there is no address to send the letter to


SAYS = {
    TriageOutcome.ACCEPT: Says(
        _("Accept the request"), _("Accept and send the letter"), _("Accept and keep the letter")
    ),
    TriageOutcome.COUNTER_OFFER: Says(
        _("Propose something else"),
        _("Send the proposal"),
        _("Make the proposal and keep the letter"),
    ),
    TriageOutcome.REFER: Says(
        _("Refer to somebody else"), _("Refer and send the letter"), _("Refer and keep the letter")
    ),
    TriageOutcome.DECLINE: Says(
        _("Decline the request"), _("Decline and send the letter"), _("Decline and keep the letter")
    ),
    TriageOutcome.REOPEN: Says(
        _("Look at the request again"), _("Look at it again"), _("Look at it again")
    ),
}


@dataclass(frozen=True, slots=True)
class DecidePage:
    row: RequestDetail
    outcome: str
    says: Says
    form: forms.Form
    terms: tuple[forms.BoundField, ...]
    letter: tuple[forms.BoundField, ...]  # empty until it is drafted
    not_met: tuple[str, ...]
    refused: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, request_id: UUID, outcome: str) -> HttpResponse:
    row, chosen = _row(request, request_id), TriageOutcome(outcome)
    if not row.may_decide:
        raise Http404
    choices = triage_choices.choices(
        actor=staff_of(request),
        request_id=request_id,
        at=timezone.now(),
        language=get_language() or "en",
    )
    if choices is None:
        raise Http404
    if request.method != "POST":
        return _page(request, row, chosen, _form(chosen, choices, row=row))
    form = _form(chosen, choices, data=request.POST)
    if not form.is_valid():
        return _page(request, row, chosen, form, drafted=_has_letter(form), status=422)
    if chosen is not TriageOutcome.REOPEN and request.POST.get("step") != "send":
        return _drafted(request, row, chosen, form)
    return _sent(request, row, chosen, form)


def _row(request: HttpRequest, request_id: UUID) -> RequestDetail:
    row = triage_detail.request(
        actor=staff_of(request),
        request_id=request_id,
        at=timezone.now(),
        language=get_language() or "en",
    )
    if row is None:
        raise Http404
    return row


def _form(
    outcome: TriageOutcome,
    choices: Choices,
    *,
    row: RequestDetail | None = None,
    data: Any = None,
) -> forms.Form:
    initial: dict[str, Any] = {}
    if row is not None:
        initial = {
            "version": row.version,
            "language": choices.language,
            "start_place": choices.start_place,
            "persons": choices.persons,
            "mode": VisitMode.IN_PERSON,
            "kind": triage.USUAL_KIND[DelegationKind(choices.delegation_kind)],
            "arrives": timezone.localtime(choices.arrives) if choices.arrives else None,
            "departs": timezone.localtime(choices.departs) if choices.departs else None,
            "answer_by": choices.answer_by,
        }
    if outcome is TriageOutcome.ACCEPT:
        return AcceptForm(data, initial=initial, choices=choices)
    if outcome is TriageOutcome.COUNTER_OFFER:
        initial["kind"] = CounterOfferKind.OTHER_DATE
        return OfferForm(data, initial=initial, choices=choices)
    plain: dict[TriageOutcome, type[forms.Form]] = {
        TriageOutcome.REFER: ReferForm,
        TriageOutcome.DECLINE: DeclineForm,
        TriageOutcome.REOPEN: ReopenForm,
    }
    return plain[outcome](data, initial=initial)


def _has_letter(form: forms.Form) -> bool:
    return bool(form.data.get("body", "").strip())


def _drafted(
    request: HttpRequest, row: RequestDetail, outcome: TriageOutcome, form: forms.Form
) -> HttpResponse:
    """Show the letter drafted from the terms; nothing is decided yet."""
    typed = form.cleaned_data
    drafted = triage.draft_letter(
        request_id=row.request_id,
        outcome=outcome,
        language=typed["language"],
        terms=triage.Terms(
            reason=typed["reason"],
            referred_to=typed.get("referred_to", ""),
            offer_kind=typed["kind"] if outcome is TriageOutcome.COUNTER_OFFER else "",
            offer_text=typed.get("text", ""),
            from_on=typed.get("from_on"),
            to_on=typed.get("to_on"),
            joins=UUID(typed["joins"]) if typed.get("joins") else None,
            answer_by=typed.get("answer_by"),
            arrives=typed.get("arrives"),
            departs=typed.get("departs"),
        ),
        actor_id=staff_of(request).pk,
        at=timezone.now(),
    )
    data = form.data.copy()  # type: ignore[attr-defined]
    data["subject"], data["body"] = drafted.subject, drafted.body
    form.data = data
    return _page(request, row, outcome, form, drafted=True)


def _sent(
    request: HttpRequest, row: RequestDetail, outcome: TriageOutcome, form: forms.Form
) -> HttpResponse:
    staff, now = staff_of(request), timezone.now()
    typed = form.cleaned_data
    known = {"request_id": row.request_id, "version": typed["version"], "actor_id": staff.pk}

    def deed() -> str:
        DEEDS[outcome](typed, {**known, "at": now})
        return reverse("workspace:request", args=[row.request_id]) + f"?saved={outcome.value}"

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except Wrong as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
        return _page(request, row, outcome, form, drafted=_has_letter(form), status=wrong.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        row = _row(request, row.request_id)
        data = form.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(row.version)  # a second try means it
        form.data = data
        return _page(
            request,
            row,
            outcome,
            form,
            drafted=_has_letter(form),
            refused=str(refused),
            status=refused.status,
        )


def _reply(typed: dict[str, Any]) -> triage.Reply:
    return triage.Reply(
        reason=typed["reason"],
        language=typed["language"],
        subject=typed["subject"],
        body=typed["body"],
    )


def _accept(typed: dict[str, Any], known: dict[str, Any]) -> None:
    stay = triage.Stay(
        kind=typed["kind"],
        mode=typed["mode"],
        persons=typed["persons"],
        arrives=typed["arrives"],
        departs=typed["departs"],
        start_place=UUID(typed["start_place"]),
    )
    triage.accept_request(stay=stay, reply=_reply(typed), **known)


def _offer(typed: dict[str, Any], known: dict[str, Any]) -> None:
    offer = triage.Offer(
        kind=typed["kind"],
        answer_by=typed["answer_by"],
        from_on=typed["from_on"],
        to_on=typed["to_on"],
        joins=UUID(typed["joins"]) if typed["joins"] else None,
        text=typed["text"],
    )
    triage.make_counter_offer(offer=offer, reply=_reply(typed), **known)


def _refer(typed: dict[str, Any], known: dict[str, Any]) -> None:
    triage.refer(referred_to=typed["referred_to"], reply=_reply(typed), **known)


def _decline(typed: dict[str, Any], known: dict[str, Any]) -> None:
    triage.decline(reply=_reply(typed), **known)


def _reopen(typed: dict[str, Any], known: dict[str, Any]) -> None:
    triage.reopen(reason=typed["reason"], **known)


DEEDS: dict[TriageOutcome, Callable[[dict[str, Any], dict[str, Any]], None]] = {
    TriageOutcome.ACCEPT: _accept,
    TriageOutcome.COUNTER_OFFER: _offer,
    TriageOutcome.REFER: _refer,
    TriageOutcome.DECLINE: _decline,
    TriageOutcome.REOPEN: _reopen,
}


def _page(
    request: HttpRequest,
    row: RequestDetail,
    outcome: TriageOutcome,
    form: forms.Form,
    *,
    drafted: bool = False,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    visible = [form[name] for name in form.fields if not form[name].is_hidden]
    letter = [field for field in visible if field.name in {"subject", "body"}]
    page = DecidePage(
        row=row,
        outcome=outcome.value,
        says=SAYS[outcome],
        form=form,
        terms=tuple(field for field in visible if field not in letter),
        letter=tuple(letter) if drafted else (),
        not_met=tuple(one.sentence for one in row.findings if one.verdict is Verdict.NOT_MET),
        refused=refused,
        request_key=uuid4(),
    )
    return render(request, "workspace/requests/decide.html", {"page": page}, status=status)
