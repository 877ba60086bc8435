from __future__ import annotations

from typing import Any

from django.apps import apps

from leadinglights.office.access.models import OfficeRow, Staff, privacy_of
from leadinglights.office.access.models.privacy import Category, Then
from leadinglights.office.access.states import kind_of


def own_models() -> list[Any]:
    return [model for model in apps.get_models() if model.__module__.startswith("leadinglights.")]


def test_every_field_of_ours_says_what_it_holds_about_people() -> None:
    untagged = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.get_fields(include_parents=True)
        if getattr(field, "concrete", False)
        and not getattr(field, "primary_key", False)
        and privacy_of(field) is None
    ]
    assert untagged == []


def test_a_hash_of_a_password_is_deleted_and_not_exported() -> None:
    tag = privacy_of(Staff._meta.get_field("password"))
    assert tag is not None
    assert (tag.category, tag.then, tag.export) == (Category.CONTACT, Then.DELETE, False)


def test_every_model_with_an_office_has_a_kind_in_the_permission_table() -> None:
    unlisted = [
        model._meta.label
        for model in own_models()
        if issubclass(model, OfficeRow) and kind_of(model._meta.label).startswith("unlisted")
    ]
    assert unlisted == []
