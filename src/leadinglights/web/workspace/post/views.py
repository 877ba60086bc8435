from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from leadinglights.office.access.actions import links, mending
from leadinglights.office.access.queries import post as lying
from leadinglights.office.access.queries.post import Letterbox, WholeMessage
from leadinglights.office.access.states.permissions import may
from leadinglights.office.refusal import Refusal
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of

SHELVES: dict[str, Promise] = {
    "attention": _("Not delivered"),
    "waiting": _("Waiting"),
    "sent": _("Sent"),
    "dropped": _("Not needed any more"),
}
EMPTY: dict[str, Promise] = {
    "attention": _("Every mail that was due has left. A mail no server took would lie here."),
    "waiting": _("No mail waits. What the office owes somebody leaves within seconds."),
    "sent": _("No mail was sent yet."),
    "dropped": _("No mail was taken back before it left."),
}
# Pages of what a mail is about.
ABOUT = {"visits.Visit": "workspace:visit", "visits.VisitRequest": "workspace:request"}
DEEDS = {"send_again": mending.send_again, "drop": mending.drop}


@dataclass(frozen=True, slots=True)
class Tab:
    code: str
    label: Promise
    count: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class PostPage:
    box: Letterbox
    tabs: tuple[Tab, ...]
    empty: Promise
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class MessagePage:
    message: WholeMessage
    text: str
    about: str
    may_change: bool
    request_key: UUID
    refused: str


@require_safe
def post(request: HttpRequest) -> HttpResponse:
    """Show what waits, what could not be sent, and what was sent to whom."""
    box = lying.letterbox(
        actor=staff_of(request),
        shelf=request.GET.get("shelf", "attention"),
        number=typed.number(request.GET.get("page", ""), otherwise=1),
    )
    page = PostPage(
        box=box,
        tabs=tuple(
            Tab(code, label, box.counts[code], _href(code), code == box.shelf)
            for code, label in SHELVES.items()
        ),
        empty=EMPTY[box.shelf],
        newer=_href(box.shelf, box.number - 1) if box.number > 1 else "",
        older=_href(box.shelf, box.number + 1) if box.number < box.last else "",
    )
    return render(request, "workspace/post/post.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Show one mail as its reader gets it; a POST sends it again or drops it."""
    if request.method != "POST":
        return _message(request, message_id)
    staff, now = staff_of(request), timezone.now()
    deed_of = DEEDS.get(request.POST.get("deed", ""))
    if deed_of is None:
        return _message(request, message_id, status=422)

    def deed() -> str:
        deed_of(message_id=message_id, actor_id=staff.pk, at=now)
        return reverse("workspace:post")

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except Refusal as refused:
        if refused.status == 404:
            raise
        return _message(request, message_id, refused=str(refused), status=refused.status)


def _message(
    request: HttpRequest, message_id: UUID, *, refused: str = "", status: int = 200
) -> HttpResponse:
    staff = staff_of(request)
    found = lying.message(actor=staff, message_id=message_id)
    if found is None:
        raise Http404
    page = MessagePage(
        message=found,
        # Whoever reads it here must not walk away with a guest's own link.
        text=links.without_tokens(found.text),
        about=_about(found),
        may_change=bool(may(staff.role, "change", "post")),
        request_key=uuid4(),
        refused=refused,
    )
    return render(request, "workspace/post/message.html", {"page": page}, status=status)


def _about(found: WholeMessage) -> str:
    route = ABOUT.get(found.about_kind)
    return reverse(route, args=[found.about]) if route and found.about else ""


def _href(shelf: str, number: int = 1) -> str:
    given = {"shelf": shelf} | ({"page": str(number)} if number > 1 else {})
    return f"{reverse('workspace:post')}?{urlencode(given)}"
