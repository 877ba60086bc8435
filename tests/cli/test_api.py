"""Every call of the API at a terminal, in somebody's name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadinglights.cli.__main__ import main
from leadinglights.office.access.models import ApiToken, Staff
from leadinglights.office.visits.models import Delegate
from tests.api.conftest import Planned, owner, planned  # noqa: F401 - fixtures
from tests.office.access.builders import a_person

Output = pytest.CaptureFixture[str]
pytestmark = pytest.mark.django_db


def test_a_list_is_read_and_replaced_only_with_the_version_that_was_read(
    planned: Planned,  # noqa: F811
    owner: Staff,  # noqa: F811
    capsys: Output,
    tmp_path: Path,
) -> None:
    address = f"/visits/{planned.visit}/roster"
    as_owner = ["--as", owner.email]
    assert main(["api", "GET", address, *as_owner]) == 0
    read = capsys.readouterr()
    tag = read.err.removeprefix("ETag: ").strip()
    assert json.loads(read.out)["delegates"] == []
    body = tmp_path / "list.json"
    body.write_text(json.dumps({"delegates": [{"family": "李", "given": "军峰"}]}), "utf-8")
    change = ["api", "PUT", address, *as_owner, "--body", str(body)]
    assert main(change) == 1
    assert "Send the version you have seen" in capsys.readouterr().err
    assert main([*change, "--if-match", tag]) == 0
    assert Delegate.objects.get().family == "李"
    assert not ApiToken.objects.exists()


def test_a_paper_goes_into_a_file(
    planned: Planned,  # noqa: F811
    owner: Staff,  # noqa: F811
    tmp_path: Path,
) -> None:
    out = tmp_path / "badges.pdf"
    address = f"/visits/{planned.visit}/papers/badges/pdf?language=zh-hans"
    assert main(["api", "GET", address, "--as", owner.email, "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_nobody_does_more_at_a_terminal_than_their_role_may(
    planned: Planned,  # noqa: F811
    capsys: Output,
) -> None:
    auditor = a_person("auditor")
    address = f"/visits/{planned.visit}/roster"
    assert main(["api", "GET", address, "--as", auditor.email]) == 1
    assert "Whoever this token acts for may not do this." in capsys.readouterr().err
    assert main(["api", "GET", "/nothing", "--as", auditor.email]) == 1
    assert "There is no such address" in capsys.readouterr().err
