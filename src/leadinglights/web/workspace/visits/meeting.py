from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import meeting as setting
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.queries import meeting as possible
from leadinglights.office.visits.queries.meeting import Meeting
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of

USUAL_MIN = 60


class LookForm(forms.Form):
    """For which length and in which time zone of the guests hours are offered."""

    minutes = forms.TypedChoiceField(
        label=_("How long"),
        coerce=int,
        choices=[(one, _("%(count)d minutes") % {"count": one}) for one in possible.LENGTHS_MIN],
    )
    zone = forms.ChoiceField(label=_("Time zone of the guests"))

    def __init__(self, *args: Any, zones: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose …")), *zones]


class HourForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    minutes = forms.IntegerField(widget=forms.HiddenInput)
    zone = forms.CharField(widget=forms.HiddenInput)
    starts = forms.CharField(
        label=_("When"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an hour.")},
    )
    words = forms.CharField(
        label=_("What the guests should know"),
        help_text=_("For example where the meeting opens. It stands in the mail to them."),
        required=False,
        max_length=setting.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, row: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        radio = self.fields["starts"].widget
        assert isinstance(radio, forms.RadioSelect)
        radio.choices = [(slot.starts.isoformat(), slot.sentence) for slot in row.slots]

    def clean_starts(self) -> datetime:
        try:
            starts = datetime.fromisoformat(self.cleaned_data["starts"])
        except ValueError:
            raise forms.ValidationError(_("Choose an hour.")) from None
        if starts.tzinfo is None:
            raise forms.ValidationError(_("Choose an hour."))
        return starts


@dataclass(frozen=True, slots=True)
class MeetingPage:
    row: Meeting
    look: LookForm
    form: HourForm | None
    saved: str
    refused: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the hours that are possible here and at the guests' for a meeting on the screen; set one."""
    row = _row(request, visit_id)
    if request.method != "POST":
        return _page(request, row)
    staff, now = staff_of(request), timezone.now()
    if not may(staff.role, "change", "visit"):
        raise Http404
    form = HourForm(request.POST, row=row)
    if row.is_on_the_screen and not form.is_valid():
        return _page(request, row, form, status=422)

    def deed() -> str:
        if not row.is_on_the_screen:
            raise setting.NoMeeting
        written = setting.set_hour(
            visit_id=visit_id, actor_id=staff.pk, at=now, **form.cleaned_data
        )
        return reverse("workspace:meeting", args=[visit_id]) + (
            "?saved=written" if written else "?saved=set"
        )

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except Wrong as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
        return _page(request, row, form, status=wrong.status)
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _page(request, _row(request, visit_id), refused=str(refused), status=refused.status)


def _row(request: HttpRequest, visit_id: UUID) -> Meeting:
    given = request.POST if request.method == "POST" else request.GET
    minutes = typed.number(given.get("minutes", ""), otherwise=USUAL_MIN)
    row = possible.meeting(
        actor=staff_of(request),
        visit_id=visit_id,
        zone=given.get("zone", ""),
        minutes=minutes if minutes in possible.LENGTHS_MIN else USUAL_MIN,
        at=timezone.now(),
        language=get_language() or "en",
    )
    if row is None:
        raise Http404
    return row


def _page(
    request: HttpRequest,
    row: Meeting,
    filled: HourForm | None = None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    minutes = typed.number(given.get("minutes", ""), otherwise=USUAL_MIN)
    minutes = minutes if minutes in possible.LENGTHS_MIN else USUAL_MIN
    known = {"minutes": minutes, "zone": row.zone}
    may_set = row.is_open and bool(row.slots) and may(staff_of(request).role, "change", "visit")
    page = MeetingPage(
        row=row,
        look=LookForm(initial=known, zones=row.zones),
        form=(filled or HourForm(initial={**known, "version": row.version}, row=row))
        if may_set
        else None,
        saved=request.GET.get("saved", ""),
        refused=refused,
        request_key=uuid4(),
    )
    return render(request, "workspace/visits/meeting.html", {"page": page}, status=status)
