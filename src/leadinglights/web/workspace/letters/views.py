from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from leadinglights.office.visits.actions import inviting
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.queries import papers_page
from leadinglights.office.visits.queries.papers_page import Travelling
from leadinglights.office.visits.states import LetterKind
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.letters.forms import LetterForm


@dataclass(frozen=True, slots=True)
class LetterPage:
    its: Travelling
    title: str
    form: LetterForm
    language: str
    languages: tuple[tuple[str, str], ...]
    request_key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, visit_id: UUID, kind: str) -> HttpResponse:
    """Show a letter guests need in order to travel, drafted; a POST keeps it or sends it."""
    if kind not in inviting.KINDS:
        raise Http404
    its = _its(request, visit_id)
    chosen = LetterKind(kind)
    if request.method != "POST":
        return _page(request, its, chosen, _drafted(request, its, chosen))
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _page(request, its, chosen, form, status=422)
    staff, now = staff_of(request), timezone.now()
    written = inviting.Written(**form.cleaned_data, by_mail=request.POST.get("deed") == "send")

    def deed() -> str:
        inviting.write_for_travel(
            visit_id=visit_id, kind=chosen, written=written, actor_id=staff.pk, at=now
        )
        return reverse("workspace:papers", args=[visit_id]) + "?written=1"

    try:
        return see_other(done_once(request, at=now, deed=deed))
    except Wrong as wrong:
        form.add_error(wrong.field, str(wrong))
        return _page(request, its, chosen, form, status=wrong.status)


def _its(request: HttpRequest, visit_id: UUID) -> Travelling:
    its = papers_page.travelling(
        actor=staff_of(request), visit_id=visit_id, language=get_language() or "en"
    )
    if its is None:
        raise Http404
    return its


def _drafted(request: HttpRequest, its: Travelling, kind: LetterKind) -> LetterForm:
    language = request.GET.get("language", its.language)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    drafted = inviting.draft_for_travel(
        visit_id=its.visit_id, kind=kind, language=language, actor_id=staff_of(request).pk
    )
    to_name = its.to_name if kind is LetterKind.INVITATION else ""
    return LetterForm(
        initial={
            "language": language,
            "to_name": to_name,
            "subject": drafted.subject,
            "body": drafted.body,
        }
    )


def _page(
    request: HttpRequest,
    its: Travelling,
    kind: LetterKind,
    form: LetterForm,
    *,
    status: int = 200,
) -> HttpResponse:
    page = LetterPage(
        its=its,
        title=str(kind.label).capitalize(),
        form=form,
        language=str(form["language"].value()),
        languages=tuple((code, str(name)) for code, name in settings.LANGUAGES),
        request_key=uuid4(),
    )
    return render(request, "workspace/letters/letter.html", {"page": page}, status=status)
