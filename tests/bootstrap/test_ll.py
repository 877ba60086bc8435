"""`ll` on a machine that lacks something: each case is one sentence, and nothing is left half-made."""

from __future__ import annotations

import ast
import shutil
import stat
import subprocess
import sys
import time
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD = "Leading Lights needs Python 3.11 or newer; this is 3.9. Install python3.12"
NO_VENV = (
    "This Python cannot make an environment: install the Debian package python3-venv "
    "(sudo apt install python3-venv), then run ./ll again.\n"
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A clone with nothing but what ll reads."""
    (tmp_path / "house").mkdir()
    for name in ("ll", "pyproject.toml"):
        shutil.copy2(ROOT / name, tmp_path / "house" / name)
    shutil.copytree(ROOT / "requirements", tmp_path / "house" / "requirements")
    return tmp_path / "house"


def load(house: Path) -> Any:
    loader = SourceFileLoader("ll_under_test", str(house / "ll"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def an_executable(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def an_environment(house: Path) -> Path:
    """A .venv whose python tells what it was asked to run and ends with 7."""
    (house / ".venv").mkdir()
    (house / ".venv" / "pyvenv.cfg").write_text("version = 3.11.7\n")
    return an_executable(
        house / ".venv" / "bin" / "python",
        '#!/bin/sh\nif [ "$1" = -c ]; then echo 3 11; exit 0; fi\necho "$@"\nexit 7\n',
    )


def start(house: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-S", str(house / "ll"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/nowhere", "HOME": str(house), **env},
    )


def blocked(folder: Path, *modules: str) -> str:
    """A folder for PYTHONPATH that makes importing these modules fail."""
    folder.mkdir()
    for name in modules:
        (folder / f"{name}.py").write_text("raise ImportError\n")
    return str(folder)


# The file itself


def test_it_parses_on_python_3_8() -> None:
    ast.parse((ROOT / "ll").read_text(), feature_version=(3, 8))


def test_it_imports_only_the_standard_library() -> None:
    tree = ast.parse((ROOT / "ll").read_text())
    names = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", ["ll", ".ci/run"])
def test_git_knows_it_as_executable(name: str) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--stage", name], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert listed.stdout.startswith("100755")


# The interpreter


def test_an_old_interpreter_alone_gets_one_sentence(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SystemExit, match="needs Python") as ended:
        load(house).settle_interpreter((3, 9), ["demo"])
    assert str(ended.value).startswith(OLD)
    assert "\n" not in str(ended.value)


def test_a_shim_that_does_not_run_is_passed_over(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As pyenv makes them: on PATH for every version it knows, running only the chosen one."""
    an_executable(tmp_path / "bin" / "python3.13", "#!/bin/sh\nexit 127\n")
    good = an_executable(tmp_path / "bin" / "python3.12", "#!/bin/sh\necho 3 12\n")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert load(house).better_interpreter() == str(good)


def test_a_newer_interpreter_goes_on_with_one_warning(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    load(house).settle_interpreter((3, 15), [])
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(not shutil.which("python3.9"), reason="no Python 3.9 on PATH")
def test_a_real_old_interpreter_prints_the_sentence_and_no_traceback(house: Path) -> None:
    old = str(shutil.which("python3.9"))
    if load(house).version_of(old) != (3, 9):
        pytest.skip("python3.9 on PATH does not run")
    done = subprocess.run(
        [old, str(house / "ll"), "demo"],
        capture_output=True, text=True, check=False, env={"PATH": "/nowhere"},
    )  # fmt: skip
    assert (done.returncode, done.stderr.startswith(OLD), done.stderr.count("\n")) == (1, True, 1)


# The environment


def test_without_venv_pip_and_uv_it_says_which_package_to_install(
    house: Path, tmp_path: Path
) -> None:
    done = start(house, "demo", PYTHONPATH=blocked(tmp_path / "b", "ensurepip", "pip"))
    assert (done.returncode, done.stderr) == (1, NO_VENV)
    assert not (house / ".venv").exists()


def test_without_the_venv_module_it_says_the_same(house: Path, tmp_path: Path) -> None:
    done = start(house, "demo", PYTHONPATH=blocked(tmp_path / "b", "venv"))
    assert (done.returncode, done.stderr) == (1, NO_VENV)


def test_help_needs_no_environment(house: Path) -> None:
    done = start(house, "help")
    assert done.returncode == 0
    assert "./ll demo [--no-serve]" in done.stdout
    assert not (house / ".venv").exists()


# The stamp


def test_a_ready_environment_is_only_handed_over(house: Path) -> None:
    an_environment(house)
    ll = load(house)
    (house / ".venv" / ".ll-base").write_text(ll.stamp_of("base"))
    began = time.monotonic()
    done = start(house, "programme", "plan", "a b.json", "--seed", "1")
    assert done.stdout == "-m leadinglights.cli programme plan a b.json --seed 1\n"
    assert done.returncode == 7
    assert done.stderr == ""
    assert time.monotonic() - began < 15  # on a busy machine; to install anything takes longer


def test_the_development_environment_serves_the_product_and_not_the_other_way(house: Path) -> None:
    an_environment(house)
    ll = load(house)
    (house / ".venv" / ".ll-dev").write_text(ll.stamp_of("dev"))
    assert ll.is_ready("base")
    (house / ".venv" / ".ll-dev").unlink()
    (house / ".venv" / ".ll-base").write_text(ll.stamp_of("base"))
    assert not ll.is_ready("dev")


@pytest.mark.parametrize(
    "name",
    [
        "requirements/base.txt",
        "requirements/bootstrap.txt",
        "pyproject.toml",
        "ll",
        ".venv/pyvenv.cfg",
    ],
)
def test_the_stamp_changes_with_what_it_depends_on(house: Path, name: str) -> None:
    an_environment(house)
    ll = load(house)
    before = ll.stamp_of("base")
    with (house / name).open("a") as file:
        file.write("# changed\n")
    assert ll.stamp_of("base") != before


def test_an_installation_that_fails_leaves_no_stamp(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_environment(house)
    ll = load(house)
    monkeypatch.setattr(
        ll, "install", lambda lock, hashes: (_ for _ in ()).throw(KeyboardInterrupt)
    )
    with pytest.raises(KeyboardInterrupt):
        ll.set_up("base", hashes=True, arguments=[])
    assert list((house / ".venv").glob(".ll-*")) == []


def test_an_installation_that_succeeds_is_not_repeated(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_environment(house)
    ll, installed = load(house), []
    monkeypatch.setattr(ll, "install", lambda lock, hashes: installed.append(lock))
    ll.set_up("base", hashes=True, arguments=[])
    ll.set_up("base", hashes=True, arguments=[])
    assert installed == ["base"]


# The index


def test_settings_of_pip_are_handed_to_uv(house: Path) -> None:
    env = {"PIP_EXTRA_INDEX_URL": "https://a https://b", "PIP_FIND_LINKS": "/one /two"}
    settings = {"index-url": "https://me:secret@index", "cert": "/ca.pem", "no-index": "1"}
    assert load(house).index_settings(env, settings) == {
        "UV_DEFAULT_INDEX": "https://me:secret@index",
        "UV_INDEX": "https://a https://b",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "/one,/two",
        "UV_NO_INDEX": "1",
        "SSL_CERT_FILE": "/ca.pem",
    }


def test_what_is_set_for_uv_stays(house: Path) -> None:
    env = {"PIP_INDEX_URL": "https://pip", "UV_DEFAULT_INDEX": "https://uv"}
    assert load(house).index_settings(env, {}) == {}


def test_the_stronger_section_of_pips_settings_wins(house: Path) -> None:
    listing = "install.index-url='https://b'\nglobal.index-url='https://a'\n:env:.cert='/c'\n"
    assert load(house).pip_settings(listing) == {"index-url": "https://b", "cert": "/c"}


# The locks


def test_without_hashes_the_pins_and_markers_stay(house: Path) -> None:
    with load(house).requirements("base", False) as (_, path):
        text = Path(path).read_text()
    assert "--hash" not in text
    assert "numpy==" in text
    assert "python_full_version" in text
    assert not Path(path).exists()


def test_the_back_end_can_be_installed_where_uv_cannot(house: Path) -> None:
    with load(house).requirements("bootstrap", True, "uv") as (flag, _, path):
        text = Path(path).read_text()
    assert flag == "--require-hashes"
    assert "\nuv==" not in text
    assert "hatchling==" in text


def test_clean_never_touches_the_data(house: Path) -> None:
    an_environment(house)
    (house / "data").mkdir()
    (house / "data" / "office.sqlite3").write_text("precious")
    done = start(house, "clean")
    assert done.returncode == 0
    assert sorted(path.name for path in house.iterdir()) == [
        "data",
        "ll",
        "pyproject.toml",
        "requirements",
    ]


def test_an_environment_whose_python_is_gone_or_too_old_is_made_anew(house: Path) -> None:
    python = an_environment(house)
    ll = load(house)
    assert ll.has_environment()
    python.write_text("#!/bin/sh\necho 3 10\n")
    assert not ll.has_environment()
    python.unlink()
    assert not ll.has_environment()
