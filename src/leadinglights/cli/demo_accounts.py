"""One account a role for the demo; the passwords lie in the data folder, for its owner alone."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from leadinglights.office.access.actions import accounts
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import people
from leadinglights.office.access.states import StaffRole

DOMAIN = "leadinglights.example"  # .example belongs to nobody (RFC 2606)


@dataclass(frozen=True, slots=True)
class Account:
    role: str
    email: str
    password: str
    person: Staff


def file_of(folder: Path) -> Path:
    return folder / "accounts.txt"


def ready(folder: Path, example: Path) -> list[Account]:
    """Make the accounts that are missing; give a new password to those whose password is lost."""
    office = json.loads((example / "office.json").read_text(encoding="utf-8"))["code"]
    known = _read(file_of(folder))
    found = [_account(role, office, known) for role in StaffRole.values]
    _write(file_of(folder), found)
    return found


def _account(role: str, office: str, known: dict[str, str]) -> Account:
    email = f"{role}@{DOMAIN}"
    person = people.of_address(email)
    if person and email in known:
        return Account(role, email, known[email], person)
    password = secrets.token_urlsafe(12)
    at = timezone.now()
    if person:
        accounts.give_password(email=email, password=password, actor_id=None, at=at)
        return Account(role, email, password, person)
    person = accounts.add(
        office_code=office,
        email=email,
        name=str(StaffRole(role).label),
        role=role,
        language="en",
        password=password,
        actor_id=None,
        at=at,
    )
    return Account(role, email, password, person)


def _read(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t")[1:3] for line in lines if line.count("\t") == 2)


def _write(file: Path, found: list[Account]) -> None:
    lines = [f"{account.role}\t{account.email}\t{account.password}\n" for account in found]
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.writelines(lines)
