"""A day laid out once gives every question the answer it would get from a day laid out anew."""

from __future__ import annotations

from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.weeks import generate


def test_a_day_laid_out_once_answers_as_one_laid_out_anew() -> None:
    problem = generate(delegations=3, sites=20, days=3, seed=4, tightness="tight")
    office = lay_out(problem)
    plan = plan_of(office, solve(problem, work=60))
    inserter = Inserter(office, Tally())
    answers = []
    for pd in office.days:
        laid = inserter.laid(plan, pd.index)
        optional = frozenset(one.stop for one in pd.nodes if not one.must)
        for node in pd.nodes:
            for barred in (frozenset[str](), optional - {node.stop}):
                for free in (frozenset[str](), frozenset({"host", "ask_cap"})):
                    limits = Limits(must_do=frozenset({node.stop}), barred=barred, free=free)
                    again = inserter.plan_day(plan, pd.index, limits, laid)
                    assert again == inserter.plan_day(plan, pd.index, limits)
                    answers.append(again is not None)
    assert True in answers
    assert False in answers
