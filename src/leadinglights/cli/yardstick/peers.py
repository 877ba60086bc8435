"""Run other programs on the same problem, each in a process of its own, where they are installed."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from leadinglights.engines.programme.toptw import Instance, Tour

# name -> (module it needs, distribution that brings it)
PEERS = {"pyvrp": ("pyvrp", "pyvrp"), "vroom": ("vroom", "pyvroom")}
GRACE_SECONDS = 120  # wall, beyond what was asked for: then a peer is given up


@dataclass(frozen=True, slots=True)
class Answer:
    """What a peer found, and the CPU seconds it took; no tours and a reason where it failed."""

    tours: tuple[Tour, ...]
    seconds: float
    wrong: str = ""


def installed(peer: str) -> str | None:
    """The peer's version, None where it is not installed. Nothing of it is imported here."""
    module, distribution = PEERS[peer]
    try:
        return version(distribution) if find_spec(module) is not None else None
    except PackageNotFoundError:
        return None


def ask(peer: str, instance: Instance, m: int, seconds: float, seed: int) -> Answer:
    """Let a peer solve one problem.

    Parameters
    ----------
    seconds : float
        CPU seconds the peer may take, where it can be told.
    """
    program = Path(__file__).with_name(f"peer_{peer}.py")
    try:
        ended = subprocess.run(  # noqa: S603 - our own file, run by the Python that runs us
            [sys.executable, "-I", str(program)],
            input=json.dumps(_told(instance, m, seconds, seed)),
            capture_output=True,
            text=True,
            timeout=10 * seconds + GRACE_SECONDS,
            check=True,
        )
        said = json.loads(ended.stdout)
        tours = tuple(tuple(int(place) for place in tour) for tour in said["tours"])
        return Answer(tours, float(said["seconds"]))
    except subprocess.TimeoutExpired:
        return Answer((), 0.0, "did not end")
    except subprocess.CalledProcessError as failed:
        lines = failed.stderr.strip().splitlines()
        return Answer((), 0.0, lines[-1] if lines else f"exit code {failed.returncode}")
    except (ValueError, KeyError, TypeError):
        return Answer((), 0.0, "its answer cannot be read")


def _told(instance: Instance, m: int, seconds: float, seed: int) -> dict[str, object]:
    return {
        "n": instance.n,
        "m": m,
        "seconds": seconds,
        "seed": seed,
        "profits": instance.profits.tolist(),
        "service": instance.service.tolist(),
        "opens": instance.opens.tolist(),
        "closes": instance.closes.tolist(),
        "travel": instance.travel.tolist(),
    }
