"""The background of a deliberation as officers write it."""
from __future__ import annotations

import pytest

from app.errors import BadInput
from app.services.background import LONGEST, Paragraph, read_background, stored, write_background

TEXT = "One fact.\nIt has two lines.\nSource: The policy, https://example.org/a\n\nAnother.\nsource: A book, page 3"


def test_paragraphs_are_parted_by_a_blank_line_and_end_with_their_source():
    assert read_background(TEXT) == (
        Paragraph("One fact. It has two lines.", "The policy", "https://example.org/a"),
        Paragraph("Another.", "A book, page 3"))


def test_what_is_kept_comes_back_as_the_officer_wrote_it():
    assert read_background(write_background(stored(read_background(TEXT)))) == read_background(TEXT)


@pytest.mark.parametrize("text", ["A claim", "A claim\nSource:", "Source: nothing is told", "Fine.\nSource: a\n\nBad."])
def test_a_paragraph_without_a_source_is_refused_by_its_number(text):
    with pytest.raises(BadInput, match=r"Paragraph [12] of the background has no source"):
        read_background(text)


def test_an_address_alone_is_a_source():
    assert read_background("Told.\nSource: https://example.org/a")[0].source == "https://example.org/a"


def test_a_background_that_nobody_would_read_is_refused():
    with pytest.raises(BadInput, match="8,000"):
        read_background("x" * (LONGEST + 1))


def test_an_address_of_another_kind_is_words_and_no_link():
    assert read_background("Told.\nSource: javascript:alert(1)")[0] == Paragraph("Told.", "javascript:alert(1)")
