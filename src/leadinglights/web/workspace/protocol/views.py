from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import courtesies
from leadinglights.office.visits.queries import courtesies as kept
from leadinglights.office.visits.queries.courtesies import Profile
from leadinglights.office.visits.states import Seating
from leadinglights.web.parts import countries, typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of


@dataclass(frozen=True, slots=True)
class ProfilesPage:
    profiles: tuple[Profile, ...]
    countries: tuple[tuple[str, str], ...]
    seatings: tuple[tuple[str, str], ...]
    may_change: bool
    country: str  # as it was chosen
    refused: str
    request_key: UUID


@dataclass(frozen=True, slots=True)
class ProfilePage:
    profile: Profile
    seatings: tuple[tuple[str, str], ...]
    may_change: bool
    text: str  # as it was typed
    refused: str
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def profiles(request: HttpRequest) -> HttpResponse:
    """Show the profiles of protocol; a POST makes that of one more country."""
    if request.method != "POST":
        return _profiles(request)
    staff, now, data = staff_of(request), timezone.now(), request.POST

    def deed() -> str:
        row = courtesies.make_profile(
            country=data.get("country", ""),
            seating=data.get("seating", ""),
            family_first=data.get("family_first") == "yes",
            actor_id=staff.pk,
            at=now,
        )
        return reverse("workspace:protocol_profile", args=[row.public_id])

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _profiles(request, refused=str(refused), status=refused.status)


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """Show one profile; a POST changes it or one of its courtesies, or adds one."""
    if request.method != "POST":
        return _profile(request, profile_id)
    now = timezone.now()
    deed = _deed(request, profile_id)

    def done() -> str:
        deed()
        return reverse("workspace:protocol_profile", args=[profile_id])

    try:
        return see_other(done_once(request, at=now, deed=done))
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _profile(request, profile_id, refused=str(refused), status=refused.status)


def _deed(request: HttpRequest, profile_id: UUID) -> Callable[[], object]:
    """Read which form was sent: of a courtesy there is, of one more, or of the profile itself."""
    staff, now, data = staff_of(request), timezone.now(), request.POST
    language = get_language() or "en"
    active = data.get("active") == "yes"
    version = typed.number(data.get("version", ""))
    rule_id = typed.identity(data.get("rule", ""))
    if rule_id is not None:
        return lambda: courtesies.change_courtesy(
            profile_id=profile_id, rule_id=rule_id, version=version, text=data.get("text", ""),
            language=language, active=active, actor_id=staff.pk, at=now,
        )  # fmt: skip
    if "text" in data:
        return lambda: courtesies.add_courtesy(
            profile_id=profile_id, text=data["text"], language=language, actor_id=staff.pk, at=now
        )
    return lambda: courtesies.change_profile(
        profile_id=profile_id, version=version, seating=data.get("seating", ""),
        family_first=data.get("family_first") == "yes", active=active, actor_id=staff.pk, at=now,
    )  # fmt: skip


def _seatings() -> tuple[tuple[str, str], ...]:
    return tuple((one.value, str(one.label)) for one in Seating)


def _profiles(request: HttpRequest, *, refused: str = "", status: int = 200) -> HttpResponse:
    staff, language = staff_of(request), get_language() or "en"
    page = ProfilesPage(
        profiles=kept.profiles(actor=staff, language=language),
        countries=tuple(countries.countries(language)),
        seatings=_seatings(),
        may_change=bool(may(staff.role, "change", "rule")),
        country=request.POST.get("country", ""),
        refused=refused,
        request_key=uuid4(),
    )
    return render(request, "workspace/protocol/profiles.html", {"page": page}, status=status)


def _profile(
    request: HttpRequest, profile_id: UUID, *, refused: str = "", status: int = 200
) -> HttpResponse:
    staff = staff_of(request)
    found = kept.profile(actor=staff, profile_id=profile_id, language=get_language() or "en")
    if found is None:
        raise Http404
    added = "" if request.POST.get("rule") else request.POST.get("text", "")
    page = ProfilePage(
        profile=found,
        seatings=_seatings(),
        may_change=bool(may(staff.role, "change", "rule")),
        text=added,
        refused=refused,
        request_key=uuid4(),
    )
    return render(request, "workspace/protocol/profile.html", {"page": page}, status=status)
