"""What a file says is kept at the office until it is put on the list, and no longer."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.test import Client
from django.utils import timezone

from leadinglights.office.visits.models import RosterPreview, Visit
from tests.web.reading import read
from tests.web.test_rosters import (  # noqa: F401 - two are fixtures
    a_file,
    at,
    desk,
    form,
    looked_at,
    names,
    previewed,
    pytestmark,
    visit,
)


def test_a_list_that_no_form_could_carry_back_is_read_in(
    desk: Client,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    long = "x" * 290
    text = "family,title,organisation,arrival\n" + "".join(
        f"N{number},{long},{long},{long}{number}\n" for number in range(500)
    )
    page = read(looked_at(desk, at(visit, "file/"), a_file(text)))
    commit = form(visit, preview=previewed(page), how="replace")
    assert len(urlencode(commit)) < 500
    assert desk.post(at(visit, "file/"), commit).status_code == 303
    assert len(names(visit)) == 500


def test_what_a_file_said_is_kept_for_hours_and_never_beside_the_list(
    desk: Client,  # noqa: F811
    visit: Visit,  # noqa: F811
) -> None:
    page = read(looked_at(desk, at(visit, "file/"), a_file("family\nLi\n")))
    RosterPreview.objects.update(at=timezone.now() - timedelta(hours=5))
    late = desk.post(at(visit, "file/"), form(visit, preview=previewed(page), how="replace"))
    assert late.status_code == 409
    assert "Choose the file again." in late.content.decode()
    page = read(looked_at(desk, at(visit, "file/"), a_file("family\nLi\n")))
    commit = form(visit, preview=previewed(page), how="replace")
    for _click in range(2):
        assert desk.post(at(visit, "file/"), commit).status_code == 303
    assert (names(visit), RosterPreview.objects.count()) == (["Li"], 0)
