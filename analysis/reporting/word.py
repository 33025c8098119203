"""A report as a Word file: real headings, lists and tables, and the same bytes for the same report."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from analysis.reporting.blocks import Block, Heading, Paragraph, Points, Quotes, Table

#: Only these characters may stand in an XML file; others come from files that were not clean.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS: Final = {"officer": "Officer: ", "decision-maker": "Decision-maker: "}
_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
_TIME: Final = (1980, 1, 1, 0, 0, 0)


def word_bytes(title: str, blocks: Sequence[Block], *, language: str = "en-GB") -> bytes:
    """Return a ``.docx`` file.

    Parameters
    ----------
    title : str
        What the file calls itself.
    blocks : sequence of Block
    language : str
        Of the text, for screen readers and spelling.

    Returns
    -------
    bytes
        The same for the same title and blocks.
    """
    from docx import Document  # loaded only where such a file is made

    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = _clean(title)[:255], "Candour", language
    properties.created = properties.modified = _DAY
    properties.comments = ""
    for block in blocks:
        _DRAWN[type(block)](document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_time(buffer.getvalue())


def _heading(document: Any, block: Heading) -> None:
    document.add_heading(_clean(block.text), level=min(block.level, 9) if block.level > 1 else 0)


def _paragraph(document: Any, block: Paragraph) -> None:
    paragraph = document.add_paragraph(style="Intense Quote" if block.voice in _MARKS else None)
    if block.voice in _MARKS:
        paragraph.add_run(_MARKS[block.voice]).bold = True
    paragraph.add_run(_clean(block.text)).bold = block.is_finding or None


def _points(document: Any, block: Points) -> None:
    for item in block.items:
        document.add_paragraph(_clean(item), style="List Bullet")


def _quotes(document: Any, block: Quotes) -> None:
    document.add_paragraph().add_run(f"{_clean(block.lead)}:").italic = True
    for text in block.texts:
        document.add_paragraph(f"“{_clean(text)}”", style="Quote")


def _table(document: Any, block: Table) -> None:
    document.add_paragraph(_clean(block.caption), style="Caption")
    table = document.add_table(rows=1, cols=len(block.header), style="Light Grid Accent 1")
    _fill(table.rows[0], block.header)
    _repeat(table.rows[0])
    for row in block.rows:
        _fill(table.add_row(), row)


def _fill(row: Any, cells: Sequence[str]) -> None:
    for cell, text in zip(row.cells, cells, strict=True):
        cell.text = _clean(text)


def _repeat(row: Any) -> None:
    """Mark the row as the heading of its columns, on every page and for screen readers."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _without_time(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as found, zipfile.ZipFile(buffer, "w") as archive:
        for name in found.namelist():
            entry = zipfile.ZipInfo(name, date_time=_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(entry, found.read(name), compresslevel=9)
    return buffer.getvalue()


_DRAWN: Final[dict[type, Callable[[Any, Any], None]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Points: _points,
    Quotes: _quotes,
    Table: _table,
}
