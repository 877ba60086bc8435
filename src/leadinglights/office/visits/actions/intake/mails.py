"""The mails of a request: the link to a draft, that it has arrived, and that one waits."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from leadinglights.documents import dates
from leadinglights.documents.mail import Mail, unlinked
from leadinglights.office.access.models import Office
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.queries import intake
from leadinglights.office.visits.queries.intake import Answers
from leadinglights.office.visits.queries.intake_words import SHORT
from leadinglights.office.visits.queries.names import tag


def of_draft(*, office: Office, address: str, language: str, until: date) -> Mail:
    """The link to a draft, for whoever wrote it."""
    with translation.override(language):
        return Mail(
            subject=_("Your draft of a visit request"),
            greeting=_("Good day,"),
            paragraphs=(
                _("You asked for a link to the visit request you have begun. It is not sent yet."),
                _("The draft is kept until %(day)s. Whoever holds the link can read and change it.")
                % {"day": dates.full_day(until, tag(language))},
                _("If you did not ask for this, you need not do anything."),
            ),
            link=(_("Open the draft"), address),
            closing=(said(office, "name", language),),
        )


def of_arrival(
    *, office: Office, answers: Answers, address: str, language: str, answer_by: date | None
) -> Mail:
    """Tell the guests that their request is with the office, and where to see how it stands."""
    with translation.override(language):
        promise = (
            _("We answer by %(day)s.") % {"day": dates.full_day(answer_by, tag(language))}
            if answer_by
            else _("We answer as soon as we can.")
        )
        return Mail(
            subject=_("We have your visit request"),
            # Whoever typed this may have typed another person's mail address with it.
            greeting=_("Dear %(name)s,") % {"name": unlinked(answers.contact_name)},
            paragraphs=(
                _("Thank you for asking to visit us. Your request is with us. %(promise)s")
                % {"promise": promise},
                _("Nothing is agreed yet: please do not book travel before you have our answer."),
            ),
            facts=_facts(answers, language),
            link=(_("See how it stands, answer or withdraw"), address),
            closing=(said(office, "name", language),),
        )


def to_office(*, office: Office, answers: Answers, language: str, address: str) -> Mail:
    """Tell the office that a request waits; who asks, and nothing of the person."""
    with translation.override(language):
        return Mail(
            subject=_("A visit request from %(who)s") % {"who": unlinked(answers.organisation)},
            paragraphs=(_("A visit request has arrived and waits to be looked at."),),
            facts=_facts(answers, language),
            link=(_("Open the request"), address),
            closing=(said(office, "name", language),),
        )


def _facts(answers: Answers, language: str) -> tuple[tuple[str, str], ...]:
    told = {line.name: line.value for line in intake.lines(answers, language)}
    return tuple(
        (str(label), unlinked(told[name])) for name, label in SHORT.items() if name in told
    )
