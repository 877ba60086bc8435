from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leadinglights.cli.__main__ import COMMANDS, main, parser_for
from tests import migrated


def test_every_command_declares_itself_under_its_own_name() -> None:
    text = parser_for(None).format_help()
    assert [name for name in COMMANDS if name not in text] == []


def test_help_lists_the_commands_without_loading_any() -> None:
    code = (
        "import sys\n"
        "from leadinglights.cli.__main__ import parser_for\n"
        "assert 'serve the site' in parser_for('').format_help()\n"
        "loaded = [name for name in sys.modules if name.startswith('leadinglights.cli.')]\n"
        "assert loaded == ['leadinglights.cli.__main__'], loaded\n"
        "assert 'django' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_problem_file_is_worked_on_without_loading_django() -> None:
    code = (
        "import sys\n"
        "from leadinglights.cli.__main__ import parser_for\n"
        "parser_for('programme')\n"
        "assert 'django' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_wrong_command_ends_with_2_and_names_the_right_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["fly"])
    assert ended.value.code == 2
    assert "'serve'" in capsys.readouterr().err


def office(data: Path, *words: str, database: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "leadinglights.cli", *words, "--data", str(data)]
    environ = {"PATH": "", "LEADINGLIGHTS_PROFILE": "demo", "DATABASE_URL": database}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environ)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated.into(tmp_path_factory.mktemp("office"))


def test_check_names_the_sqlite_its_journal_and_the_reason(data: Path) -> None:
    said = office(data, "check")
    assert said.returncode == 0, said.stderr
    lines = dict(line.split(maxsplit=1) for line in said.stdout.splitlines())
    assert lines["Journal"] in {"WAL", "DELETE"}
    assert ": " in lines["SQLite"]
    assert lines["Sound"] == "yes"
    assert lines["Migrations"] == "up to date"


def test_check_ends_with_1_when_the_database_is_behind(tmp_path: Path) -> None:
    said = office(tmp_path, "check")
    assert said.returncode == 1
    assert "to run: leadinglights migrate" in said.stdout


def test_an_account_without_an_office_is_refused_in_one_sentence(data: Path) -> None:
    said = office(data, "staff", "add", "a@example.org", "--name", "A", "--role", "auditor")
    assert said.returncode == 1
    assert said.stderr == "Name the office of this account; the offices here are: -.\n"


def test_a_new_password_for_nobody_is_refused_in_one_sentence(data: Path) -> None:
    said = office(data, "staff", "password", "nobody@example.org")
    assert said.returncode == 1
    assert said.stderr == "There is no account with this mail address.\n"


def test_the_data_folder_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    office(folder, "check")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_database_that_does_not_answer_is_said_in_one_sentence(tmp_path: Path) -> None:
    url = "postgresql://office:hush@127.0.0.1:9/nothing"
    said = office(tmp_path, "check", database=url)
    assert said.returncode == 1
    assert said.stderr.startswith("The database does not answer: ")
    assert "Traceback" not in said.stderr
    assert "hush" not in said.stderr


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for data in (tmp_path / "file", tmp_path / "file" / "data"):
        command = [sys.executable, "-m", "leadinglights.cli", "check", "--data", str(data)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ended.returncode == 1
        assert ended.stderr.startswith(f"{tmp_path}/file")
        assert ended.stderr.count("\n") == 1


def test_a_terminal_without_our_letters_does_not_end_a_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "leadinglights.cli", "import", str(tmp_path / "øst")]
    environ = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "ascii"}
    command += ["--data", str(migrated.into(tmp_path))]
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert ended.stderr.splitlines()[0] == f"{tmp_path}/\\xf8st: There is no such folder."


def test_the_database_is_for_its_owner_alone_wherever_it_lies(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)  # a folder that was there before
    command = [sys.executable, "-m", "leadinglights.cli", "check", "--data", str(tmp_path)]
    on_a_file = os.environ | {"DATABASE_URL": ""}
    subprocess.run(command, capture_output=True, check=False, umask=0o022, env=on_a_file)
    modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.iterdir()}
    assert modes.pop("office.sqlite3") == 0
    assert not any(modes.values())
