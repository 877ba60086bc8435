"""Letters and how far they are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterKind(TextChoices):
    RECEIVED = "received", _("request received")
    ACCEPTED = "accepted", _("request accepted")
    COUNTER_OFFER = "counter_offer", _("another proposal")
    REFERRED = "referred", _("referred to somebody else")
    DECLINED = "declined", _("declined")
    INVITATION = "invitation", _("invitation")
    VISA_SUPPORT = "visa_support", _("letter for the visa office")
    THANKS = "thanks", _("thanks")


class LetterState(TextChoices):
    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent")
    DISCARDED = "discarded", _("discarded")
