"""Translations put into a definition's text, without touching anything else."""

import pytest

from surveys.errors import ExchangeError
from surveys.languages import fingerprint
from surveys.reading import read
from surveys.translating import take
from surveys.translations import Row, gaps, read_sheet, write_sheet
from surveys.versions import version_of
from tests.surveys.a_questionnaire import FULL, full
from tests.surveys.in_languages import TEXT


def all_of(text: str, prefix: str) -> dict[str, Row]:
    """Return a made-up translation of everything that a definition says."""
    sheet = write_sheet(read(text), "cy")
    return {
        line.split(",")[0]: Row(row, f"{prefix}: {row}, yn 'wir' #1")
        for line, row in zip(sheet.splitlines()[1:], _sources(sheet), strict=False)
    }


def _sources(sheet: str) -> list[str]:
    filled = read_sheet("\n".join(sheet.splitlines()[:1]) + "\n" + "\n".join(
        line.replace(",,missing", ",x,missing") for line in sheet.splitlines()[1:]
    ))  # fmt: skip
    return [row.source for row in filled.values()]


def test_a_whole_definition_is_translated_and_its_comments_stay():
    rows = all_of(FULL, "Cymraeg")
    taken = take("# kept\n" + FULL.lstrip(), "cy", rows)
    assert (taken.n_taken, taken.refused) == (len(rows), ())
    assert taken.text.startswith("# kept\n")
    done = read(taken.text)
    assert gaps(done) == () and done.languages == ("en", "cy")
    assert done.in_language("cy").question("worry").text == "Cymraeg: What worries you?, yn 'wir' #1"
    assert version_of(done.in_language("en")) != version_of(full())
    assert [q.text for q in done.questions] == [q.text for q in full().questions]


def test_taking_the_same_again_changes_nothing():
    once = take(FULL, "cy", all_of(FULL, "a"))
    assert take(once.text, "cy", all_of(FULL, "a")).text == once.text


def test_a_second_language_leaves_the_first_alone():
    once = take(FULL, "cy", all_of(FULL, "a")).text
    both = read(take(once, "pl", all_of(FULL, "b")).text)
    assert both.languages == ("en", "cy", "pl")
    assert both.in_language("cy").title.startswith("a:") and both.in_language("pl").title.startswith("b:")


def test_a_row_whose_source_has_changed_is_refused():
    taken = take(TEXT, "cy", {"title": Row("Your old visit", "Eich hen ymweliad"), "nowhere/text": Row("A", "B")})
    assert taken == (TEXT, 0, ("title", "nowhere/text"))


def test_a_stale_translation_is_made_good():
    text = TEXT.replace("en: 'At home'", "en: 'At your home'")
    assert {gap.lack for gap in gaps(read(text))} == {"stale"}
    once = take(text, "cy", {"where/options/home/text": Row("At your home", "Yn eich cartref")})
    assert [gap.language for gap in gaps(read(once.text))] == ["ur"]
    assert fingerprint("At your home") in once.text


def test_places_that_share_their_words_by_an_alias_cannot_differ():
    text = """
format: candour/1
key: t
title: '1'
sections:
  - key: s
    pages:
      - key: p
        questions:
          - {key: a, kind: scale, text: '2', points: &p [{key: x, text: 'Low'}, {key: y, text: '4'}]}
          - {key: b, kind: scale, text: '5', points: *p}
"""
    same = {f"{key}/points/x/text": Row("Low", "Isel") for key in "ab"}
    assert take(text, "cy", same).n_taken == 2
    other = {**same, "b/points/x/text": Row("Low", "Is")}
    assert len(take(text, "cy", other).refused) == 1


def test_long_words_are_folded_and_words_of_several_lines_keep_their_lines():
    text = FULL.replace("purpose: We want", "purpose: |\n  One.\n\n  Two.\n# We want") + ""
    rows = {"purpose": Row("One.\n\nTwo.", "Un.\n\nDau."), "title": Row("Your visit", "gair " * 60)}
    done = read(take(text, "cy", rows).text).in_language("cy")
    assert done.purpose == "Un.\n\nDau." and done.title == ("gair " * 60).strip()


def test_the_source_language_is_no_translation():
    with pytest.raises(ExchangeError, match="translated from"):
        take(FULL, "en", {})
