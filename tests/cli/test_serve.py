"""The site and its worker as real processes: one address, one signal, nobody left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from leadinglights.cli import serve
from leadinglights.cli.__main__ import main
from leadinglights.cli.serve import free_port
from tests import migrated

ADDRESS = "127.0.0.1"
WITHIN_S = 120  # a busy machine takes its time: only what never comes is wrong


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated.into(tmp_path_factory.mktemp("site"))


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"], "LEADINGLIGHTS_PROFILE": "demo"}
    command = [sys.executable, "-m", "leadinglights.cli", *words, "--data", str(folder)]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


def test_nothing_is_served_from_a_database_of_another_version(tmp_path: Path) -> None:
    said = run(tmp_path, "serve")
    assert said.returncode == 1
    assert said.stderr.startswith("The database is not of this version yet")


def test_nothing_is_served_from_a_damaged_database(folder: Path, tmp_path: Path) -> None:
    content = bytearray((folder / "office.sqlite3").read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    (tmp_path / "office.sqlite3").write_bytes(content)
    said = run(tmp_path, "serve")
    assert said.returncode == 1
    assert said.stderr.startswith("The database file is damaged.")


def test_a_port_that_is_taken_is_refused_and_not_shared(folder: Path) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # as a server of ours does
        other.bind((ADDRESS, 0))
        other.listen()
        for command in ("serve", "demo"):
            said = run(folder, command, "--port", str(other.getsockname()[1]))
            assert said.returncode == 1
            assert said.stderr.startswith(f"Nothing can listen at {ADDRESS}:")
            assert said.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "value"),
    [("--port", "0"), ("--port", "99999"), ("--port", "-1"), ("--workers", "0"), ("--data", "")],
)
def test_what_is_no_port_number_or_folder_is_refused(
    folder: Path, option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", option, value])
    assert ended.value.code == 2
    assert f"argument {option}: " in capsys.readouterr().err


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = free_port(ADDRESS)
    words = ["serve", "--data", str(folder), "--port", str(port), "--workers", "1"]
    environ = {"PATH": os.environ["PATH"], "LEADINGLIGHTS_PROFILE": "demo"}
    command = [sys.executable, "-m", "leadinglights.cli", *words]
    site = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        yield site, port
    finally:
        if group_of(site):
            os.killpg(site.pid, signal.SIGKILL)
        site.wait()


def group_of(site: subprocess.Popen[bytes]) -> list[int]:
    """Ids of the living processes of the site's group."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _parent, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue  # it ended while we looked
            if int(group) == site.pid and state != "Z":
                found.append(int(entry.name))
    return found


def wait_until_it_answers(port: int) -> str:
    until_s = time.monotonic() + WITHIN_S
    while time.monotonic() < until_s:
        try:
            with urllib.request.urlopen(f"http://{ADDRESS}:{port}/health/", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(port)


def wait_until_all_ended(site: subprocess.Popen[bytes]) -> list[int]:
    until_s = time.monotonic() + WITHIN_S
    while left := group_of(site):
        if time.monotonic() > until_s:
            break
        time.sleep(0.1)
        site.poll()
    return left


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_stops_the_site_and_its_worker(folder: Path, number: signal.Signals) -> None:
    with served(folder) as (site, port):
        assert wait_until_it_answers(port) == "ok"
        assert len(group_of(site)) >= 3  # the master, one that answers, the worker
        os.kill(site.pid, number)
        assert wait_until_all_ended(site) == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_the_worker_does_not_outlive_a_killed_site(folder: Path) -> None:
    with served(folder) as (site, port):
        wait_until_it_answers(port)
        site.kill()
        assert wait_until_all_ended(site) == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_worker_that_was_killed_is_replaced(folder: Path) -> None:
    with served(folder) as (site, port):
        wait_until_it_answers(port)
        (killed,) = workers_of(site)
        os.kill(killed, signal.SIGKILL)
        until_s = time.monotonic() + WITHIN_S
        while workers_of(site) in ([], [killed]) and time.monotonic() < until_s:
            time.sleep(0.1)
        (another,) = workers_of(site)
        assert another != killed
        os.kill(site.pid, signal.SIGTERM)
        assert wait_until_all_ended(site) == []


def test_the_first_worker_is_started_before_the_servers_are_forked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fork while `Popen` waits keeps its pipe: nobody would look after the worker any more."""
    started: list[subprocess.Popen[bytes]] = []
    at_the_fork: list[int] = []

    def sleeper() -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))
        return started[-1]

    monkeypatch.setenv("LEADINGLIGHTS_MASTER", "")  # put back afterwards
    monkeypatch.setattr(serve, "_a_worker", sleeper)
    monkeypatch.setattr(serve, "_site", lambda *_: at_the_fork.append(len(started)))
    assert serve.serve(ADDRESS, 1, 1) == 0
    assert at_the_fork == [1]
    assert started[0].returncode == -signal.SIGTERM


def workers_of(site: subprocess.Popen[bytes]) -> list[int]:
    words = {each: Path(f"/proc/{each}/cmdline").read_bytes() for each in group_of(site)}
    return [each for each, command in words.items() if b"\0--beside\0" in command]


def test_a_taken_port_is_not_offered() -> None:
    port = free_port(ADDRESS)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind((ADDRESS, port))
        other.listen()
        assert free_port(ADDRESS) != port
