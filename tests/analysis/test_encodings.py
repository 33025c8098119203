"""Encodings: found by their marks, chosen by a person, or guessed and said."""
from __future__ import annotations

import io

import pytest

from analysis.encodings import encoding_of
from analysis.errors import TableError

TEXT = "id,text\n1,café à la carte\n" * 3


@pytest.mark.parametrize(("written", "codec"), [
    ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"), ("cp1252", "cp1252"),
])
def test_every_usual_encoding_is_found_and_the_unusual_ones_said(written, codec):
    found = encoding_of(io.BytesIO(TEXT.encode(written)), "a.csv")
    assert found.codec == codec and bool(found.note) == (not written.startswith("utf-8"))


def test_where_a_person_has_chosen_nothing_is_guessed():
    with pytest.raises(TableError, match=r"a.csv, line 2: the letters are not in the encoding UTF-8.*Windows-1252"):
        encoding_of(io.BytesIO(TEXT.encode("cp1252")), "a.csv", "utf-8")
    assert encoding_of(io.BytesIO(TEXT.encode("cp1252")), "a.csv", "windows-1252").codec == "windows-1252"


def test_a_mark_counts_for_more_than_a_choice():
    assert encoding_of(io.BytesIO(TEXT.encode("utf-16")), "a.csv", "utf-8").codec == "utf-16"


@pytest.mark.parametrize("chosen", ["", "windows-1252"])
def test_bytes_that_stand_in_no_encoding_are_refused_with_their_line(chosen):
    with pytest.raises(TableError, match=r"a.csv, line 3: .*Please save it"):
        encoding_of(io.BytesIO(b"a\nb\n\x81\xe9\n"), "a.csv", chosen)


def test_the_line_is_right_far_into_a_large_file():
    content = b"word,word\n" * 300_000 + b"caf\xe9,1\n"
    with pytest.raises(TableError, match="line 300,001:"):
        encoding_of(io.BytesIO(content), "a.csv", "utf-8")


def test_a_character_across_two_blocks_is_no_fault():
    assert encoding_of(io.BytesIO(b"x" * ((1 << 20) - 1) + "é".encode()), "a.csv", "utf-8").codec == "utf-8"


def test_half_a_character_at_the_end_is_a_fault():
    with pytest.raises(TableError, match="line 2"):
        encoding_of(io.BytesIO("a\ncafé".encode()[:-1]), "a.csv", "utf-8")


def test_an_encoding_that_is_not_here_is_refused():
    with pytest.raises(TableError, match="no encoding 'klingon'"):
        encoding_of(io.BytesIO(b"a"), "a.csv", "klingon")
