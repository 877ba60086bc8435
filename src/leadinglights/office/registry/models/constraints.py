"""The few shapes of database constraint the office uses, each named after what it keeps true."""

from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint


def one_code_per_office(table: str) -> UniqueConstraint:
    return UniqueConstraint(fields=["office", "code"], name=f"{table}_one_code_per_office")


def one_text_per_language(table: str, thing: str) -> UniqueConstraint:
    return UniqueConstraint(fields=[thing, "language"], name=f"{table}_one_text_per_language")


def known_code(table: str, field: str, codes: type[TextChoices]) -> CheckConstraint:
    # Choices on the field would put translated labels into migrations; the codes alone go here.
    return CheckConstraint(
        condition=Q(**{f"{field}__in": codes.values}), name=f"{table}_{field}_is_known"
    )


def code_or_empty(table: str, field: str, codes: type[TextChoices]) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__in": ["", *codes.values]}), name=f"{table}_{field}_is_known"
    )


def at_least(table: str, field: str, least: int) -> CheckConstraint:
    # A null passes a check constraint: not known is not wrong.
    return CheckConstraint(
        condition=Q(**{f"{field}__gte": least}), name=f"{table}_{field}_at_least_{least}"
    )


def between(table: str, field: str, least: int, most: int) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__gte": least, f"{field}__lte": most}),
        name=f"{table}_{field}_{least}_to_{most}".replace("-", "minus_"),
    )


def in_order(table: str, first: str, then: str, *, strictly: bool) -> CheckConstraint:
    comparison = "lt" if strictly else "lte"
    return CheckConstraint(
        condition=Q(**{f"{first}__{comparison}": F(then)}), name=f"{table}_{first}_before_{then}"
    )


def exactly_one(table: str, first: str, second: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": False})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": True}),
        name=f"{table}_either_{first}_or_{second}",
    )


def one_or_both(table: str, first: str, second: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": False}) | Q(**{f"{second}__isnull": False}),
        name=f"{table}_{first}_or_{second}",
    )
