"""A study to begin with for any place: figures with source, grade and band, each open to change."""

from leadinglights.engines.transfer.defaults.begin import (
    DEFAULT_YEAR,
    Beginning,
    begin,
    problem_for,
)
from leadinglights.engines.transfer.defaults.places import Place, PlaceRefused
from leadinglights.engines.transfer.defaults.sizes import NoNeed, NoNetwork

__all__ = [
    "DEFAULT_YEAR",
    "Beginning",
    "NoNeed",
    "NoNetwork",
    "Place",
    "PlaceRefused",
    "begin",
    "problem_for",
]
