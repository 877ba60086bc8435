from __future__ import annotations

from pathlib import Path

import pytest

from leadinglights.server import config, weather_services

KEY = "k3y-for-tests" * 5


def production(folder: Path, **changes: str) -> dict[str, str]:
    sound = {
        "LEADINGLIGHTS_PROFILE": "production",
        "LEADINGLIGHTS_SITE_URL": "https://visits.example.org",
        "LEADINGLIGHTS_SECRET_KEY": KEY,
        "LEADINGLIGHTS_DATA": str(folder),
    }
    return {**sound, **changes}


def faults_of(environ: dict[str, str]) -> str:
    with pytest.raises(config.FaultySettings) as faulty:
        config.read(environ)
    return "\n".join(faulty.value.faults)


def test_all_faults_are_listed_in_one_error() -> None:
    environ = {
        "LEADINGLIGHTS_PROFILE": "production",
        "LEADINGLIGHTS_TRUSTED_PROXY_COUNT": "many",
        "LEADINGLIGHTS_TIME_ZONE": "Danish time",
        "LEADINGLIGHTS_SECURE_REDIRECT": "perhaps",
        "DATABASE_URL": "mysql://x/y",
    }
    faults = faults_of(environ)
    for name in ("SITE_URL", "SECRET_KEY", "DATA", "PROXY_COUNT", "TIME_ZONE", "SECURE_REDIRECT"):
        assert f"LEADINGLIGHTS_{name}" in faults or f"LEADINGLIGHTS_TRUSTED_{name}" in faults
    assert "DATABASE_URL begins with 'mysql'" in faults
    assert len(faults.splitlines()) == 7


def test_an_unknown_profile_is_named(tmp_path: Path) -> None:
    faults = faults_of(production(tmp_path, LEADINGLIGHTS_PROFILE="prod"))
    assert "LEADINGLIGHTS_PROFILE is 'prod'" in faults


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SITE_URL", "http://visits.example.org", "must begin with https://"),
        ("SITE_URL", "visits.example.org", "write it as https://visits.example.org"),
        ("SITE_URL", "https://example.org/office", "write it as"),
        ("SECRET_KEY", "short", "at least 50 random characters"),
        ("SECRET_KEY", "x" * 60, "at least 50 random characters"),
        ("DATA", "/nowhere/at/all", "is not a folder"),
        ("DATA", "relative", "whole path"),
    ],
)
def test_production_takes_no_setting_that_would_be_unsafe(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    assert said in faults_of(production(tmp_path, **{f"LEADINGLIGHTS_{name}": value}))


def test_the_demo_cannot_be_served_at_a_public_address(tmp_path: Path) -> None:
    faults = faults_of(
        {
            "LEADINGLIGHTS_DATA": str(tmp_path),
            "LEADINGLIGHTS_SITE_URL": "https://visits.example.org",
        }
    )
    assert "set LEADINGLIGHTS_PROFILE=production" in faults


def test_the_demo_makes_a_key_that_only_its_owner_may_read_and_keeps_it(tmp_path: Path) -> None:
    environ = {"LEADINGLIGHTS_DATA": str(tmp_path / "demo")}
    first, second = config.read(environ), config.read(environ)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) > 50
    assert (tmp_path / "demo" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_without_a_database_url_the_data_folder_holds_sqlite(tmp_path: Path) -> None:
    found = config.read(production(tmp_path)).database
    assert (found.vendor, found.name) == ("sqlite", str(tmp_path / "office.sqlite3"))


def test_a_database_url_is_read_with_its_escapes_and_options(tmp_path: Path) -> None:
    url = "postgresql://office:p%40ss@db.example.org:6432/leading?sslmode=require"
    found = config.read(production(tmp_path, DATABASE_URL=url)).database
    assert found == config.Database(
        vendor="postgresql",
        name="leading",
        user="office",
        password="p@ss",
        host="db.example.org",
        port="6432",
        options=(("sslmode", "require"),),
    )


def test_a_database_on_a_socket_is_found(tmp_path: Path) -> None:
    url = "postgresql://postgres:@/postgres?host=/run/postgresql"
    found = config.read(production(tmp_path, DATABASE_URL=url)).database
    assert (found.host, found.name) == ("/run/postgresql", "postgres")


def test_a_fault_in_the_database_url_does_not_print_its_password(tmp_path: Path) -> None:
    faults = faults_of(production(tmp_path, DATABASE_URL="postgresql://u:hush@h:port/n"))
    assert "DATABASE_URL" in faults
    assert "hush" not in faults


def test_a_file_sets_what_the_environment_does_not(tmp_path: Path) -> None:
    file = tmp_path / "office.toml"
    file.write_text('time_zone = "Europe/Berlin"\ntrusted_proxy_count = 1\n', encoding="utf-8")
    environ = production(tmp_path, LEADINGLIGHTS_CONFIG=str(file))
    found = config.read({**environ, "LEADINGLIGHTS_TRUSTED_PROXY_COUNT": "2"})
    assert (found.time_zone, found.trusted_proxy_count) == ("Europe/Berlin", 2)


def test_a_misspelt_setting_in_the_file_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "office.toml"
    file.write_text("sight_url = 'x'\n", encoding="utf-8")
    faults = faults_of(production(tmp_path, LEADINGLIGHTS_CONFIG=str(file)))
    assert "sets 'sight_url', which is no setting" in faults


def test_only_the_host_of_the_site_is_answered_in_production(tmp_path: Path) -> None:
    assert config.read(production(tmp_path)).allowed_hosts == ["visits.example.org"]


def test_weather_services_are_named_with_their_hosts_and_others_refused() -> None:
    faults: list[str] = []
    text = "pvgis nasa_power=https://mirror.example.org/ windy open_meteo=http://example.org"
    assert weather_services.read(text, faults) == {
        "pvgis": "https://re.jrc.ec.europa.eu",
        "nasa_power": "https://mirror.example.org",
    }
    assert faults == [
        "LEADINGLIGHTS_WEATHER_SERVICES names 'windy'; known are pvgis, open_meteo, nasa_power",
        "LEADINGLIGHTS_WEATHER_SERVICES gives open_meteo the host 'http://example.org'; write it "
        "as open_meteo=https://archive-api.open-meteo.com: https, without name, password or query",
    ]
