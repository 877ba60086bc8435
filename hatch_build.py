"""Put the compiled catalogues into the wheel; the repository holds only their sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return  # ./ll compiles what is stale
        sys.path.insert(0, self.root)
        from tools.catalogues import compile_all

        compile_all()
        compiled = Path(self.root, "src/leadinglights/locale").glob("*/LC_MESSAGES/*.mo")
        build_data["artifacts"].extend(str(path.relative_to(self.root)) for path in compiled)
