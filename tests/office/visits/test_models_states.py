"""The state machines of the vocabulary, written out once more by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.db.models import TextChoices

from leadinglights.office.registry.states import PARTNERSHIP_MAY_FOLLOW, PartnershipState
from leadinglights.office.visits import states

VISIT_REQUEST = """
draft -> received, withdrawn
received -> in_triage, withdrawn
in_triage -> accepted, counter_offered, declined, referred, withdrawn
accepted ->
counter_offered -> accepted, in_triage, lapsed, withdrawn
referred -> in_triage
declined -> in_triage
lapsed -> in_triage
withdrawn ->
"""
VISIT = """
preparing -> cancelled, postponed, ready
ready -> cancelled, postponed, preparing, under_way
under_way -> cancelled, ended
ended -> reported
reported -> closed
closed ->
postponed -> cancelled, preparing
cancelled ->
"""
PROGRAMME_VERSION = """
draft -> discarded, released
released -> superseded, withdrawn
superseded ->
discarded ->
withdrawn ->
"""
STOP = """
tentative -> proposed, released
proposed -> confirmed, countered, declined, lapsed, released
confirmed -> cancelled, held, released
declined ->
countered -> confirmed, declined, proposed, released
lapsed ->
released ->
cancelled ->
held -> no_show
no_show ->
"""
PARTNERSHIP = """
proposed -> active, ended
active -> dormant, ended
dormant -> active, ended
ended ->
"""


def written_out(codes: type[TextChoices], follow: Mapping[str, frozenset[str]]) -> str:
    lines = (f"{code} -> {', '.join(sorted(follow[code]))}".strip() for code in codes.values)
    return "\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("codes", "follow", "expected"),
    [
        (states.VisitRequestState, states.VISIT_REQUEST_MAY_FOLLOW, VISIT_REQUEST),
        (states.VisitState, states.VISIT_MAY_FOLLOW, VISIT),
        (states.ProgrammeVersionState, states.PROGRAMME_VERSION_MAY_FOLLOW, PROGRAMME_VERSION),
        (states.StopState, states.STOP_MAY_FOLLOW, STOP),
        (PartnershipState, PARTNERSHIP_MAY_FOLLOW, PARTNERSHIP),
    ],
)
def test_only_these_states_may_follow_each_other(
    codes: type[TextChoices], follow: Mapping[str, frozenset[str]], expected: str
) -> None:
    assert written_out(codes, follow) == expected
