"""The mails to a host: the question, and the reminder. One mail for all stops of a week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadinglights.documents.mail import Mail
from leadinglights.office.access.actions import links, post
from leadinglights.office.access.models import Office
from leadinglights.office.registry.queries.texts import said
from leadinglights.office.visits.actions import mail_calendars
from leadinglights.office.visits.models import HostQuestions
from leadinglights.office.visits.queries import asked_words
from leadinglights.office.visits.queries.addressees import Addressee
from leadinglights.office.visits.queries.notice_words import full_day
from leadinglights.office.visits.queries.sessions import Session
from leadinglights.office.visits.queries.words import listed


def ask(
    questions: HostQuestions,
    asked: Sequence[Session],
    to: Addressee,
    token: str,
    *,
    answer_by: date,
    at: datetime,
) -> None:
    """Put the question into the outbox."""
    with translation.override(to.language):
        mail = Mail(
            subject=_("Can you receive %(guests)s?") % {"guests": _guests(asked, to.language)},
            greeting=_greeting(to),
            paragraphs=(
                _("Guests of the city would like to see what you do. Can you receive them?"),
                _(
                    "Please answer by %(day)s. Nothing is agreed before you press the button on the page."
                )
                % {"day": full_day(answer_by, to.language)},
            ),
            facts=_facts(asked),
            link=(_("See the questions and answer"), links.address_of(token, to.language)),
            closing=closing(questions.period.office, to.language),
        )
        _queue(questions, asked, to, mail, kind="ask_host", at=at)


def remind(
    questions: HostQuestions,
    unanswered: Sequence[Session],
    to: Addressee,
    token: str,
    *,
    at: datetime,
) -> None:
    """Put a reminder into the outbox: it names only what is not answered yet."""
    days = [one.first.answer_by for one in unanswered if one.first.answer_by is not None]
    with translation.override(to.language):
        mail = Mail(
            subject=_("Reminder: can you receive %(guests)s?")
            % {"guests": _guests(unanswered, to.language)},
            greeting=_greeting(to),
            paragraphs=(
                _("We have not heard from you yet. We need your answer by %(day)s.")
                % {"day": full_day(min(days), to.language)},
            ),
            facts=_facts(unanswered),
            link=(_("See the questions and answer"), links.address_of(token, to.language)),
            closing=closing(questions.period.office, to.language),
        )
        _queue(questions, unanswered, to, mail, kind="remind_host", at=at)


def thank(
    agreed: Sequence[Session], questions: HostQuestions, to: Addressee, *, at: datetime
) -> None:
    """Put what a host agreed to into the outbox, with their calendar; later answers have a mail of their own."""
    with translation.override(to.language):
        mail = Mail(
            subject=_("Thank you: you receive %(guests)s")
            % {"guests": _guests(agreed, to.language)},
            greeting=_greeting(to),
            paragraphs=(
                ngettext(
                    "We have noted your yes. The calendar file holds the time.",
                    "We have noted your yes. The calendar file holds all times.",
                    len(agreed),
                ),
                _("If anything changes for you, please call us or open your link again."),
            ),
            facts=_facts(agreed),
            closing=closing(questions.period.office, to.language),
        )
    calendar = mail_calendars.attached("host", questions.host, to.language)
    _queue(questions, agreed, to, mail, kind="host_agreed", at=at, attachments=calendar)


def key_of(questions: HostQuestions, kind: str) -> str:
    """Return how the keys of all mails of a kind to one host about one week begin."""
    return f"host:{questions.public_id}:{kind}:"


def _queue(
    questions: HostQuestions,
    about: Sequence[Session],
    to: Addressee,
    mail: Mail,
    *,
    kind: str,
    at: datetime,
    attachments: Sequence[post.Attachment] = (),
) -> None:
    stops = " ".join(str(stop.public_id) for session in about for stop in session.stops)
    digest = sha256(f"{stops} {at.isoformat()}".encode()).hexdigest()[:16]
    post.queue(
        office_id=questions.office_id,
        key=f"{key_of(questions, kind)}{digest}",
        kind=kind,
        mail=mail,
        to_address=to.to_address,
        to_name=to.to_name,
        language=to.language,
        at=at,
        about=about[0].first.visit,
        attachments=attachments,
    )


def _guests(asked: Sequence[Session], language: str) -> str:
    names = [name for session in asked for name in session.guests(language)]
    return listed(dict.fromkeys(names), language)


def _greeting(to: Addressee) -> str:
    return _("Dear %(name)s,") % {"name": to.to_name}


def _facts(asked: Sequence[Session]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (asked_words.when(one), f"{asked_words.title(one)}. {asked_words.who(one)}")
        for one in asked
    )


def closing(office: Office, language: str) -> tuple[str, ...]:
    """Sign with the office's name and how to reach it."""
    lines = (said(office, "name", language), office.contact_phone, office.contact_email)
    return tuple(line for line in lines if line)
