"""CSV files as tables: the encoding is read off the file or named by the user, the delimiter is read
off the first row and said. Nothing is guessed silently, and a formula is a text like any other.
"""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from leadinglights.documents.tables import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_ROWS,
    MOST_TITLE_ROWS,
    Cell,
    IsHeader,
    Reading,
    Table,
    TableFault,
    UnreadableTable,
    refuse_long,
    shortened,
    table_from,
)

ENCODINGS: Final = ("utf-8", "utf-16", "cp1252", "gb18030")
DELIMITERS: Final = (",", ";", "\t")
LONGEST_HEAD: Final = 20_000  # characters looked through for the names of the columns
_SAID: Final = re.compile(r'"?sep=([,;\t])"?\r?\n', re.IGNORECASE)


def _(sentence: str) -> str:
    return sentence


def read_csv(
    content: bytes, *, encoding: str | None = None, is_header: IsHeader | None = None
) -> Table:
    r"""Read a CSV file in UTF-8 or UTF-16, or in the encoding the user names.

    With `is_header` a title may stand above the row that names the columns.

    >>> table = read_csv("id;navn\nalsion;Alsion\n".encode())
    >>> table.rows[0].cells["navn"].text, str(table.remarks[0])
    ('Alsion', 'The cells are separated by semicolons.')
    """
    refuse_big(len(content))
    reading = Reading()
    text = _decoded(content, encoding, reading)
    delimiter = _delimiter(text, reading)
    said = _SAID.match(text)
    if said:  # Excel's own line above a table; the rows are counted with it
        text = text[said.end() :]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[tuple[int, list[Cell]]] = []
    above = 1 if said else 0
    starts = 1 + above
    try:
        for cells in reader:
            lines.append((starts, [Cell(cell) for cell in cells]))
            starts = reader.line_num + 1 + above
            if len(lines) > MOST_ROWS + 1:
                refuse_long(text.count("\n"))
    except csv.Error as wrong:
        raise UnreadableTable(_broken(starts, str(wrong))) from wrong
    return table_from(lines, reading, is_header)


def refuse_big(size: int) -> None:
    if size > MOST_BYTES:
        raise UnreadableTable(
            TableFault(
                _(
                    "The file has %(size).1f MB; at most %(most)d MB are read. Split it, or leave out "
                    "what is not needed."
                ),
                {"size": size / 1_000_000, "most": MOST_BYTES // 1_000_000},
            )
        )


def _broken(line: int, why: str) -> TableFault:
    if "field limit" in why:
        return TableFault(
            _("A cell has more than %(most)d characters. Shorten it, or close the quotation mark."),
            {"most": LONGEST_CELL},
            row=line,
        )
    return TableFault(
        _(
            "A quotation mark in this row is not closed or stands in the middle of a cell. Double "
            'it (""), or close it.'
        ),
        row=line,
    )


def _decoded(content: bytes, encoding: str | None, reading: Reading) -> str:
    if content.startswith(BOM_UTF8):
        return _strictly(content, "utf-8-sig")
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _strictly(content, "utf-16")
    if encoding is None or encoding == "utf-8":
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as wrong:
            raise UnreadableTable(_not_utf8(content, wrong.start)) from wrong
    text = _strictly(content, encoding)
    reading.remarks.append(
        TableFault(
            _("Read as %(encoding)s, as you said: “%(sample)s”."),
            {"encoding": encoding, "sample": _first_foreign_line(text)},
        )
    )
    return text


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise UnreadableTable(
            TableFault(
                _(
                    "The file is not %(encoding)s: byte %(byte)d cannot be read. Save it as CSV UTF-8, "
                    "or choose its encoding."
                ),
                {"encoding": encoding, "byte": wrong.start + 1},
            )
        ) from wrong


def _not_utf8(content: bytes, at: int) -> TableFault:
    begins = content.rfind(b"\n", 0, at) + 1
    ends = content.find(b"\n", at)
    line = content[begins : ends if ends >= 0 else len(content)].rstrip(b"\r")
    return TableFault(
        _(
            "The file is not UTF-8. As cp1252 (Excel in Western Europe) this row reads “%(cp1252)s”, "
            "as gb18030 (Chinese) “%(gb18030)s”. Choose the right one, cp1252 or gb18030, "
            "or save the file as CSV UTF-8."
        ),
        {
            "cp1252": shortened(line.decode("cp1252", "replace"), 80),
            "gb18030": shortened(line.decode("gb18030", "replace"), 80),
        },
        row=content.count(b"\n", 0, at) + 1,
    )


def _first_foreign_line(text: str) -> str:
    foreign = (line for line in text.splitlines() if not line.isascii())
    return shortened(next(foreign, text.split("\n", 1)[0]), 60)


def _delimiter(text: str, reading: Reading) -> str:
    said = _SAID.match(text)
    found = said.group(1) if said else max(DELIMITERS, key=_widest_line(text).count)
    if found == ";":
        reading.remarks.append(TableFault(_("The cells are separated by semicolons.")))
    if found == "\t":
        reading.remarks.append(TableFault(_("The cells are separated by tabs.")))
    return found


def _widest_line(text: str) -> str:
    """Give the first line that holds a delimiter: a title above the table has none."""
    lines = text[:LONGEST_HEAD].splitlines()[:MOST_TITLE_ROWS]
    return next((line for line in lines if any(one in line for one in DELIMITERS)), "")
