"""A study's row to the engine's problem, and its result to the row: the only rooms here that know the engine."""

from leadinglights.engines.transfer import Problem, Result
from leadinglights.engines.transfer.problem import figures_of
from leadinglights.engines.transfer.result import Amount, Cell, Step, Threshold, Year
from leadinglights.office.transfers.bridge.beginning import (
    first_problem,
    problem_of,
    result_of,
    why_not,
)
from leadinglights.office.transfers.bridge.changing import Choice, changed, choices_of
from leadinglights.office.transfers.bridge.places import (
    Place,
    kind_like,
    place_like,
    places,
    solution_kinds,
)
from leadinglights.office.transfers.bridge.refusals import (
    NeedsNetwork,
    NoSuchPlace,
    NothingToChange,
    ResultDoesNotCheck,
    StudyCancelled,
    StudyNeedsExtra,
    StudyRefused,
    WeatherUnusable,
)
from leadinglights.office.transfers.bridge.running import Computed, Progress, run
from leadinglights.office.transfers.bridge.weather import (
    FIRST_YEAR,
    WeatherTold,
    address_of,
    hours_of,
    latest_whole_year,
    read_answer,
    read_file,
    services,
    weather_told,
    with_hours,
    with_months,
)
from leadinglights.quantities.quoting import Fault

__all__ = [
    "FIRST_YEAR",
    "Amount",
    "Cell",
    "Choice",
    "Computed",
    "Fault",
    "NeedsNetwork",
    "NoSuchPlace",
    "NothingToChange",
    "Place",
    "Problem",
    "Progress",
    "Result",
    "ResultDoesNotCheck",
    "Step",
    "StudyCancelled",
    "StudyNeedsExtra",
    "StudyRefused",
    "Threshold",
    "WeatherTold",
    "WeatherUnusable",
    "Year",
    "address_of",
    "changed",
    "choices_of",
    "figures_of",
    "first_problem",
    "hours_of",
    "kind_like",
    "latest_whole_year",
    "place_like",
    "places",
    "problem_of",
    "read_answer",
    "read_file",
    "result_of",
    "run",
    "services",
    "solution_kinds",
    "weather_told",
    "why_not",
    "with_hours",
    "with_months",
]  # fmt: skip
