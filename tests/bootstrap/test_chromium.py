"""Where a Chromium for the journeys is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import chromium


def a_program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_named_one_is_taken_before_those_on_path(tmp_path: Path) -> None:
    named = a_program(tmp_path / "mine")
    a_program(tmp_path / "bin" / "chromium")
    env = {"LEADINGLIGHTS_CHROMIUM": str(named), "PATH": str(tmp_path / "bin")}
    assert chromium.find(env) == str(named)


def test_a_named_one_that_does_not_exist_is_not_replaced_by_another(tmp_path: Path) -> None:
    a_program(tmp_path / "bin" / "chromium")
    env = {"LEADINGLIGHTS_CHROMIUM": str(tmp_path / "gone"), "PATH": str(tmp_path / "bin")}
    assert chromium.find(env) is None


def test_debians_name_comes_before_chromes(tmp_path: Path) -> None:
    a_program(tmp_path / "google-chrome")
    wanted = a_program(tmp_path / "chromium")
    assert chromium.find({"PATH": str(tmp_path)}) == str(wanted)


def test_none_is_found_where_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    assert chromium.find({"PATH": str(tmp_path)}) is None


def test_nothing_is_installed_without_apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.apt_command(is_root=True) is None


def test_nothing_is_installed_where_sudo_would_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_program(tmp_path / "apt-get")
    sudo = a_program(tmp_path / "sudo")
    sudo.write_text("#!/bin/sh\nexit 1\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.apt_command(is_root=False) is None


def test_the_line_that_names_the_cure_is_one_line() -> None:
    assert (
        chromium.NOT_RUN
        == "journeys not run: no Chromium (sudo apt install chromium fonts-noto-cjk)"
    )
