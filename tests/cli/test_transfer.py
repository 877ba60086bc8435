"""`leadinglights transfer`: studies from file to file."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from leadinglights.cli import transfer
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.weather import parse_csv
from tests.office.transfers.weather_server import weather_server


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser(prog="leadinglights")
    transfer.add_to(parser.add_subparsers(required=True))
    options = parser.parse_args(["transfer", *(str(one) for one in arguments)])
    return int(options.run(options))


@pytest.fixture
def problem_file(tmp_path: Path) -> Path:
    path = tmp_path / "tartu.json"
    assert run("problem", "ee-tartu", "--solution", "heat_pump", "--out", path) == 0
    return path


def test_a_problem_is_written_with_the_grades_of_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "tartu.json"
    assert run("problem", "ee-tartu", "--solution", "heat_pump", "--out", out) == 0
    told = capsys.readouterr().out
    assert told.startswith("Heat pump in Tartu: ")
    assert told.endswith(f"Written to {out}\n")
    assert Problem.read(out).city.id == "ee-tartu"


def test_a_study_is_written_and_proves_itself(
    problem_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "result.json"
    assert run("study", problem_file, "--out", out, "--samples", 0) == 0
    told = capsys.readouterr().out
    assert "Tonnes saved by convention:" in told
    assert "proved optimal" in told
    assert run("check", problem_file, out) == 0
    assert capsys.readouterr().out.startswith("proved: every number holds")


def test_a_changed_result_is_told_in_words_with_exit_code_1(
    problem_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "result.json"
    run("study", problem_file, "--out", out, "--samples", 0)
    document = json.loads(out.read_text("utf-8"))
    document["headline"]["saving_t_co2e"]["value"] += 1000.0
    out.write_text(json.dumps(document), "utf-8")
    capsys.readouterr()
    assert run("check", problem_file, out) == 1
    assert "saving_t_co2e" in capsys.readouterr().out


def test_a_changed_drawing_is_told_unless_the_quick_proof_is_asked_for(
    problem_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "result.json"
    run("study", problem_file, "--out", out, "--samples", 0)
    document = json.loads(out.read_text("utf-8"))
    document["reference"]["curve_mw"][0] += 1.0
    out.write_text(json.dumps(document), "utf-8")
    capsys.readouterr()
    assert run("check", problem_file, out) == 1
    assert capsys.readouterr().out.startswith("reference.curve_mw[0]: ")
    assert run("check", problem_file, out, "--quick") == 0
    assert capsys.readouterr().out.endswith("not done again: bands, drawings, turning points\n")


def test_bad_input_says_field_and_remedy_with_exit_code_2(
    problem_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(problem_file.read_text("utf-8"))
    document["economics"]["price_year"] = None
    document["electricity"]["factor_basis"] = ""
    problem_file.write_text(json.dumps(document), "utf-8")
    assert run("study", problem_file, "--out", tmp_path / "r.json") == 2
    told = capsys.readouterr().err
    assert "economics.price_year" in told
    assert "electricity.factor_basis" in told
    assert not (tmp_path / "r.json").exists()


def test_a_leap_year_of_prices_is_refused_with_what_to_do(
    problem_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(problem_file.read_text("utf-8"))
    document["electricity"]["price"] = {
        "kind": "hours", "eur_per_mwh": [50.0] * 8784, "source": "x", "year": 2024, "grade": "A",
    }  # fmt: skip
    problem_file.write_text(json.dumps(document), "utf-8")
    assert run("study", problem_file, "--out", tmp_path / "r.json") == 2
    assert "take out the 24 hours of 29 February" in capsys.readouterr().err


def test_the_result_may_not_replace_the_problem(
    problem_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("study", problem_file, "--out", problem_file) == 2
    assert "is the problem itself and would be lost" in capsys.readouterr().err


def test_the_report_may_not_replace_the_result(
    problem_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = tmp_path / "both"
    assert run("study", problem_file, "--out", both, "--report", both) == 2
    assert "is the result itself and would be lost" in capsys.readouterr().err
    assert not both.exists()


def test_a_city_that_is_in_no_table_is_named_by_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "p.json"
    place = ("--country", "DK", "--at", "55.04,9.42", "--people", 16401)
    assert run("problem", "Aabenraa", *place, "--out", out) == 0
    population = Problem.read(out).city.population
    assert population is not None
    assert population.value == 16401
    assert run("problem", "Aabenraa", "--out", out) == 2
    assert "give name, country, latitude and longitude" in capsys.readouterr().err
    assert run("problem", "Aabenraa", "--country", "DK", "--at", "here", "--out", out) == 2
    assert "'here' is no place" in capsys.readouterr().err
    assert run("problem", "", *place, "--out", out) == 2
    assert capsys.readouterr().err.startswith("name: '' is refused")


def test_the_hours_of_a_city_are_a_table_that_reads_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "tartu.csv"
    assert run("weather", "ee-tartu", "--seed", 3, "--out", out) == 0
    assert "Heating degree days below 17 degC" in capsys.readouterr().out
    year = parse_csv(out.read_text("utf-8"))
    assert year.temp_air_c.shape == (8760,)
    assert year.temp_air_c.mean() == pytest.approx(6.3, abs=0.2)  # normals of 1991-2020
    assert run("weather", "ee-tarto") == 2


def test_schemas_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Problem"
    assert run("schema", "result") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Result"


def test_a_report_is_written_in_danish_and_the_same_study_gives_the_same_bytes(
    problem_file: Path, tmp_path: Path
) -> None:
    out, report = tmp_path / "result.json", tmp_path / "report.pdf"
    asked = ("study", problem_file, "--out", out, "--samples", 0, "--language", "da")
    assert run(*asked, "--report", report) == 0
    first = report.read_bytes()
    assert first.startswith(b"%PDF")
    assert b"(da-DK)" in first
    run(*asked, "--report", report)
    assert report.read_bytes() == first


def test_hours_of_a_service_are_fetched_and_taken_into_a_study(tmp_path: Path) -> None:
    hours, study = tmp_path / "tartu.csv", tmp_path / "tartu.json"
    with weather_server() as (host, behaviour):
        assert run("weather", "ee-tartu", "--from", "pvgis", "--host", host, "--out", hours) == 0
    assert behaviour.asked == ["/api/v5_3/tmy?lat=58.3806&lon=26.7251&outputformat=json"]
    assert run("problem", "ee-tartu", "--weather", hours, "--out", study) == 0
    weather = json.loads(study.read_text(encoding="utf-8"))["weather"]
    assert (weather["kind"], weather["grade"], weather["temp_air_c"][0]) == ("hours", "B", -3.0)


def test_a_silent_service_is_replaced_by_made_hours_of_grade_c_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hours = tmp_path / "tartu.csv"
    with weather_server() as (host, behaviour):
        behaviour.status, behaviour.body = 503, b""
        assert run("weather", "ee-tartu", "--from", "nasa", "--host", host, "--out", hours) == 0
    assert "it answered with a refusal: 503" in capsys.readouterr().err
    kept = hours.read_text(encoding="utf-8")
    assert "# grade: C\n" in kept
    assert "NASA POWER gave no year of weather" in kept.splitlines()[0]


def test_a_weather_file_with_a_gap_is_refused_with_its_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hours = tmp_path / "tartu.csv"
    assert run("weather", "ee-tartu", "--out", hours) == 0
    lines = hours.read_text(encoding="utf-8").splitlines()
    hours.write_text("\n".join([*lines[:100], *lines[101:]]), encoding="utf-8")
    assert run("problem", "ee-tartu", "--weather", hours) == 2
    assert "the table has 8759 rows and no column time" in capsys.readouterr().err
