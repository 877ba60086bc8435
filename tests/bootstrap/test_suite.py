"""`./ll test` tells the truth: every step runs, a failure is never hidden, what was left out is said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import chromium, suite

GOOD = suite.Step("good", [sys.executable, "-c", "print('chatter')"])
BAD = suite.Step("bad", [sys.executable, "-c", "print('the reason'); raise SystemExit(3)"])


@pytest.fixture(autouse=True)
def no_real_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quick steps instead of the real ones, and a tree without journeys."""
    monkeypatch.setattr(suite, "ROOT", tmp_path)
    monkeypatch.setattr(suite, "checks", lambda data: [BAD, GOOD])
    monkeypatch.setattr(suite, "empty_database", lambda: GOOD)
    monkeypatch.setattr(suite, "tests", lambda **given: [GOOD])
    monkeypatch.setattr(chromium, "find_or_install", lambda: None)
    monkeypatch.delenv("LEADINGLIGHTS_REQUIRE_BROWSER", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_a_failing_step_does_not_hide_the_next_and_fails_the_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert suite.main([]) == 1
    out = capsys.readouterr().out
    assert "the reason" in out
    assert out.count(" ok ") == 3
    assert "FAILED: bad in" in out


def test_a_step_that_passes_keeps_its_chatter_to_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert suite.run(GOOD)
    assert "chatter" not in capsys.readouterr().out


def test_what_a_step_said_is_kept_where_somebody_needs_it(tmp_path: Path) -> None:
    said = tmp_path / "said"
    assert suite.run(suite.Step("good", GOOD.command, keeps=str(said)))
    assert said.read_text(encoding="utf-8") == "chatter\n"


def test_missing_chromium_is_one_line_and_no_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suite, "checks", lambda data: [GOOD])
    assert suite.main([]) == 0
    assert chromium.NOT_RUN in capsys.readouterr().out


def test_missing_chromium_is_a_failure_where_a_browser_is_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suite, "checks", lambda data: [GOOD])
    monkeypatch.setenv("LEADINGLIGHTS_REQUIRE_BROWSER", "1")
    assert suite.main([]) == 1


@pytest.mark.parametrize(
    ("arguments", "left_out"),
    [
        (["--lint"], "the tests were not run (./ll test)"),
        (["--fast"], "slow tests and journeys were not run (./ll test)"),
        (["--postgres"], "the checks were not run (./ll lint)"),
        (["--", "tests/bootstrap"], "the other tests were not run (./ll test)"),
        ([], "PostgreSQL was not tried (./ll test --postgres)"),
    ],
)
def test_what_was_not_run_is_said(
    arguments: list[str], left_out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    suite.main(arguments)
    assert f"  {left_out}\n" in capsys.readouterr().out


def test_journeys_visit_the_demo_that_was_made_and_none_where_it_failed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    visits = [sys.executable, "-c", "import pathlib, sys; pathlib.Path(sys.argv[1]).rmdir()"]
    makes = [sys.executable, "-c", "import pathlib, sys; pathlib.Path(sys.argv[1]).mkdir()"]
    monkeypatch.setattr(suite, "checks", lambda data: [GOOD])
    monkeypatch.setattr(chromium, "find_or_install", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(suite, "demo", lambda folder: suite.Step(suite.DEMO, [*makes, folder]))
    monkeypatch.setattr(
        suite, "journeys", lambda found, prepared: suite.Step("journeys", [*visits, prepared])
    )
    assert suite.main([]) == 0
    monkeypatch.setattr(suite, "demo", lambda folder: suite.Step(suite.DEMO, BAD.command))
    monkeypatch.setattr(suite, "journeys", lambda found, prepared: BAD)
    assert suite.main([]) == 1
    assert "FAILED: demo for the journeys in" in capsys.readouterr().out


@pytest.mark.parametrize("told", ["", "1"])
def test_a_step_finds_what_python_compiled_even_where_it_was_told_to_keep_nothing(
    told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", told)
    keeps = [sys.executable, "-c", "import sys; raise SystemExit(sys.dont_write_bytecode)"]
    assert suite.run(suite.Step("keeps", keeps))
