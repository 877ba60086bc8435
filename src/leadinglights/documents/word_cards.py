"""Cards for who receives or speaks as Word files one can still change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadinglights.documents.cards import Card, PaperPerson
from leadinglights.documents.papers import Said
from leadinglights.documents.word_heads import begin, end
from leadinglights.documents.word_parts import heading, pairs, say


def card_docx(card: Card) -> bytes:
    """Write the card; same input, same bytes."""
    head, words = card.head, card.words
    paper = begin(head)
    if card.native_name.text:
        say(paper.add_paragraph(style="Subtitle"), card.native_name, head.language)
    pairs(paper, card.facts, head.language)
    heading(paper, words.people, head.language)
    if not card.people:
        say(paper.add_paragraph(), Said(words.nobody), head.language)
    for person in card.people:
        _person(paper, person, card)
    if card.more:
        say(paper.add_paragraph(), Said(card.more), head.language, soft=True)
    _listed(paper, words.topics, card.topics, head.language)
    _listed(paper, words.courtesies, card.courtesies, head.language)
    if card.courtesies:
        say(paper.add_paragraph(), Said(words.courtesies_note), head.language, soft=True)
    return end(paper, head)


def _person(paper: Any, person: PaperPerson, card: Card) -> None:
    language, words = card.head.language, card.words
    line = paper.add_paragraph(style="Heading 2")
    say(line, Said(str(person.order)), language)
    line.add_run("  ")
    say(line, person.name, language)
    if person.native.text:
        line.add_run("  ")
        say(line, person.native, language)
    about = (person.title, person.organisation, words.head if person.is_head else "")
    told = " · ".join(part for part in about if part)
    if told:
        say(paper.add_paragraph(), Said(told), language, soft=True)
    for lead, value in (
        (words.address, person.address),
        (words.speaks, person.speaks),
        (words.cares, person.cares),
    ):
        if value:
            say(paper.add_paragraph(), Said(value), language, lead=lead)


def _listed(paper: Any, title: str, said: Sequence[Said], language: str) -> None:
    if not said:
        return
    heading(paper, title, language)
    for one in said:
        say(paper.add_paragraph(style="List Bullet"), one, language)
