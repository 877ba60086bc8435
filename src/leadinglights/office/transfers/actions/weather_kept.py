"""Hours of a service: asked for once, kept with source, day and licence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy

from leadinglights.office.refusal import Refusal
from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.actions import fetching
from leadinglights.office.transfers.models import FetchedWeather

KEPT: Final = timedelta(days=365)  # then a service is asked again, and what was kept stands by


class NoSuchService(Refusal):
    """None is named in the settings, or not this one, or it has no hours of this year."""

    code = "no_such_weather_service"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy(
                "Choose a weather service this office has named in its settings (weather_services), "
                "and a year it has whole."
            )
        )


def hours_of(
    office_id: int, service: str, place: tuple[float, float], year: int, at: datetime
) -> dict[str, Any]:
    """What was kept, if it is not old; else what the service says now; else what was kept after all."""
    key: dict[str, Any] = {
        "office_id": office_id, "service": service, "latitude_deg": place[0],
        "longitude_deg": place[1], "year": year,
    }  # fmt: skip
    kept = FetchedWeather.objects.filter(**key).first()
    if kept is not None and at - kept.fetched_at < KEPT:
        return dict(kept.hours)
    try:
        document = _asked(service, place, year, at.date())
    except (fetching.ServiceSilent, bridge.WeatherUnusable):
        if kept is None:
            raise
        return dict(kept.hours)
    FetchedWeather.objects.update_or_create(**key, defaults={"fetched_at": at, "hours": document})
    return document


def _asked(service: str, place: tuple[float, float], year: int, today: date) -> dict[str, Any]:
    host = settings.WEATHER_SERVICES.get(service)
    if host is None:
        raise NoSuchService
    text = fetching.fetched(bridge.address_of(service, place=place, year=year, host=host))
    return bridge.read_answer(service, text, on=today).model_dump(mode="json")
