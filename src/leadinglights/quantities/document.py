"""A document an engine is told: made from JSON with every fault at once, named by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Self

from pydantic import ValidationError

from leadinglights.quantities.reading import DocumentRefused, Frozen, parsed, text_of
from leadinglights.quantities.refusals import in_words


class Document(Frozen):
    """Made by `parse`, `read` or `of`; each refuses with `refusal`, which names all faults."""

    refusal: ClassVar[type[DocumentRefused]] = DocumentRefused
    expected_format: ClassVar[str] = ""

    @classmethod
    def of(cls, document: Any) -> Self:
        """Make it from a parsed JSON document (dicts and lists)."""
        try:
            return cls.model_validate(document)
        except ValidationError as refused:
            faults = in_words(refused, expected_format=cls.expected_format)
            raise cls.refusal(faults) from None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Make it from JSON text."""
        try:
            document = parsed(text)
        except DocumentRefused as refused:
            raise cls.refusal(refused.faults) from None
        return cls.of(document)

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """Make it from a JSON file (UTF-8)."""
        try:
            text = text_of(Path(path))
        except DocumentRefused as refused:
            raise cls.refusal(refused.faults) from None
        return cls.parse(text)

    def canonical(self) -> str:
        """JSON with sorted keys and no blanks, defaults spelled out: equal documents, equal text."""
        document = self.model_dump(mode="json", by_alias=True)
        return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def sha256(self) -> str:
        """Its name: SHA-256 of the canonical form."""
        return self._hashed

    @cached_property
    def _hashed(self) -> str:
        """The same, worked out once: a document does not change."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with other values where some are given; it gets a name of its own."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("_hashed", None)
        return copy
