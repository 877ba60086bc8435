"""The generated pages of the reference say what the code says."""

from __future__ import annotations

import pytest

from leadinglights.cli.__main__ import COMMANDS
from leadinglights.server.config import SETTINGS
from tools import docs


@pytest.mark.parametrize("name", ["commands.md", "settings.md", *docs.schemas()])
def test_a_generated_page_is_what_the_code_says(name: str) -> None:
    assert (docs.REFERENCE / name).read_text(encoding="utf-8") == docs.pages()[name], (
        "run ./ll docs"
    )


def test_every_command_and_setting_has_its_line() -> None:
    assert [name for name in COMMANDS if f"## `leadinglights {name}`" not in docs.commands()] == []
    assert [key for key in SETTINGS if f"LEADINGLIGHTS_{key.upper()}" not in docs.settings()] == []
