"""`leadinglights transfer problem` and `transfer schema`: a study to begin with, and the form of its files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from leadinglights.cli import files
from leadinglights.quantities.refusals import in_words

if TYPE_CHECKING:
    from leadinglights.engines.transfer.problem import Problem
    from leadinglights.engines.transfer.problem.place import FromHours

MOST_SEED = 2**32 - 1


def add_to(verbs: Any) -> None:
    """Declare both verbs."""
    problem = verbs.add_parser(
        "problem",
        help="write the study of a solution in a city, every figure filled in",
        description="Every figure has its source and grade; change what you know better.",
    )
    problem.add_argument(
        "city", metavar="CITY", help="such as cn-dalian, or a name with --country, --at"
    )
    problem.add_argument(
        "--solution", metavar="KIND", help="such as heat_pump (default: the city alone)"
    )
    problem.add_argument("--country", metavar="DK", help="of a place that is in no table")
    problem.add_argument("--at", metavar="LAT,LON", help="degrees of a place that is in no table")
    problem.add_argument("--people", type=int, help="of a place that is in no table")
    problem.add_argument(
        "--weather",
        type=Path,
        metavar="FILE",
        help="hours as EPW or CSV (default: made from means)",
    )
    problem.add_argument("--seed", type=seed, default=0, help="of weather and draws (default 0)")
    problem.add_argument(
        "--out", type=Path, metavar="FILE", help="where it goes (default: the terminal)"
    )
    problem.set_defaults(run=files.reporting(_problem))

    schema = verbs.add_parser("schema", help="print the JSON Schema of a file")
    schema.add_argument("document", nargs="?", choices=("problem", "result"), default="problem")
    schema.set_defaults(run=_schema)


def seed(text: str) -> int:
    """Read the value of `--seed`."""
    try:
        found = int(text)
    except ValueError:
        found = -1
    if not 0 <= found <= MOST_SEED:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {MOST_SEED}")
    return found


def _problem(options: argparse.Namespace) -> int:
    if options.out is not None:
        files.may_be_written(options.out)
    problem = _begun(options)
    if options.out is None:
        print(problem.to_json())
        return files.DONE
    files.write(options.out, problem.to_json())
    print(f"{_graded(problem)}\nWritten to {options.out}")
    return files.DONE


def _begun(options: argparse.Namespace) -> Problem:
    from leadinglights.engines.transfer.defaults import Place, problem_for

    climate = None if options.weather is None else hours_in(options.weather, of=_where(options))
    try:
        if options.at is None and options.country is None:
            return problem_for(
                city_id=options.city, solution=options.solution, climate=climate, seed=options.seed
            )
        latitude, longitude = degrees(options.at)
        place = Place(
            name=options.city, country=options.country or "", latitude_deg=latitude,
            longitude_deg=longitude, people=options.people,
        )  # fmt: skip
        return problem_for(
            place=place, solution=options.solution, climate=climate, seed=options.seed
        )
    except ValidationError as refused:
        lines = [f"{fault.path}: {fault.message}" for fault in in_words(refused)]
        raise files.Unusable(lines) from None
    except ValueError as refused:
        raise files.Unusable([str(refused)]) from None


def _where(options: argparse.Namespace) -> tuple[float, float] | None:
    """Where the city of the options is, so that a file of another place is told from its own."""
    from leadinglights.engines.transfer.weather import cities

    if options.at is not None:
        return degrees(options.at)
    found = (one for one in cities() if one.city_id == options.city)
    return next(((one.latitude_deg, one.longitude_deg) for one in found), None)


def hours_in(path: Path, *, of: tuple[float, float] | None) -> FromHours:
    """The hours of a weather file: EPW, or a table as `transfer weather` writes it."""
    from leadinglights.engines.transfer.given_weather import hours_of_file
    from leadinglights.engines.transfer.weather import WeatherRefused

    try:
        content = path.read_bytes()
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        raise files.Unusable([f"{path}: cannot be read ({reason}): check the path"]) from None
    try:
        return hours_of_file(content, of=of)
    except WeatherRefused as refused:
        raise files.Unusable([f"{path}: {refused}"]) from None


def degrees(text: str | None) -> tuple[float, float]:
    """Read the value of `--at`."""
    try:
        latitude, longitude = (float(part) for part in (text or "").split(","))
    except ValueError:
        raise files.Unusable(
            [f"--at: {text!r} is no place: write latitude and longitude, such as 54.9,9.8"]
        ) from None
    return latitude, longitude


def _graded(problem: Problem) -> str:
    from leadinglights.engines.transfer.problem import figures_of

    grades = [figure.grade.value for figure in figures_of(problem).values()]
    told = ", ".join(f"{grades.count(letter)} {letter}" for letter in "ABCU")
    return f"{problem.title or problem.city.name}: {len(grades)} figures by grade: {told}."


def _schema(options: argparse.Namespace) -> int:
    from leadinglights.engines.transfer.problem import problem_schema
    from leadinglights.engines.transfer.result import result_schema

    schemas = {"problem": problem_schema, "result": result_schema}
    print(json.dumps(schemas[options.document](), indent=1, ensure_ascii=False))
    return files.DONE
