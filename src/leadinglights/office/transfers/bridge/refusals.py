"""What a study is refused for, before it is run and after."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from leadinglights.engines import transfer
from leadinglights.office.refusal import Refusal


class StudyRefused(Refusal):
    """The figures do not make a study; `faults` name each place and what to do."""

    code = "study_refused"
    status = 422

    def __init__(self, refused: transfer.ProblemRefused) -> None:
        self.faults = tuple(refused.faults)
        super().__init__(str(refused))


class NoSuchPlace(Refusal):
    code = "no_such_place"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("This place is not in the tables. Give its name, country and coordinates.")
        )


class WeatherUnusable(Refusal):
    """A file or an answer of a service that is no whole, believable year."""

    code = "weather_unusable"
    status = 422

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            gettext_lazy("This is no year of weather that can be used: %(why)s") % {"why": why}
        )


class NeedsNetwork(Refusal):
    code = "study_needs_network"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy(
                "This solution gives heat to a network, and none is known in this place. Choose "
                "“District heating in place of boilers”, which builds one, or a solution without a network."
            )
        )


class NothingToChange(Refusal):
    code = "study_changes_nothing"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy(
                "Nobody in this place uses the heat or electricity that this solution would change. "
                "Choose another solution."
            )
        )


class StudyNeedsExtra(Refusal):
    """A plant has a least load, a start or a ramp, and PyPSA is not installed."""

    code = "study_needs_extra"

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy(
                "A plant of this study cannot run at any load and at any time. That is computed by the extra "
                "“pypsa”, which is not installed here. Leave out the least load, the start and the ramp, or "
                "ask whoever runs this installation."
            )
        )


class ResultDoesNotCheck(Refusal):
    """The check found something the result does not keep: it is not saved."""

    code = "study_does_not_check"

    def __init__(self, found: tuple[str, ...]) -> None:
        self.found = found
        super().__init__(
            gettext_lazy("The result was not confirmed by the check, so it was not saved.")
        )


class StudyCancelled(Exception):
    """The progress callback said stop."""
