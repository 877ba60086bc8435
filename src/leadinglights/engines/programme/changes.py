"""What may happen to a programme in force: one document of changes, read and compared with its problem."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError

from leadinglights.engines.programme.clock import ClockMin, Date
from leadinglights.engines.programme.guests import Delegation, Wish
from leadinglights.engines.programme.problem import ProblemRefused
from leadinglights.engines.programme.supply import Id
from leadinglights.quantities.quoting import Fault, quoted
from leadinglights.quantities.reading import Frozen
from leadinglights.quantities.refusals import in_words

CHANGES_FORMAT: Final = "leadinglights.programme.changes/1"


class HostCancelled(Frozen):
    """A host, or one of its offers, is not to be had on a date, or on no date any more (null)."""

    kind: Literal["host_cancelled"] = "host_cancelled"
    host: Id | None = None
    offer: Id | None = None
    date: Date | None = None


class DelegationLate(Frozen):
    """A delegation's day begins so many minutes later than planned."""

    kind: Literal["delegation_late"] = "delegation_late"
    delegation: Id
    date: Date
    minutes: int = Field(ge=1, le=24 * 60)


class PersonsChanged(Frozen):
    """More people come, or fewer; `group` is named where the delegation has several."""

    kind: Literal["persons_changed"] = "persons_changed"
    delegation: Id
    group: Id | None = None
    persons: int = Field(ge=1, le=500)


class InterpreterIll(Frozen):
    """An interpreter is missing on a date, or from now on (null)."""

    kind: Literal["interpreter_ill"] = "interpreter_ill"
    interpreter: Id
    date: Date | None = None


class VehicleLost(Frozen):
    """A vehicle is missing on a date, or from now on (null)."""

    kind: Literal["vehicle_lost"] = "vehicle_lost"
    vehicle: Id
    date: Date | None = None


class ReceiverAway(Frozen):
    """A dignitary cannot receive on a date, or not any more (null)."""

    kind: Literal["receiver_away"] = "receiver_away"
    receiver: Id
    date: Date | None = None


class DelegationAdded(Frozen):
    """Somebody else comes in the same period."""

    kind: Literal["delegation_added"] = "delegation_added"
    delegation: Delegation


class WishAdded(Frozen):
    """A delegation asks for something more."""

    kind: Literal["wish_added"] = "wish_added"
    delegation: Id
    wish: Wish


class SlotCountered(Frozen):
    """A host cannot receive a delegation when asked, and offers another date or start instead.

    `group` names the one it is for where the others keep what was agreed with them (null: all).
    """

    kind: Literal["slot_countered"] = "slot_countered"
    offer: Id
    delegation: Id
    group: Id | None = None
    date: Date
    start: ClockMin


Change = Annotated[
    HostCancelled
    | DelegationLate
    | PersonsChanged
    | InterpreterIll
    | VehicleLost
    | ReceiverAway
    | DelegationAdded
    | WishAdded
    | SlotCountered,
    Field(discriminator="kind"),
]
KINDS: Final = (
    "host_cancelled", "delegation_late", "persons_changed", "interpreter_ill", "vehicle_lost",
    "receiver_away", "delegation_added", "wish_added", "slot_countered",
)  # fmt: skip
# Pydantic names the kind inside the path of a fault; whoever wrote the file did not.
_TAG = re.compile(rf"^(changes\[\d+\])\.(?:{'|'.join(KINDS)})(?=\.|\[|$)")


class ChangesRefused(ProblemRefused):
    """The changes cannot be applied as written; `faults` lists every place and remedy."""


class Changes(Frozen):
    """Changes in the order in which they came. Made by `parse`, `read` or `of`."""

    format: Literal["leadinglights.programme.changes/1"] = CHANGES_FORMAT
    changes: tuple[Change, ...] = ()

    @classmethod
    def of(cls, document: Any) -> Changes:
        """Make changes from a parsed JSON document (dicts and lists)."""
        said = document.get("format", CHANGES_FORMAT) if isinstance(document, dict) else None
        if said != CHANGES_FORMAT:
            expected = f"is not a format this version reads: expected {CHANGES_FORMAT!r}"
            raise ChangesRefused([Fault("format", f"{quoted(said)} {expected}")])
        try:
            return cls.model_validate(document)
        except ValidationError as refused:
            raise ChangesRefused([_plainer(one) for one in in_words(refused)]) from None

    @classmethod
    def parse(cls, text: str) -> Changes:
        """Make changes from JSON text."""
        try:
            document = json.loads(text)
        except ValueError as refused:
            raise ChangesRefused([Fault("", f"is not JSON: {refused}")]) from None
        return cls.of(document)

    @classmethod
    def read(cls, path: str | Path) -> Changes:
        """Make changes from a JSON file (UTF-8)."""
        return cls.parse(Path(path).read_text("utf-8-sig"))

    def to_json(self) -> str:
        """Readable JSON, empty fields left out; `parse` reads it back."""
        changes = [
            {"kind": one.kind, **one.model_dump(mode="json", by_alias=True, exclude_defaults=True)}
            for one in self.changes
        ]
        document = {"format": self.format, "changes": changes}
        return json.dumps(document, indent=1, ensure_ascii=False)


def _plainer(fault: Fault) -> Fault:
    """Leave the kind out of the path, and say which kinds there are."""
    path = _TAG.sub(r"\1", fault.path)
    if " tag " in fault.message or "discriminator" in fault.message:
        return Fault(f"{path}.kind", f"is no kind of change: write one of {', '.join(KINDS)}")
    return Fault(path, fault.message)


def changes_schema() -> dict[str, Any]:
    """JSON Schema of a changes file."""
    return Changes.model_json_schema(by_alias=True, mode="validation")
