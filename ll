#!/usr/bin/env python3
"""Leading Lights: one command from a fresh clone to a running office.

Standard library only, and the syntax of Python 3.8, so that an old interpreter prints a sentence
and not a SyntaxError. It makes .venv, installs the hashed lock, compiles the catalogues and hands
over to `python -m leadinglights.cli`. Once that is done it does nothing but hand over.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, NoReturn, Optional, Tuple

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOWEST, HIGHEST = (3, 11), (3, 13)  # the Pythons the locks are made and tested for
NAMES = ("python3.13", "python3.12", "python3.11")
LOCKS_CHECKED = ("base", "dev")  # dev contains base

HELP = """\
Leading Lights, the climate-partnership office of a city

  ./ll demo [--no-serve]    set up, import the example, plan its week, write the papers, serve
  ./ll test [--postgres] [--fast] [-- pytest arguments]
                            set up and run every check and test
  ./ll serve | worker       the site | the background jobs, on the data folder
  ./ll setup                make the environment and nothing else
  ./ll lint                 the checks of ./ll test without the tests
  ./ll messages [--check]   collect the words to be translated into the catalogues
  ./ll lock [--upgrade | --upgrade-package NAME]
                            resolve the dependencies anew and write requirements/ and NOTICE
  ./ll bench                the benchmarks
  ./ll docs                 write the generated pages of docs/reference
  ./ll clean                remove the environment and caches (never the data folder)

Everything else goes to the product's own command line; ./ll --help lists it.
The data of a clone lie under ./data unless LEADINGLIGHTS_DATA names another folder.
./ll --no-hashes COMMAND installs from a mirror that repacks wheels.
"""


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


# --- 1. the interpreter -----------------------------------------------------------------------


def version_of(python: str) -> Optional[Tuple[int, int]]:
    """Version of an interpreter, None if it does not run (a pyenv shim may exist and not run)."""
    code = "import sys; print(*sys.version_info[:2])"
    try:
        major, minor = subprocess.check_output(
            [python, "-c", code], stderr=subprocess.DEVNULL
        ).split()
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return int(major), int(minor)


def better_interpreter() -> Optional[str]:
    """A tested Python on PATH."""
    for name in NAMES:
        found = shutil.which(name)
        if found and version_of(found) == tuple(map(int, name[len("python") :].split("."))):
            return found
    return None


def settle_interpreter(version: Tuple[int, int], arguments: List[str]) -> None:
    """Go on with this interpreter, start again with a better one, or say what to install."""
    if LOWEST <= version <= HIGHEST:
        return
    found = better_interpreter()
    if found:
        run_instead([found, str(ROOT / "ll"), *arguments], dict(os.environ))
    if version > HIGHEST:
        say(
            "Python %d.%d is newer than the tested ones (3.11 to 3.13); going on with it." % version
        )
        return
    uv = shutil.which("uv")
    if uv and os.environ.get("UV_PYTHON_DOWNLOADS") != "never":
        say("Making .venv with a Python 3.12 from uv ...")
        if subprocess.call([uv, "venv", "--quiet", "--python", "3.12", str(VENV)]) == 0:
            run_instead([str(PYTHON), str(ROOT / "ll"), *arguments], dict(os.environ))
    raise SystemExit(
        "Leading Lights needs Python 3.11 or newer; this is %d.%d. Install python3.12 "
        "(Debian: apt install python3) or uv, then run ./ll again." % version
    )


def run_instead(command: List[str], env: Dict[str, str]) -> NoReturn:
    """Become the command, so that signals and the exit code are its own."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":
        raise SystemExit(subprocess.call(command, env=env))
    os.execvpe(command[0], command, env)


# --- 2. the environment -----------------------------------------------------------------------


def has(module: str) -> bool:
    """Whether this interpreter has a module. Importing it is the test: Debian removes the inside."""
    with contextlib.suppress(ImportError):
        return importlib.util.find_spec(module) is not None and bool(__import__(module))
    return False


def has_environment() -> bool:
    """Whether .venv has a Python that runs and is new enough; its system's may have been removed."""
    return (version_of(str(PYTHON)) or (0, 0)) >= LOWEST


def make_environment() -> None:
    """Make .venv by the first way that works on this machine."""
    shutil.rmtree(VENV, ignore_errors=True)
    if has("venv") and has("ensurepip"):
        extra: List[str] = []
    elif has("venv") and (shutil.which("uv") or has("pip")):
        extra = ["--without-pip"]
    else:
        raise SystemExit(
            "This Python cannot make an environment: install the Debian package python3-venv "
            "(sudo apt install python3-venv), then run ./ll again."
        )
    say("Making the environment in %s ..." % VENV)
    if subprocess.call([sys.executable, "-m", "venv", *extra, str(VENV)]) != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SystemExit("The environment in .venv could not be made; the lines above say why.")


def pip_command() -> Optional[List[str]]:
    """How pip reaches .venv: its own, or the system's pointed at it."""
    if list(VENV.glob("lib/python3*/site-packages/pip")) or list(
        VENV.glob("Lib/site-packages/pip")
    ):
        return [str(PYTHON), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)] if has("pip") else None


# --- 3. the index: the user's, at run time only -------------------------------------------------

# pip's setting -> uv's variable, and what separates several values in uv's
COUNTERPARTS = {
    "index-url": ("UV_DEFAULT_INDEX", None),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "no-index": ("UV_NO_INDEX", None),
    "cert": ("SSL_CERT_FILE", None),
}


def pip_settings(listing: str) -> Dict[str, str]:
    """What `pip config list` says, the stronger section last: global, then install, then variables."""
    strength = {"global": 0, "install": 1, ":env:": 2}
    found = []
    for line in listing.splitlines():
        key, equals, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if equals and name in COUNTERPARTS and section in strength:
            found.append((strength[section], name, str(ast.literal_eval(value))))
    return {name: value for _, name, value in sorted(found)}


def index_settings(env: Mapping[str, str], settings: Mapping[str, str]) -> Dict[str, str]:
    """Counterparts for uv of pip's settings. They may hold passwords: never printed or written."""
    handed = {}
    for name, (variable, separator) in COUNTERPARTS.items():
        value = env.get("PIP_" + name.upper().replace("-", "_")) or settings.get(name)
        if value and variable not in env:
            handed[variable] = separator.join(value.split()) if separator else value
    if "UV_INDEX" in handed and "UV_INDEX_STRATEGY" not in env:
        # As pip does: the lock's hashes decide which file is right, not which index answers first.
        handed["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return handed


def uv_environment() -> Dict[str, str]:
    env = dict(os.environ)
    pip, listing = pip_command(), ""
    if pip:
        with contextlib.suppress(subprocess.SubprocessError):
            listing = subprocess.check_output([*pip, "config", "list"], text=True)
    env.update(index_settings(env, pip_settings(listing)))
    env.setdefault("UV_PYTHON_DOWNLOADS", "never")
    return env


# --- 4. the installation ----------------------------------------------------------------------


@contextlib.contextmanager
def requirements(lock: str, hashes: bool, without: str = "") -> Iterator[List[str]]:
    """Arguments that install a lock; a temporary copy if its hashes or one entry must go."""
    path = ROOT / "requirements" / (lock + ".txt")
    if hashes and not without:
        yield ["--require-hashes", "-r", str(path)]
        return
    entries = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    kept = [entry for entry in entries if not (without and entry.startswith(without + "=="))]
    if not hashes:
        kept = [entry.split("--hash=")[0] for entry in kept]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_text("\n".join(kept) + "\n", encoding="utf-8")
        yield (["--require-hashes"] if hashes else []) + ["-r", str(copy)]


def bootstrap(hashes: bool) -> Optional[str]:
    """Install uv and the build back end; return a uv that works here, or None."""
    pip, uv = pip_command(), str(BIN / "uv")
    if pip is None:
        uv = str(shutil.which("uv"))
        pip, env = [uv, "pip"], {**uv_environment(), "VIRTUAL_ENV": str(VENV)}
    else:
        env = dict(os.environ)
    for without in ("", "uv"):
        with requirements("bootstrap", hashes, without) as wanted:
            if subprocess.call([*pip, "install", "-q", *wanted], env=env) == 0:
                if not without and shutil.which(uv):
                    return uv
                if without:
                    return None
        if not without:
            say("uv cannot be used here; pip installs instead, which takes a few minutes.")
    raise SystemExit(why_it_failed(hashes))


def install(lock: str, hashes: bool) -> None:
    """Install a lock and the product itself into .venv: uv first, pip when uv fails."""
    uv = bootstrap(hashes)
    say("Installing the packages of requirements/%s.txt ..." % lock)
    began = time.monotonic()
    itself = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    pip = pip_command()
    commands = []
    if uv:
        commands.append(([uv, "pip", "install", "--python", str(PYTHON), "-q"], uv_environment()))
    if pip:
        commands.append(([*pip, "install", "-q"], dict(os.environ)))
    with requirements(lock, hashes) as wanted:
        for command, env in commands:
            if (
                subprocess.call([*command, *wanted], env=env) == 0
                and subprocess.call([*command, *itself], env=env) == 0
            ):
                say("Installed in %.0f s." % (time.monotonic() - began))
                return
            if len(commands) > 1 and command is commands[0][0]:
                say("uv could not install them; pip tries, which takes a few minutes.")
    raise SystemExit(why_it_failed(hashes))


def why_it_failed(hashes: bool) -> str:
    sentence = "The packages could not be installed (the lines above say why); with the network back, run ./ll again."
    return sentence + (" A mirror that repacks wheels needs ./ll --no-hashes." if hashes else "")


def stamp_of(lock: str) -> str:
    """What the environment depends on, as one hash."""
    digest = hashlib.sha256()
    locks = ["requirements/%s.txt" % name for name in (lock, "bootstrap")]
    for name in (*locks, "pyproject.toml", "ll"):
        digest.update((ROOT / name).read_bytes())
    settings = VENV / "pyvenv.cfg"  # names the interpreter and its version
    digest.update(settings.read_bytes() if settings.exists() else b"")
    digest.update(("%s %s %s" % (sys.platform, platform.machine(), ROOT)).encode())
    return digest.hexdigest()


def is_ready(lock: str) -> bool:
    """Whether .venv holds this lock (or dev, which contains base)."""
    for candidate in (lock, *LOCKS_CHECKED[LOCKS_CHECKED.index(lock) + 1 :]):
        stamp = VENV / (".ll-" + candidate)
        if PYTHON.exists() and stamp.exists() and stamp.read_text() == stamp_of(candidate):
            return True
    return False


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Of two runs started together, the second waits."""
    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    with (folder / "ll.lock").open("w") as handle:
        if fcntl:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("Another ./ll is setting up; waiting for it ...")
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def set_up(lock: str, hashes: bool, arguments: List[str]) -> None:
    """Bring .venv up to the lock. A second run finds the stamp and does nothing."""
    if not is_ready(lock):
        if not has_environment():
            settle_interpreter(sys.version_info[:2], arguments)
        with one_at_a_time():
            if not is_ready(lock):
                if not has_environment():
                    make_environment()
                install(lock, hashes)
                part = VENV / (".ll-%s.part" % lock)
                part.write_text(stamp_of(lock))
                part.replace(VENV / (".ll-" + lock))
    compile_catalogues()


def compile_catalogues() -> None:
    """Compile what is newer than its compiled form; a stale .mo is never trusted."""
    for source in (ROOT / "src/leadinglights/locale").glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime:
            subprocess.check_call([str(PYTHON), "-m", "tools.catalogues", "compile"], cwd=str(ROOT))
            return


# --- 5. the commands --------------------------------------------------------------------------


def clean() -> None:
    caches = [
        ".cache",
        *(".%s_cache" % tool for tool in ("mypy", "pytest", "ruff", "import_linter")),
    ]
    for name in (".venv", *caches, ".hypothesis", "dist", "build"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for compiled in (ROOT / "src").rglob("*.mo"):
        compiled.unlink()
    say("Removed the environment and the caches. The data folder was not touched.")


TOOLS = {"test": "suite", "lint": "suite", "messages": "catalogues", "lock": "lock"}
TOOLS.update(bench="bench", docs="docs")


def main(arguments: List[str]) -> None:
    hashes = arguments[:1] != ["--no-hashes"]
    command, *rest = arguments[0 if hashes else 1 :] or ["help"]
    if command == "help":
        print(HELP, end="")
        return
    if command == "clean":
        clean()
        return
    is_tool = command in TOOLS
    set_up("dev" if is_tool else "base", hashes, arguments)
    if command == "setup":
        say("Ready: %s" % VENV)
    elif is_tool:
        first = ["--lint"] if command == "lint" else []
        env = uv_environment() if command == "lock" else dict(os.environ)
        os.chdir(ROOT)
        run_instead([str(PYTHON), "-m", "tools." + TOOLS[command], *first, *rest], env)
    else:
        # So that what it tells people to type is what works here.
        own = "./ll" if Path.cwd() == ROOT else sys.argv[0]
        env = dict(os.environ, LEADINGLIGHTS_COMMAND=own)
        run_instead([str(PYTHON), "-m", "leadinglights.cli", command, *rest], env)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
