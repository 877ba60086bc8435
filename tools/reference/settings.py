"""`docs/reference/settings.md`: every setting, what it is without one, and what production insists on."""

from __future__ import annotations

import tempfile

from leadinglights.server import config
from tools.reference import GENERATED

OPENING = """\
Each is a variable of the environment, or a key of the TOML file that `LEADINGLIGHTS_CONFIG` names; the
variable wins. `DATABASE_URL` is read as well, and wins over `LEADINGLIGHTS_DATABASE_URL`. An unknown key
is refused. All faults are listed in one error, and nothing starts with one.

In production (`LEADINGLIGHTS_PROFILE=production`) those marked *required* have no default. The other
profiles answer on this machine only.
"""

CLOSING = """
Two more variables are no settings of the office: `LEADINGLIGHTS_TEST_POSTGRES=1` makes the tests start a
PostgreSQL of their own (`./ll test --postgres` sets it), and `LEADINGLIGHTS_CHROMIUM` names the browser
of the journeys. `LEADINGLIGHTS_REQUIRE_BROWSER=1` makes a missing browser a failure.
`LEADINGLIGHTS_MASTER` is set by `serve` for its own processes.

A file for a small server:

```toml
profile = "production"
site_url = "https://visits.example.org"
data = "/var/lib/leading-lights"
database_url = "postgresql:///visits"
trusted_proxy_count = 1
```

The key is better kept out of the file: `LEADINGLIGHTS_SECRET_KEY` in the environment of the service.
`leadinglights check` says how an installation stands.
"""


def required_in_production() -> set[str]:
    """Settings production does not start without, as it says itself."""
    try:
        config.read({"LEADINGLIGHTS_PROFILE": "production"})
    except config.FaultySettings as refused:
        return {
            fault.split()[0].removeprefix("LEADINGLIGHTS_").lower()
            for fault in refused.faults
            if " is missing;" in fault
        }
    return set()


def without() -> dict[str, str]:
    """What each setting is where nobody sets it."""
    with tempfile.TemporaryDirectory() as folder:
        found = config.read({"LEADINGLIGHTS_DATA": folder})
    return {
        "profile": f"`{found.profile}`",
        "site_url": f"`{found.site_url}`, or the port of `--port`",
        "secret_key": "made once and kept in the data folder",
        "data": "`data/demo` of the clone; installed, `leading-lights/demo` in the user's data folder",
        "database_url": "SQLite: `office.sqlite3` in the data folder",
        "trusted_proxy_count": f"`{found.trusted_proxy_count}`",
        "time_zone": f"`{found.time_zone}`",
        "secure_redirect": f"`{'yes' if found.secure_redirect else 'no'}`",
        "smtp_url": "files in `mail` of the data folder",
        "mail_from": "none; only needed with `smtp_url`",
        "osrm_url": "none: travel times are imported or estimated",
        "weather_services": "none: hours are made from monthly means, or taken from a file",
    }


def page() -> str:
    defaults, required = without(), required_in_production()
    rows = [
        f"| `LEADINGLIGHTS_{key.upper()}` | `{key}` | {what} | {defaults[key]} | "
        f"{'required' if key in required else 'as elsewhere'} |"
        for key, what in config.SETTINGS.items()
    ]
    table = ["| Variable | Key | Meaning | Without it | In production |", "|---|---|---|---|---|"]
    return "\n".join(["# Settings\n", GENERATED, OPENING, *table, *rows, CLOSING])
