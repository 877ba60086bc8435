"""Reading back what a PDF says: enough of the format for the files typst writes."""

import io
import re
from typing import Any

import pikepdf

_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def opened(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file))


def text_of(file: bytes) -> str:
    """All text of all pages, without the breaks of lines."""
    said: list[str] = []
    for page in opened(file).pages:
        _read(page.obj, said)
    return "".join(said)


def _read(holder: Any, said: list[str]) -> None:
    resources = holder.get("/Resources", {})
    faces = {
        name: _characters(bytes(face.ToUnicode.read_bytes()))
        for name, face in resources.get("/Font", {}).items()
    }
    face: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(holder):
        operands, command = instruction.operands, str(instruction.operator)
        if command == "Tf":
            face = faces[str(operands[0])]
        elif command in {"Tj", "TJ"}:
            parts = operands[0] if command == "TJ" else [operands[0]]
            texts = (bytes(part) for part in parts if isinstance(part, pikepdf.String))
            said.extend(_decoded(text, face) for text in texts)
        elif command == "Do":
            form = resources["/XObject"][str(operands[0])]
            if form.get("/Subtype") == "/Form":
                _read(form, said)


def _decoded(codes: bytes, face: dict[int, str]) -> str:
    pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
    return "".join(face.get(int.from_bytes(pair, "big"), "?") for pair in pairs)


def _characters(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in _CHAR.findall(block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            start = int.from_bytes(bytes.fromhex(text.decode()), "big")
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[code] = chr(start + step)
    return found


def elements(file: bytes, kind: str) -> list[dict[str, str]]:
    """Every element of one kind in the structure tree: /H1, /Figure, /Table ..."""
    found: list[dict[str, str]] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == kind:
                found.append({name: str(node[name]) for name in ("/Alt", "/Lang") if name in node})
            if "/K" in node:
                walk(node["/K"])

    document = opened(file)
    walk(document.Root.StructTreeRoot["/K"])
    return found
