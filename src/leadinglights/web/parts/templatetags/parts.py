"""The parts every page is built from. They take values, never querysets, and reject unknown names."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Protocol, TypedDict

from django import template
from django.forms import BoundField, Form
from django.http import HttpRequest
from django.template.context import Context
from django.urls import translate_url
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from leadinglights.office.visits.queries import words as queries_words
from leadinglights.web.parts import formats, marks

register = template.Library()


def _language() -> str:
    return translation.get_language() or "en"


# ---- marks and words -------------------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    return marks.icon(name)


@register.simple_tag
def picto(*, name: str) -> SafeString:
    return marks.picture(name)


class Said(Protocol):
    """A text and, if it is not in the page's language, the language it is in."""

    @property
    def text(self) -> str: ...
    @property
    def lang(self) -> str: ...


@register.simple_tag
def said(*, words: Said) -> SafeString | str:
    """Write a text; one in another language than the page's is marked as such."""
    if not words.lang:
        return format_html("{}", words.text)
    return format_html('<span lang="{}">{}</span>', formats.html_lang(words.lang), words.text)


@register.simple_tag
def state(*, code: str, label: str) -> SafeString:
    look, mark = marks.look_of(code)
    return format_html('<span class="state {}">{}{}</span>', look, marks.icon(mark), label)


@register.filter
def look(code: str) -> str:
    """Give the class of a state: yes, wait, no, note or quiet."""
    return marks.look_of(code)[0]


@register.simple_tag
def state_mark(code: str) -> SafeString:
    return marks.icon(marks.look_of(code)[1])


@register.simple_tag
def evidence(*, kind: str, label: str) -> SafeString:
    return format_html('<span class="state">{}{}</span>', marks.icon(marks.EVIDENCE[kind]), label)


@register.simple_tag
def assumed(*, text: Any, when: bool = True) -> SafeString | str:
    """Mark a value no source says with the dotted line that the page explains once."""
    if not when:
        return format_html("{}", text)
    return format_html('<span class="assumed">{}</span>', text)


@register.simple_block_tag(takes_context=False)
def panel(content: str, *, title: str, key: str) -> SafeString:
    return format_html(
        '<section class="panel" aria-labelledby="{key}"><h2 id="{key}">{title}</h2>{content}</section>',
        key=key,
        title=title,
        content=content,
    )


# ---- dates and numbers -----------------------------------------------------------------------


@register.filter
def long_date(day: date) -> str:
    return formats.long_date(day, _language())


@register.filter
def weekday(day: date) -> str:
    return formats.weekday(day, _language())


@register.filter
def weekday_short(day: date) -> str:
    return formats.weekday_short(day, _language())


@register.filter
def day_month(day: date) -> str:
    return formats.day_month(day, _language())


@register.filter
def day_month_year(day: date) -> str:
    return formats.day_month_year(day, _language())


@register.filter
def partial_date(written: str) -> str:
    return formats.partial_date(written, _language())


@register.filter
def listed(items: Iterable[str]) -> str:
    return queries_words.listed(items, _language())


@register.filter
def clock(at: time) -> str:
    return formats.clock(at, _language())


@register.filter
def moment(at: datetime) -> str:
    """Write a day and an hour; of another year than this one with its year."""
    local = timezone.localtime(at)
    another = local.year != timezone.localdate().year
    return formats.moment(local, _language(), with_year=another)


@register.filter
def km(distance_km: float) -> str:
    return formats.number(distance_km, _language(), 0 if distance_km >= 20 else 1)


# ---- the page itself -------------------------------------------------------------------------


@register.simple_tag
def page_lang() -> str:
    return formats.html_lang(_language())


@register.filter
def as_lang(language: str) -> str:
    return formats.html_lang(language)


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """Give the reader's choice of day or night, empty when the system decides."""
    request: HttpRequest | None = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request else ""
    return chosen if chosen in {"light", "dark"} else ""


class LanguageLink(TypedDict):
    code: str
    lang: str
    short: str
    name: str
    href: str
    current: bool


@register.inclusion_tag("parts/languages.html", takes_context=True)
def languages(context: Context) -> dict[str, list[LanguageLink]]:
    """Link to this very page in each language."""
    request: HttpRequest | None = context.get("request")
    here = request.get_full_path() if request else "/"
    return {
        "links": [
            {
                "code": code,
                "lang": formats.html_lang(code),
                "short": short,
                "name": name,
                "href": _same_page(here, code),
                "current": code == _language(),
            }
            for code, short, name in formats.LANGUAGE_NAMES
        ]
    }


def _same_page(here: str, code: str) -> str:
    translated = translate_url(here, code)
    if translated != here or code == _language():
        return translated
    # An address that leads nowhere cannot be translated: keep the reader's language wish.
    return f"/{code}/"


# ---- forms -----------------------------------------------------------------------------------


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField, *, was_assumed: bool = False) -> dict[str, Any]:
    """Label, hint, error, field; an error quotes what was typed, except a password."""
    is_secret = getattr(bound.field.widget, "input_type", "") == "password"
    typed = "" if is_secret or not bound.errors else str(bound.value() or "")
    return {"field": bound, "typed": typed, "was_assumed": was_assumed}


@register.inclusion_tag("parts/choices.html")
def choices(bound: BoundField) -> dict[str, Any]:
    """Radio buttons or boxes as a group: legend, hint, error, one row a choice."""
    return {"field": bound}


@register.filter
def is_question(label: Any) -> bool:
    """Whether a label asks: no colon stands after a question mark."""
    return str(label).endswith(("?", "？"))


@register.filter
def is_assumed(grade: str) -> bool:
    return grade == "assumed"


@register.inclusion_tag("parts/error_summary.html")
def error_summary(form: Form, *, title: str = "") -> dict[str, Any]:
    return {"form": form, "title": title or gettext("Nothing was saved yet.")}


@register.simple_tag
def drawing(svg: str) -> SafeString:
    # Drawn by documents.drawing, which escapes every label; never text of a reader.
    return mark_safe(svg)  # noqa: S308
