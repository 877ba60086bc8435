"""Letters of the office: drafted from templates, changed by a person, kept and sent."""

from leadinglights.office.visits.actions.letters.drafting import Drafted, draft, placeholders
from leadinglights.office.visits.actions.letters.writing import Address, send_by_hand, write

__all__ = ["Address", "Drafted", "draft", "placeholders", "send_by_hand", "write"]
