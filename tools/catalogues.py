"""Words of the interface: out of the source, into the catalogues, compiled for gettext.

    ./ll messages                 collect; keeps every translation, also of words that went away
    ./ll messages --check         say whether collecting would change anything
    ./ll messages missing         what is not translated yet, as JSON to fill in
    ./ll messages fill FILE.json  put translations in (the form that `missing` prints)
    ./ll messages prune           drop translations of words that went away
    ./ll messages compile         write the .mo files

Safe to run by several people at once: one at a time by a file lock, each file written whole.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "leadinglights"
LOCALES = SOURCE / "locale"
LANGUAGES = ("da", "de", "zh_Hans")  # English is the language of the source
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **parse_keywords(
        [
            "gettext_lazy",
            "ngettext_lazy:1,2",
            "pgettext_lazy:1c,2",
            "npgettext_lazy:1c,2,3",
            "gettext_noop",
        ]
    ),
}
# A fixed date in the header: catalogues change when words do, and at no other time.
BEGINNING = datetime(2026, 11, 21, tzinfo=UTC)


def extract_template(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Any:
    """Let Django turn a template into Python-like text and Babel read that."""
    from django.utils.translation.template import templatize  # the wheel's build has no Django

    text = templatize(fileobj.read().decode("utf-8"))
    return extract_python(io.BytesIO(text.encode("utf-8")), keywords, comment_tags, options)


METHODS: list[tuple[str, Any]] = [
    ("**/migrations/**", "ignore"),
    ("**.py", extract_python),
    ("**/templates/**.html", extract_template),
    ("**/templates/**.txt", extract_template),
]


def template() -> Catalog:
    """Every message of the source."""
    catalog = Catalog(project="Leading Lights", creation_date=BEGINNING)
    found = extract_from_dir(
        SOURCE, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for _name, _line, message, comments, context in found:
        catalog.add(message, auto_comments=sorted(comments), context=context)
    return catalog


def path_of(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(
            locale=language,
            header_comment=f"# Leading Lights in {language}. Licence: EUPL-1.2. Written by ./ll messages.",
            project="Leading Lights",
            version="-",
            last_translator="The Leading Lights contributors",
            language_team=language,
            msgid_bugs_address="the issue tracker",
            creation_date=BEGINNING,
            revision_date=BEGINNING,
            fuzzy=False,
        )
    with path.open("rb") as file:
        return read_po(file, locale=language)


def as_text(catalog: Catalog) -> bytes:
    """Sorted, without line numbers and line breaks of its own, so that merges are calm."""
    out = io.BytesIO()
    write_po(out, catalog, no_location=True, sort_output=True, width=0)
    return out.getvalue()


def write(language: str, content: bytes) -> None:
    path = path_of(language)
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)


def collected(language: str, words: Catalog) -> Catalog:
    """A language's catalogue brought up to the source, returning words given their translation back."""
    catalog = read(language)
    for key, message in list(catalog.obsolete.items()):
        if words.get(message.id, message.context) is not None:
            catalog[message.id] = message
            del catalog.obsolete[key]
    # A copy: new messages are taken over as they are, and languages must not share them.
    catalog.update(deepcopy(words), no_fuzzy_matching=True, update_creation_date=False)
    return catalog


def is_translated(message: Message) -> bool:
    given = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(given) and not message.fuzzy


def active(catalog: Catalog) -> Iterable[Message]:
    return (message for message in catalog if message.id)


def missing() -> list[dict[str, Any]]:
    """What lacks a translation: id, plural and context, and the languages to fill in."""
    words = template()
    wanted: dict[Any, dict[str, Any]] = {}
    for language in LANGUAGES:
        catalog = collected(language, words)
        for message in active(catalog):
            if not is_translated(message):
                one, many = message.id if isinstance(message.id, tuple) else (message.id, None)
                row = wanted.setdefault((one, message.context), {"id": one})
                if many:
                    row["plural"] = many
                if message.context:
                    row["context"] = message.context
                row[language] = [""] * catalog.num_plurals if many else ""
    return list(wanted.values())


def fill(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Put translations into the catalogues; return what could not be placed, in words."""
    words, refused, rows = template(), [], list(rows)
    for language in LANGUAGES:
        catalog = collected(language, words)
        for row in rows:
            if language not in row:
                continue
            message = catalog.get(row["id"], row.get("context"))
            if message is None:
                refused.append(f"{language}: the source has no message {row['id']!r}")
                continue
            given = row[language]
            forms = catalog.num_plurals if message.pluralizable else None
            if forms and (not isinstance(given, list) or len(given) != forms):
                refused.append(f"{language}: {row['id']!r} takes a list of {forms} forms")
                continue
            message.string = tuple(given) if forms else given
            message.flags.discard("fuzzy")
        write(language, as_text(catalog))
    return refused


def compile_all() -> None:
    for language in LANGUAGES:
        path = path_of(language)
        if path.exists():
            part = path.with_suffix(".mo.part")
            with part.open("wb") as file:
                write_mo(file, read(language))
            part.replace(path.with_suffix(".mo"))


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    import fcntl  # development machines have it

    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    with (folder / "messages.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def update() -> None:
    words = template()
    for language in LANGUAGES:
        catalog = collected(language, words)
        write(language, as_text(catalog))
        open_ones = sum(not is_translated(message) for message in active(catalog))
        print(f"{language}: {len(catalog)} messages, {open_ones} not translated")


def prune() -> None:
    for language in LANGUAGES:
        catalog = collected(language, template())
        catalog.obsolete.clear()
        write(language, as_text(catalog))


def outdated() -> list[str]:
    """Languages whose catalogue collecting would change."""
    words = template()
    return [
        language
        for language in LANGUAGES
        if not path_of(language).exists()
        or as_text(collected(language, words)) != path_of(language).read_bytes()
    ]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="./ll messages", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "verb",
        nargs="?",
        default="update",
        choices=["update", "missing", "fill", "prune", "compile"],
    )
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    if given.check:
        languages = outdated()
        print("to collect: " + ", ".join(languages) if languages else "nothing to collect")
        return 1 if languages else 0
    if given.verb == "missing":
        print(json.dumps(missing(), ensure_ascii=False, indent=1))
        return 0
    with one_at_a_time():
        if given.verb == "update":
            update()
        elif given.verb == "prune":
            prune()
        elif given.verb == "compile":
            compile_all()
        else:
            if given.file is None:
                parser.error("fill needs a file")
            refused = fill(json.loads(given.file.read_text(encoding="utf-8")))
            print("\n".join(refused) or "all placed")
            return 1 if refused else 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
