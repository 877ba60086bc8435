"""What an import did, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.office.registry.actions.importing.faults import Fault, Faults
from leadinglights.office.registry.actions.importing.saving import Tally


@dataclass(frozen=True, slots=True)
class ImportReport:
    dry_run: bool
    tallies: dict[str, Tally] = field(default_factory=dict)
    found: Faults = field(default_factory=Faults)
    warnings: tuple[Fault, ...] = ()
    kept: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()

    @property
    def created(self) -> int:
        return sum(tally.created for tally in self.tallies.values())

    @property
    def changed(self) -> int:
        return sum(tally.changed for tally in self.tallies.values())

    @property
    def unchanged(self) -> int:
        return sum(tally.unchanged for tally in self.tallies.values())

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(self.found.kept)

    def lines(self) -> Iterator[str]:
        """Say it all: how files were read, what is wrong, what to look at, what was done."""
        yield from (str(remark) for remark in self.remarks)
        yield from self.found.lines()
        for warning in self.warnings:
            yield _("Look at this: %(warning)s") % {"warning": warning}
        yield from (str(kept) for kept in self.kept)
        if self.found.count:
            yield ngettext(
                "%(count)d fault. Nothing was imported.",
                "%(count)d faults. Nothing was imported.",
                self.found.count,
            ) % {"count": self.found.count}
        else:
            yield from self._done()

    def _done(self) -> Iterator[str]:
        for stem, tally in self.tallies.items():
            if tally.created or tally.changed:
                yield _(
                    "%(file)s: %(created)d new, %(changed)d changed, %(unchanged)d as before"
                ) % {
                    "file": stem,
                    "created": tally.created,
                    "changed": tally.changed,
                    "unchanged": tally.unchanged,
                }
        counts = {"created": self.created, "changed": self.changed, "unchanged": self.unchanged}
        if self.dry_run:
            yield (
                _(
                    "This was a rehearsal: %(created)d rows would be new, %(changed)d changed, "
                    "%(unchanged)d as before. Nothing was saved."
                )
                % counts
            )
        elif not self.created and not self.changed:
            yield _("Nothing is new: all %(unchanged)d rows are as they were.") % counts
        else:
            yield (
                _(
                    "Imported: %(created)d rows are new, %(changed)d changed, %(unchanged)d as before."
                )
                % counts
            )
