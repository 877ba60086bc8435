"""What the codes inside a plan are called in the reader's language; fetched when first needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from leadinglights.office.registry.models import Host, Site, SiteOffer, Topic
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.models import (
    Appointment,
    Delegation,
    Interpreter,
    Receiver,
    Vehicle,
    Visit,
)
from leadinglights.office.visits.queries.names import offer_title, titled
from leadinglights.office.visits.queries.words import interpreter_name, vehicle_name


class Glossary:
    """Names of one office's things by their codes, in one language.

    Of delegations an office has one for every visit it ever had: those of a week are fetched with
    it, any other by itself. Who has the visits of the week already hands them over.
    """

    def __init__(
        self,
        office_id: int,
        language: str,
        *,
        period_id: int | None = None,
        visits: Iterable[Visit] | None = None,
    ) -> None:
        self._office_id = office_id
        self._language = language
        self._period_id = period_id
        self._visits = visits
        self._strangers: dict[str, str] = {}

    @cached_property
    def topics(self) -> Mapping[str, str]:
        rows = Topic.objects.filter(office_id=self._office_id).prefetch_related("texts")
        return {row.code: said(row, "name", self._language) for row in rows.order_by("code")}

    @cached_property
    def delegations(self) -> Mapping[str, str]:
        """Those of the week; none where no week is named."""
        if self._visits is not None:
            guests = (visit.delegation for visit in self._visits)
            return {row.code: said(row, "name", self._language) for row in guests}
        if self._period_id is None:
            return {}
        rows = Delegation.objects.filter(
            office_id=self._office_id, visits__period_id=self._period_id
        ).prefetch_related("texts")
        return {row.code: said(row, "name", self._language) for row in rows.order_by("code")}

    @cached_property
    def stops(self) -> Mapping[str, str]:
        """Offers, the sites they are at, and what was agreed beforehand."""
        sites = Site.objects.filter(office_id=self._office_id).prefetch_related("texts")
        places = {row.pk: row for row in sites.order_by("code")}
        offers = list(
            SiteOffer.objects.filter(office_id=self._office_id)
            .prefetch_related("texts")
            .order_by("code")
        )
        for row in offers:
            row.site = places[row.site_id]
        titles = {row.pk: offer_title(row, self._language) for row in offers}
        agreed = Appointment.objects.filter(office_id=self._office_id).order_by("code")
        return (
            {row.code: said(row, "name", self._language) for row in places.values()}
            | {code: titles[offer] for code, offer in agreed.values_list("code", "site_offer")}
            | {row.code: titles[row.pk] for row in offers}
        )

    @cached_property
    def hosts(self) -> Sequence[Host]:
        """Those who receive at stops, with the names of their organisations."""
        rows = Host.objects.filter(office_id=self._office_id).select_related("organisation")
        return list(rows.prefetch_related("organisation__texts").order_by("code"))

    @cached_property
    def receivers(self) -> Sequence[Receiver]:
        """Those who receive by rank, the highest first, with their names."""
        rows = Receiver.objects.filter(office_id=self._office_id).select_related("person")
        named = rows.prefetch_related("person__name_forms", "person__roles__texts")
        return list(named.order_by("-rank", "code"))

    @cached_property
    def people(self) -> Mapping[str, str]:
        """Everybody and everything that can be busy: hosts, receivers, interpreters, vehicles."""
        office = {"office_id": self._office_id}
        houses = (row.organisation for row in self.hosts)
        interpreters = Interpreter.objects.filter(**office).order_by("code")
        vehicles = Vehicle.objects.filter(**office).order_by("code")
        return (
            {row.code: said(row, "name", self._language) for row in houses}
            | {row.code: titled(row.person, self._language) for row in self.receivers}
            | {code: interpreter_name(code) for code in interpreters.values_list("code", flat=True)}
            | {
                code: vehicle_name(code, mode)
                for code, mode in vehicles.values_list("code", "mode")
            }
        )

    def topic(self, code: str) -> str:
        return self.topics.get(code, code)

    def delegation(self, code: str) -> str:
        """Name a delegation, or "delegation/group"."""
        whole, _slash, group = code.partition("/")
        known = self.delegations.get(whole)
        name = (self._stranger(whole) if known is None else known) or whole
        return f"{name} ({group})" if group else name

    def stop(self, code: str) -> str:
        return self.stops.get(code, code)

    def who(self, code: str) -> str:
        """Name whatever stood in the way: somebody, a delegation, a stop."""
        known = self.people.get(code) or self.delegations.get(code) or self.stops.get(code)
        if known is None and self._period_id is None:
            known = self._stranger(code)
        return known or code

    def _stranger(self, code: str) -> str:
        """Name a delegation that is not of the week; "" if there is none."""
        if code not in self._strangers:
            found = Delegation.objects.filter(office_id=self._office_id, code=code).first()
            self._strangers[code] = said(found, "name", self._language) if found else ""
        return self._strangers[code]
