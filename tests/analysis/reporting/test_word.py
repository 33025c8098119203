from __future__ import annotations

import io
import time
import zipfile

from docx import Document

from analysis.reporting.blocks import Heading, Paragraph, Points, Quotes, Table
from analysis.reporting.word import word_bytes

EVIL = "</w:t><script>alert(1)</script>\x0b\x00 # Heading"
BLOCKS = (
    Heading("What worries you?", 1),
    Heading("What people ask for"),
    Paragraph("About half raised “jobs”.", "program", is_finding=True),
    Paragraph("We met them.", "officer"),
    Paragraph("We will change it.", "decision-maker"),
    Points(("raised it: 50 of 100",), "program"),
    Quotes("In people’s words", (EVIL,)),
    Table("Every theme", ("Theme", "People"), (("Jobs", "50"),)),
)


def read():
    return Document(io.BytesIO(word_bytes("What worries you?", BLOCKS)))


def test_headings_lists_quotes_and_tables_are_real_ones():
    styles = [(paragraph.style.name, paragraph.text) for paragraph in read().paragraphs]
    assert ("Title", "What worries you?") in styles
    assert ("Heading 2", "What people ask for") in styles
    assert ("List Bullet", "raised it: 50 of 100") in styles
    table = read().tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Theme", "People"], ["Jobs", "50"]]
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_an_officers_and_a_decision_makers_words_are_marked():
    said = [paragraph.text for paragraph in read().paragraphs]
    assert "Officer: We met them." in said and "Decision-maker: We will change it." in said


def test_an_answer_shaped_like_markup_or_a_heading_stays_a_quote():
    (quote,) = [paragraph for paragraph in read().paragraphs if paragraph.style.name == "Quote"]
    assert quote.text == "“</w:t><script>alert(1)</script> # Heading”"


def test_the_same_report_is_the_same_file_on_another_day():
    first = word_bytes("A", BLOCKS)
    time.sleep(0.01)
    assert word_bytes("A", BLOCKS) == first
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}
