"""What is written by hand: links lead somewhere, records stay short, what is cited exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from leadinglights import __version__
from leadinglights.cli.__main__ import parser_for

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
AT_THE_TOP = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
PAGES = sorted([*(ROOT / name for name in AT_THE_TOP), *DOCS.rglob("*.md")])
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
CONVENTIONS = DOCS / "conventions"
LONGEST_RECORD = 40


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _anchor(heading: str) -> str:
    """The anchor a forge makes from a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists():
            lost.append(target)
        elif anchor and file.suffix == ".md":
            headings = re.findall(
                r"^#+ (.*)$", file.read_text(encoding="utf-8"), flags=re.MULTILINE
            )
            if anchor not in map(_anchor, headings):
                lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_page_can_be_found_from_the_guide(page: Path) -> None:
    guide = (DOCS / "README.md").read_text(encoding="utf-8")
    inside = page.is_relative_to(DOCS) and page.parent != DOCS
    in_a_folder = inside and f"({page.parent.relative_to(DOCS)}/)" in guide
    by_name = inside and f"({page.relative_to(DOCS)})" in guide
    assert not inside or in_a_folder or by_name


@pytest.mark.parametrize("page", [*PAGES, ROOT / "publiccode.yml"], ids=_name)
def test_no_page_names_a_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"/home/\w+|/root/|/tmp/|/work/|C:\\Users", text) == []


@pytest.mark.parametrize("record", DECISIONS, ids=_name)
def test_a_decision_record_says_why_in_a_screen(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_RECORD
    assert [w for w in ("**Context.**", "**Choice.**", "**Consequence.**") if w not in text] == []


def test_decision_records_are_numbered_without_a_gap() -> None:
    numbers = [int(record.name[:4]) for record in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    headings = [int(re.findall(r"^# (\d+)\.", r.read_text(encoding="utf-8"))[0]) for r in DECISIONS]
    assert headings == numbers


def test_contributing_is_read_in_one_go() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 65


@pytest.mark.parametrize("page", ["programme", "transfer"])
def test_every_convention_the_code_cites_is_written(page: str) -> None:
    text = (CONVENTIONS / f"{page}.md").read_text(encoding="utf-8")
    written = set(re.findall(r"\*\*§(\d+)", text))
    cited: dict[str, str] = {}
    for file in [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        if ("transfer" in str(file.relative_to(ROOT))) != (page == "transfer"):
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            if "onvention" in line:
                cited.update(dict.fromkeys(re.findall(r"§(\d+)", line), _name(file)))
    assert cited
    assert {number: where for number, where in cited.items() if number not in written} == {}


def _steps_of_the_walks() -> list[tuple[str, str]]:
    text = (DOCS / "why" / "architecture.md").read_text(encoding="utf-8")
    return re.findall(r"((?:web|office|engines|quantities|cli)/[\w/]+\.py) +(\w+)\(\)", text)


def test_the_walks_lead_through_code_that_stands() -> None:
    steps = _steps_of_the_walks()
    assert len(steps) > 10
    lost = [
        (file, verb)
        for file, verb in steps
        if f"def {verb}(" not in (ROOT / "src/leadinglights" / file).read_text(encoding="utf-8")
    ]
    assert lost == []


def test_how_the_planner_plans_names_files_that_stand() -> None:
    text = (DOCS / "why" / "the-planner.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+\.py)`", text))
    stand = {file.name for file in (ROOT / "src/leadinglights/engines/programme").glob("*.py")}
    assert named
    assert named - stand == set()


def test_the_newest_version_of_the_change_log_is_this_one() -> None:
    versions = re.findall(r"^## (\S+), ", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == __version__
    assert f'softwareVersion: "{__version__}"' in (ROOT / "publiccode.yml").read_text("utf-8")


def test_a_picture_is_small_enough_for_a_clone() -> None:
    pictures = list((DOCS / "pictures").iterdir())
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size > 300_000] == []


def _commands(page: Path) -> list[list[str]]:
    """Commands of ours in the blocks of a page, as words; `./ll` hands most of them over."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:sh)?\n(.*?)```", text, flags=re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ")
    ours = r"^(?:[A-Z_]+=\S+ )*(?:\./ll|leadinglights) (.*)$"
    return [
        shlex.split(told, comments=True) for told in re.findall(ours, lines, flags=re.MULTILINE)
    ]


OF_THE_SCRIPT = {"test", "setup", "lint", "messages", "lock", "bench", "docs", "clean", "help"}
TOLD = [
    (page, words)
    for page in PAGES
    if "reference" not in page.parts
    for words in _commands(page)
    if words[0] not in OF_THE_SCRIPT
]


@pytest.mark.parametrize(
    ("page", "words"), TOLD, ids=lambda one: one.name if isinstance(one, Path) else None
)
def test_a_command_somebody_is_told_to_type_is_understood(page: Path, words: list[str]) -> None:
    options = parser_for(None).parse_args(words)
    assert callable(options.run), f"{page.name}: {' '.join(words)}"
