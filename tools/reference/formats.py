"""`docs/reference/problem-format.md`: the planner's two files as tables of fields, from their schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from leadinglights.engines.programme.problem import problem_schema
from leadinglights.engines.programme.result import result_schema
from tools.reference import GENERATED

Schema = dict[str, Any]

OPENING = """\
The planner reads one JSON file and writes another. They need no database:

```
leadinglights programme plan PROBLEM.json --out RESULT.json --seconds 10 --seed 0
leadinglights programme check PROBLEM.json RESULT.json
```

Both are UTF-8. Times are local, written `HH:MM`; dates `YYYY-MM-DD`; a window is `[date, from, to]`.
Ids are text and unique within their list. An unknown field, an unknown id or a window that closes
before it opens is refused, with its path and all other faults at once. Equal problems have an equal
canonical form (sorted keys, defaults spelled out), whose SHA-256 names them in the result. What the
fields mean to the planner is settled in the [conventions](../conventions/programme.md); the rules a
result must hold are in [programme rules](programme-rules.md). For programs there are the JSON Schemas of
the [problem](programme-problem.schema.json) and of the [result](programme-result.schema.json).
"""


def page() -> str:
    lines = ["# The planner's files\n", GENERATED, OPENING]
    lines += document("Problem", problem_schema())
    lines += document("Result", result_schema())
    return "\n".join(lines) + "\n"


def document(name: str, schema: Schema) -> Iterator[str]:
    """Fields of a document and of everything in it."""
    yield f"## {name}\n"
    yield from _table(schema, skip_description=True)
    for title, part in schema["$defs"].items():
        if part.get("type") == "object":
            yield f"### {name}: {title}\n"
            yield from _table(part)


def _table(part: Schema, *, skip_description: bool = False) -> Iterator[str]:
    if not skip_description and part.get("description"):
        yield f"{part['description']}\n"
    yield "| Field | What stands in it | Without it |"
    yield "|---|---|---|"
    for name, field in part["properties"].items():
        yield f"| `{name}` | {_kind(field)} | {_default(name, field, part)} |"
    yield ""


def _default(name: str, field: Schema, part: Schema) -> str:
    if name in part.get("required", ()):
        return "required"
    if "default" not in field or field["default"] in (None, "", [], {}):
        return "-"
    value = field["default"]
    if isinstance(value, dict):
        return "the defaults of its own fields"
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def _kind(field: Schema) -> str:
    """Say in words what a field takes."""
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    either = field.get("anyOf") or field.get("oneOf")
    if either:
        kinds = [_kind(one) for one in either if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "enum" in field:
        return ", ".join(f"`{one}`" for one in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    return _plain(field)


def _plain(field: Schema) -> str:
    kind = field.get("type")
    if kind == "array":
        return _list(field)
    if kind == "object":
        values = field.get("additionalProperties")
        return f"map of {_kind(values)}" if isinstance(values, dict) and values else "map"
    if kind in {"integer", "number"}:
        return ("whole number" if kind == "integer" else "number") + _range(field)
    if kind == "boolean":
        return "`true` or `false`"
    if kind == "string":
        if field.get("format") == "date":
            return "date"
        return "time `HH:MM`" if ":" in field.get("pattern", "") else "text"
    return "any value"


def _list(field: Schema) -> str:
    if "prefixItems" in field:
        return "[" + ", ".join(_kind(one) for one in field["prefixItems"]) + "]"
    at_least = f", at least {field['minItems']}" if field.get("minItems") else ""
    return f"list of {_kind(field.get('items', {}))}{at_least}"


def _range(field: Schema) -> str:
    low, high = field.get("minimum"), field.get("maximum")
    if low is not None and high is not None:
        return f", {low} to {high}"
    return f", {low} or more" if low is not None else ""
