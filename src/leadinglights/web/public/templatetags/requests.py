"""What the catalogue and the form ask of their templates. How many places the visit request of this browser holds
is asked of its cookie, not of the database: every page shows it.
"""

from django import template
from django.http import HttpRequest
from django.template.context import Context

from leadinglights.web.parts import drafts

register = template.Library()


@register.filter
def among(name: str, names: frozenset[str]) -> bool:
    return name in names


@register.simple_tag(takes_context=True)
def places_picked(context: Context) -> int:
    request: HttpRequest | None = context.get("request")
    carried = drafts.held(request) if request else None
    return carried.places if carried else 0
