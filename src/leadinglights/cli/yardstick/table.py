"""The table of the yardstick as text: a line per problem, then the foot."""

from __future__ import annotations

from collections.abc import Sequence

from leadinglights.cli.yardstick.rows import Found, Reference, Row
from leadinglights.cli.yardstick.totals import Gaps, Total

NOT_INSTALLED = "not installed"


def heading(peers: dict[str, str | None]) -> str:
    """The names of the columns; a peer that is not there says so."""
    text = (
        f"{'instance':10} {'m':>1} {'n':>4} | {'value':>6} {'reference':>9} {'status':8} {'gap%':>7} |"
        f" {'bound':>6} {'own_gap%':>8} {'proven':>6} {'seconds':>7} {'wall':>7}"
    )
    for peer, version in peers.items():
        text += f" | {peer:>6} {'gap%':>8} {'seconds':>8}" if version else f" | {peer}"
    return text


def line(row: Row, peers: dict[str, str | None]) -> str:
    """One problem."""
    reference = str(row.reference.value) if row.reference else "-"
    status = row.reference.status if row.reference else "-"
    own_gap = "-" if row.own_gap_percent is None else f"{row.own_gap_percent:.2f}"
    text = (
        f"{row.instance:10} {row.m:1} {row.n:4} | {_value(row.own):>6} {reference:>9} {status:8}"
        f" {_gap(row.own, row.reference):>7} | {row.bound:6} {own_gap:>8} {'yes' if row.proven else 'no':>6}"
        f" {row.own.seconds:7.2f} {row.wall:7.2f}"
    )
    for peer, version in peers.items():
        if version is None:
            text += f" | {NOT_INSTALLED}"
            continue
        found = row.peers[peer]
        text += f" | {_value(found):>6} {_gap(found, row.reference):>8} {found.seconds:8.2f}"
    return text


def foot(totals: Sequence[Total], peers: dict[str, str | None]) -> list[str]:
    """Means and maxima, proofs, values above the reference; `ref-proven`: rows with a proven reference."""
    there = [peer for peer, version in peers.items() if version]
    lines = [
        f"{'family':6} {'problems':>8} | {'mean gap%':>9} {'max':>6} | {'ref-proven':>10} {'mean gap%':>9}"
        f" {'max':>6} | {'proven':>6} {'in 1 s':>6} {'above*':>6} {'mean s':>7}"
        + "".join(f" | {peer + ' mean, max gap%, ref-proven, s':>38}" for peer in there)
    ]
    for total in totals:
        text = (
            f"{total.family:6} {total.problems:8} | {_mean_and_max(total.gaps)} |"
            f" {total.gaps_proven.rows:10} {_mean_and_max(total.gaps_proven)} |"
            f" {total.proven:6} {total.proven_soon:6} {total.above:6} {_number(total.seconds):>7}"
        )
        for peer in there:
            gaps, proven, seconds = total.peers[peer]
            text += f" | {_mean_and_max(gaps)}   {_mean_and_max(proven)} {_number(seconds):>6}"
        lines.append(text.rstrip())
    return lines


def _value(found: Found) -> str:
    return f"{found.value}!" if found.wrong else str(found.value)


def _gap(found: Found, reference: Reference | None) -> str:
    gap = found.gap_percent(reference)
    if gap is None:
        return "-"
    return f"{gap:.2f}{'*' if gap < 0 else ''}"


def _mean_and_max(gaps: Gaps) -> str:
    return f"{_number(gaps.mean_percent, 3):>9} {_number(gaps.max_percent):>6}"


def _number(number: float | None, digits: int = 2) -> str:
    return "-" if number is None else f"{number:.{digits}f}"
