"""What a record says of the machine it was made on, and the one line a problem it is written with."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PACKAGES = ("highspy", "numba", "numpy", "pydantic")


def machine() -> dict[str, Any]:
    """Where and when something is run, and with what."""
    return {
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "system": f"{platform.system()}, {' '.join(platform.libc_ver())}",
        "processor": processor(),
        "cores": os.cpu_count(),
        "load": [round(one, 1) for one in os.getloadavg()],
        "python": platform.python_version(),
        "versions": {name: found for name in PACKAGES if (found := installed(name))},
    }


def processor() -> str:
    """The model, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{platform.machine()}, {models[0]}" if models else platform.machine()


def installed(package: str) -> str | None:
    """Its version, if it is there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def written(record: dict[str, Any], rows: str) -> str:
    """JSON with one line for each entry of the list `rows`, so that two records can be compared."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in record[rows])
    rest = {key: value for key, value in record.items() if key != rows}
    head = json.dumps({**rest, rows: []}, indent=1, ensure_ascii=False)
    return head.removesuffix("[]\n}") + f"[\n{lines}\n]\n}}\n"
