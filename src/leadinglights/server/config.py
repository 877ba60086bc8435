"""What an operator may set, read once from a TOML file and the environment.

Every setting is a key of the file (`site_url`) and a variable (`LEADINGLIGHTS_SITE_URL`); the
variable wins. All faults are listed in one error.
"""

from __future__ import annotations

import os
import re
import secrets
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured

from leadinglights.server import weather_services

PROFILES = ("demo", "test", "production")
SETTINGS = {
    "profile": "demo (loopback only), test, or production",
    "site_url": "address of the site; every absolute link is made from it",
    "secret_key": "at least 50 random characters; signs sessions",
    "data": "folder of the database, the papers and, in the demo, the key",
    "database_url": "postgresql://user:password@host/name; without it SQLite in the data folder",
    "trusted_proxy_count": "how many proxies of our own stand in front; 0 trusts no forwarded address",
    "time_zone": "IANA name of the zone in which the office works",
    "secure_redirect": "yes, unless a proxy in front already redirects to https",
    "smtp_url": "smtp://user:password@host:587 or smtps://host:465; console: prints mails; without "
    "it they are written as .eml files into data/mail",
    "mail_from": "address mails come from; needed with smtp_url",
    "osrm_url": "route planner that speaks OSRM's table service, http://localhost:5000; without it "
    "travel times are imported or estimated",
    "weather_services": "who may be asked for hours of weather, of pvgis, open_meteo, nasa_power; a "
    "mirror as pvgis=https://weather.example.org; only coordinates of cities are sent",
}
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_TEST_KEY = "tests-only-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2


class FaultySettings(ImproperlyConfigured):
    """Some settings cannot be used; all of them are listed."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("these settings cannot be used:\n" + "\n".join(f"- {f}" for f in faults))


@dataclass(frozen=True, slots=True)
class Database:
    """One of the two database profiles: a file of SQLite or a server of PostgreSQL."""

    vendor: str  # "sqlite" | "postgresql"
    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Postbox:
    """Where mails leave: files in the data folder, the terminal, or a server of SMTP."""

    kind: str  # "files" | "console" | "smtp"
    sender: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    security: str = "starttls"  # "starttls" | "tls" | "none"


@dataclass(frozen=True, slots=True)
class Config:
    """Everything an operator may set."""

    profile: str
    site_url: str
    secret_key: str
    data: Path
    database: Database
    trusted_proxy_count: int
    time_zone: str
    secure_redirect: bool
    postbox: Postbox
    osrm_url: str
    weather_services: Mapping[str, str]

    @property
    def host(self) -> str:
        return urlsplit(self.site_url).hostname or ""

    @property
    def is_public(self) -> bool:
        """Whether people reach the site over https, so that cookies and HSTS may insist on it."""
        return urlsplit(self.site_url).scheme == "https"

    @property
    def allowed_hosts(self) -> list[str]:
        if self.profile == "production":
            return [self.host]
        return [*_LOOPBACK, "testserver"] if self.profile == "test" else list(_LOOPBACK)


def read(environ: Mapping[str, str] | None = None) -> Config:
    """Read the settings, or refuse with all that is wrong with them."""
    env = os.environ if environ is None else environ
    faults: list[str] = []
    given = _given(env, faults)
    profile = given.get("profile", "demo")
    if profile not in PROFILES:
        faults.append(
            f"LEADINGLIGHTS_PROFILE is {profile!r}; it must be one of {', '.join(PROFILES)}"
        )
    data = _data(given, profile, faults)
    config = Config(
        profile=profile,
        site_url=_site_url(given, profile, faults),
        secret_key=_secret_key(given, profile, data, faults),
        data=data,
        database=_database(given, data, faults),
        trusted_proxy_count=_count(given, faults),
        time_zone=_time_zone(given, faults),
        secure_redirect=_yes(given, faults),
        postbox=_postbox(given, faults),
        osrm_url=_osrm_url(given, faults),
        weather_services=weather_services.read(given.get("weather_services", ""), faults),
    )
    if faults:
        raise FaultySettings(faults)
    return config


def default_data() -> Path:
    """Where the demo keeps its files: beside the clone, or in the user's own data folder."""
    clone = Path(__file__).resolve().parents[3]
    if (clone / "pyproject.toml").is_file():
        return clone / "data" / "demo"
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "leading-lights" / "demo"


def _given(env: Mapping[str, str], faults: list[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    if file := env.get("LEADINGLIGHTS_CONFIG"):
        try:
            table = tomllib.loads(Path(file).read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as wrong:
            faults.append(f"LEADINGLIGHTS_CONFIG names {file}, which cannot be read: {wrong}")
            table = {}
        for key, value in table.items():
            if key in SETTINGS:
                given[key] = str(value)
            else:
                faults.append(
                    f"{file} sets {key!r}, which is no setting; see docs/reference/settings.md"
                )
    for key in SETTINGS:
        if value := env.get(f"LEADINGLIGHTS_{key.upper()}", "").strip():
            given[key] = value
    if url := env.get("DATABASE_URL", "").strip():  # the name every host of applications uses
        given["database_url"] = url
    return given


def _site_url(given: Mapping[str, str], profile: str, faults: list[str]) -> str:
    if "site_url" not in given:
        if profile == "production":
            faults.append(
                "LEADINGLIGHTS_SITE_URL is missing; set it to the https address of the site"
            )
        return "http://localhost:8000"
    url = given["site_url"].rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        faults.append(f"LEADINGLIGHTS_SITE_URL is {url!r}; write it as https://visits.example.org")
    elif profile == "production" and parts.scheme != "https":
        faults.append(
            f"LEADINGLIGHTS_SITE_URL is {url!r}; in production it must begin with https://"
        )
    elif profile != "production" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        faults.append(
            f"LEADINGLIGHTS_SITE_URL is {url!r}, a public address, but the profile is {profile!r}; "
            "set LEADINGLIGHTS_PROFILE=production"
        )
    return url


def _data(given: Mapping[str, str], profile: str, faults: list[str]) -> Path:
    if "data" in given:
        data = Path(given["data"])
        if not data.is_absolute() and profile == "production":
            faults.append(
                f"LEADINGLIGHTS_DATA is {given['data']!r}; give the whole path of the folder"
            )
        elif not data.is_dir() and profile == "production":
            faults.append(f"LEADINGLIGHTS_DATA names {data}, which is not a folder; make it first")
        return data.absolute()
    if profile == "production":
        faults.append("LEADINGLIGHTS_DATA is missing; set it to a folder on a local disk")
    if profile == "test":
        return Path(tempfile.gettempdir()) / f"leadinglights-test-{os.getpid()}"
    return default_data()


def _secret_key(given: Mapping[str, str], profile: str, data: Path, faults: list[str]) -> str:
    if profile == "test":
        return given.get("secret_key", _TEST_KEY)
    if "secret_key" in given:
        key = given["secret_key"]
        if len(key) < 50 or len(set(key)) < 5:
            faults.append(
                "LEADINGLIGHTS_SECRET_KEY is too short; use at least 50 random characters"
            )
        return key
    if profile == "demo":
        return _own_key(data / "secret-key")
    faults.append("LEADINGLIGHTS_SECRET_KEY is missing; set at least 50 random characters")
    return ""


def _own_key(path: Path) -> str:
    """Read the demo's key, making it on first use; nobody but the owner may read it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()


def _database(given: Mapping[str, str], data: Path, faults: list[str]) -> Database:
    in_memory = given.get("profile") == "test" and "data" not in given
    sqlite = Database("sqlite", ":memory:" if in_memory else str(data / "office.sqlite3"))
    url = given.get("database_url")
    if url is None:
        return sqlite
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as wrong:
        faults.append(f"DATABASE_URL cannot be read: {wrong}")  # never the URL: it has a password
        return sqlite
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        faults.append(
            f"DATABASE_URL begins with {parts.scheme!r}; write postgresql://user:password@host/name, "
            "or leave it out for SQLite"
        )
        return sqlite
    query = dict(parse_qsl(parts.query))
    return Database(
        vendor="postgresql",
        name=name,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=unquote(parts.hostname or "")
        or query.pop("host", ""),  # a Unix socket comes as ?host=
        port=port or query.pop("port", ""),
        options=tuple(sorted(query.items())),
    )


def _count(given: Mapping[str, str], faults: list[str]) -> int:
    text = given.get("trusted_proxy_count", "0")
    if not text.isdecimal() or int(text) > 9:
        faults.append(
            f"LEADINGLIGHTS_TRUSTED_PROXY_COUNT is {text!r}; it must be a number from 0 to 9"
        )
        return 0
    return int(text)


def _time_zone(given: Mapping[str, str], faults: list[str]) -> str:
    zone = given.get("time_zone", "Europe/Copenhagen")
    if zone not in available_timezones():
        faults.append(f"LEADINGLIGHTS_TIME_ZONE is {zone!r}; use a name such as Europe/Copenhagen")
    return zone


def _yes(given: Mapping[str, str], faults: list[str]) -> bool:
    text = given.get("secure_redirect", "yes").lower()
    if text not in {"yes", "no", "true", "false"}:
        faults.append(f"LEADINGLIGHTS_SECURE_REDIRECT is {text!r}; it must be yes or no")
    return text in {"yes", "true"}


_SMTP = {"smtp": 587, "smtps": 465}


def _postbox(given: Mapping[str, str], faults: list[str]) -> Postbox:
    sender = given.get("mail_from", "")
    if not sender and "smtp_url" in given:
        faults.append("LEADINGLIGHTS_MAIL_FROM is missing; set the address mails come from")
    if sender and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", sender):
        faults.append(
            f"LEADINGLIGHTS_MAIL_FROM is {sender!r}; write one address: visits@example.org"
        )
    files = Postbox("files", sender or "office@localhost")
    url = given.get("smtp_url")
    if url is None:
        return files
    if url == "console:":
        return Postbox("console", files.sender)
    try:
        parts = urlsplit(url)
        port = parts.port or _SMTP.get(parts.scheme, 0)
    except ValueError as wrong:
        faults.append(f"LEADINGLIGHTS_SMTP_URL cannot be read: {wrong}")  # never the URL itself
        return files
    plain = dict(parse_qsl(parts.query)).get("starttls") == "no"
    if parts.scheme not in _SMTP or not parts.hostname:
        faults.append(
            f"LEADINGLIGHTS_SMTP_URL begins with {parts.scheme!r}; write smtp://user:password@host:587, "
            "smtps://host:465 or console:"
        )
        return files
    if plain and parts.password and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        faults.append("LEADINGLIGHTS_SMTP_URL would send its password unprotected; use starttls")
    return Postbox(
        kind="smtp",
        sender=files.sender,
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security="tls" if parts.scheme == "smtps" else "none" if plain else "starttls",
    )


def _osrm_url(given: Mapping[str, str], faults: list[str]) -> str:
    url = given.get("osrm_url", "").rstrip("/")
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query):
        faults.append(f"LEADINGLIGHTS_OSRM_URL is {url!r}; write it as http://localhost:5000")
    return url
