"""Every word of the interface is there in every language, and the tools that see to it work."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message

from tools import catalogues

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
FORMS = {"da": 2, "de": 2, "zh_Hans": 1}


@pytest.fixture(scope="module", params=catalogues.LANGUAGES)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return catalogues.read(request.param)


def forms_of(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [str(message.string)]


def ids_of(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple) else [str(message.id)]


# The catalogues


def test_collecting_the_words_again_changes_nothing() -> None:
    assert catalogues.outdated() == [], "run ./ll messages"


def test_every_message_is_translated_and_none_is_a_guess(catalog: Catalog) -> None:
    missing = [m.id for m in catalogues.active(catalog) if not catalogues.is_translated(m)]
    assert missing == [], f"{len(missing)} messages: ./ll messages missing"


def test_placeholders_are_the_same_in_every_form(catalog: Catalog) -> None:
    wrong = []
    for message in catalogues.active(catalog):
        wanted = set(PLACEHOLDER.findall(ids_of(message)[-1]))
        for form in filter(None, forms_of(message)):
            found = set(PLACEHOLDER.findall(form))
            # A form for exactly one thing may say "one" instead of the number.
            if found != wanted and not (message.pluralizable and found <= wanted):
                wrong += [form]
    assert wrong == []


def test_plural_forms_are_those_of_the_language(catalog: Catalog) -> None:
    forms = FORMS[str(catalog.locale)]
    assert catalog.num_plurals == forms
    plurals = [m for m in catalogues.active(catalog) if m.pluralizable]
    assert [m.id for m in plurals if len(forms_of(m)) != forms] == []


def test_no_message_holds_markup(catalog: Catalog) -> None:
    marked = [m.id for m in catalogues.active(catalog) if re.search(r"</?[a-z]+[ >]", str(m.id))]
    assert marked == []


def test_no_message_begins_or_ends_with_a_space(catalog: Catalog) -> None:
    """Whole sentences are translated; a space at the edge betrays one put together from pieces."""
    pieces = [m.id for m in catalogues.active(catalog) for one in ids_of(m) if one != one.strip()]
    assert pieces == []


# The extractor


def extracted(template: str) -> list[tuple[Any, Any]]:
    found = catalogues.extract_template(
        io.BytesIO(template.encode()), catalogues.KEYWORDS, ("Translators:",), {}
    )
    return [(function, message) for _line, function, message, _comments in found]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('{% translate "A visit" %}', ("gettext", "A visit")),
        ("{% panel title=_('A host') %}", ("_", "A host")),
        ('{{ _("A stop") }}', ("_", "A stop")),
        ('{% translate "May" context "month" %}', ("pgettext", ("month", "May"))),
        (
            "{% blocktranslate trimmed %}\n  Two\n  lines of {{ x }}\n{% endblocktranslate %}",
            ("gettext", "Two lines of %(x)s"),
        ),
        (
            "{% blocktranslate count n=n %}one{% plural %}{{ n }} many{% endblocktranslate %}",
            ("ngettext", ("one", "%(n)s many")),
        ),
    ],
)
def test_words_of_a_template_are_found(template: str, expected: tuple[str, Any]) -> None:
    (found,) = extracted(template)
    function, message = found
    message = tuple(part for part in message if part) if isinstance(message, tuple) else message
    assert (function, message) == expected or (function, message) == (expected[0], (expected[1],))


# The tools


@pytest.fixture
def own_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source with two messages, and catalogues of its own."""
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "SOURCE", tmp_path / "src")
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path / "src" / "locale")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "words.py").write_text(
        'gettext("One guest")\nngettext("%(n)s host", "%(n)s hosts", n)\n'
    )
    return tmp_path


def test_what_is_missing_is_printed_in_the_form_that_is_filled_in(own_source: Path) -> None:
    rows = catalogues.missing()
    assert {"id": "One guest", "da": "", "de": "", "zh_Hans": ""} in rows
    assert {
        "id": "%(n)s host", "plural": "%(n)s hosts",
        "da": ["", ""], "de": ["", ""], "zh_Hans": [""],
    } in rows  # fmt: skip


def test_what_is_filled_in_is_missing_no_longer(own_source: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "One guest", "da": "Én gæst", "de": "Ein Gast", "zh_Hans": "一位客人"},
        {"id": "%(n)s host", "da": ["%(n)s vært", "%(n)s værter"], "zh_Hans": ["%(n)s 位主人"]},
    ]
    assert catalogues.fill(rows) == []
    assert catalogues.missing() == [
        {"id": "%(n)s host", "plural": "%(n)s hosts", "de": ["", ""]},
    ]


def test_a_translation_of_nothing_and_a_missing_form_are_named(own_source: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "Gone", "da": "Væk"},
        {"id": "%(n)s host", "da": ["%(n)s vært"]},
    ]
    assert catalogues.fill(rows) == [
        "da: the source has no message 'Gone'",
        "da: '%(n)s host' takes a list of 2 forms",
    ]


def test_words_that_went_away_and_come_back_keep_their_translation(own_source: Path) -> None:
    catalogues.fill([{"id": "One guest", "da": "Én gæst"}])
    words = own_source / "src" / "words.py"
    kept = words.read_text()
    words.write_text("")
    catalogues.update()
    assert b'#~ msgstr "\xc3\x89n g\xc3\xa6st"' in catalogues.path_of("da").read_bytes()
    words.write_text(kept)
    catalogues.update()
    assert catalogues.read("da").get("One guest").string == "Én gæst"  # type: ignore[union-attr]


def test_collecting_twice_writes_the_same_bytes(own_source: Path) -> None:
    catalogues.update()
    once = catalogues.path_of("zh_Hans").read_bytes()
    catalogues.update()
    assert catalogues.path_of("zh_Hans").read_bytes() == once
    assert catalogues.outdated() == []
