from __future__ import annotations

import uuid

from leadinglights.office.access.models import uuid7


def test_an_id_is_a_uuid_of_version_7_and_sorts_by_time() -> None:
    first = uuid7()
    ids = {uuid7() for _ in range(1000)}
    assert (first.version, first.variant) == (7, uuid.RFC_4122)
    assert len(ids) == 1000
    assert max(ids).int >> 80 >= first.int >> 80
