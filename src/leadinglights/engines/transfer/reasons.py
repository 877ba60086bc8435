"""Reasons of a verdict by code, in the order in which they are told, with their English sentence (§61)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

REASONS: Final[Mapping[str, str]] = {
    "grid_too_carbon_heavy": "The electricity it takes emits more than the fuel it spares.",
    "little_heat_demand": "There is too little demand for heat along each metre of pipe.",
    "price_favours_not_co2": "It saves money, but no CO2.",
    "co2_favours_not_price": "It saves CO2, but costs more than it brings.",
    "surplus_not_surplus": "The heat is not all surplus: what is spent to give it is charged to it.",
    "chp_displaced": "It displaces CHP: the grid has to make up for the electricity that is lost.",
    "free_heat_already": "Much of the time there is heat in abundance, and more of it is worth nothing.",
    "store_without_variation": "Neither prices nor supply vary enough for a store to be worth anything.",
    "source_too_cold": "In some hours the source is too cold or the network too hot for the heat pump.",
    "band_straddles_zero": "With what is known today it may save or not.",
    "sign_depends_on_convention": "Whether it saves depends on the convention of accounting.",
    "grid_crosses_later": "As the grid is projected the answer turns within the life of the solution.",
    "air_too_cold": "In some hours the air is too cold for the heat pump.",
    "too_dear_to_run": "It would hardly ever run: there is cheaper heat in nearly every hour.",
    "old_figures": "A figure that counts is more than ten years old.",
    "heat_is_missing": "Supply cannot meet all heat that is asked for.",
    "negligible": "It changes next to nothing.",
    "no_solution": "No solution was put in.",
}
