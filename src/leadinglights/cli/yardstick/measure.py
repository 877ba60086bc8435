"""Measure one problem: our search and bound, then each peer, every tour set through the same check."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from leadinglights.cli.yardstick import peers
from leadinglights.cli.yardstick.folder import File
from leadinglights.cli.yardstick.rows import Found, Reference, Row
from leadinglights.engines.programme.toptw import Tour, check, run


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; `versions` of the peers, None where one is not installed."""

    tours: tuple[int, ...]
    seconds: float
    seed: int
    peers: tuple[str, ...] = ()
    versions: dict[str, str | None] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "versions", {peer: peers.installed(peer) for peer in self.peers})


def measured(wanted: Wanted, file: File, m: int, reference: Reference | None) -> Row:
    """Solve one problem by every method, one after the other."""
    assert file.instance is not None
    began = time.perf_counter()
    outcome = run(
        file.instance, m, seconds=wanted.seconds, seed=wanted.seed, clock=time.process_time
    )
    wall = time.perf_counter() - began
    others = {}
    for peer, version in wanted.versions.items():
        if version is not None:
            answer = peers.ask(peer, file.instance, m, wanted.seconds, wanted.seed)
            others[peer] = _checked(file, m, answer.tours, answer.seconds, answer.wrong)
    return Row(
        instance=file.instance.name,
        m=m,
        n=file.instance.n,
        reference=reference,
        own=_checked(file, m, outcome.tours, outcome.seconds),
        bound=outcome.bound,
        proven_after=outcome.proven_after,
        wall=wall,
        steps=outcome.steps,
        tours=outcome.tours,
        peers=others,
    )


def _checked(file: File, m: int, tours: tuple[Tour, ...], seconds: float, wrong: str = "") -> Found:
    checked = check(file.path.stem, file.text, m, tours)
    return Found(checked.profit, seconds, wrong or "; ".join(checked.faults))
