from __future__ import annotations

from analysis.reporting.blocks import Heading, Paragraph, Points, Quotes, Table
from analysis.reporting.composing import appendix, blocks_of, quality_in_words
from analysis.summaries import summarise
from analysis.summaries.quoting import RULE
from tests.analysis.voices import a_reading, made_up
from tests.app.summaries import QUOTE, a_summary


def texts(blocks, kind=Paragraph):
    return [block.text for block in blocks if isinstance(block, kind)]


def test_every_sentence_of_a_summary_stands_in_its_report_once_with_its_figures():
    summary = summarise(a_reading(), by={"half": ["a", "b"] * 122})
    said = " | ".join(texts(blocks_of(summary)))
    for sentence in summary.sentences:
        tail = sentence.text.split(", ", 1)[-1][1:][-60:]
        assert said.count(tail) == 1, sentence.text
    assert sum(isinstance(block, Quotes) for block in blocks_of(summary)) > 0


def test_parts_that_have_nothing_to_say_have_no_heading():
    headings = texts(blocks_of(summarise(made_up({"t01": 30}))), Heading)
    assert "What worries them" in headings and "The minority view" not in headings


def test_an_officers_words_stand_beside_the_finding_and_are_marked():
    blocks = blocks_of(summarise(made_up({"t01": 30})), {"t01": "We met them."})
    assert [block.voice for block in blocks if isinstance(block, Paragraph) and block.text == "We met them."] == [
        "officer"
    ]
    legend = blocks[-1]
    assert isinstance(legend, Points)
    assert any("Officer" in item for item in legend.items) and not any(
        "Decision-maker" in item for item in legend.items
    )


def test_the_appendix_writes_itself():
    blocks = appendix(a_summary())
    assert any("3 left empty" in item for block in blocks if isinstance(block, Points) for item in block.items)
    assert any("12 in campaigns" in item for block in blocks if isinstance(block, Points) for item in block.items)
    assert any(RULE in text for text in texts(blocks))
    nothing = appendix(a_summary(set_aside={}, campaigns=()))
    assert "Nothing was set aside." in texts(nothing)


def test_what_is_withheld_in_a_summary_is_withheld_in_its_report():
    table = next(block for block in blocks_of(a_summary()) if isinstance(block, Table))
    assert table.rows[0][:3] == ("Jobs lost", "30", "30%")
    assert QUOTE in next(block.texts for block in blocks_of(summary_with_point()) if isinstance(block, Quotes))


def summary_with_point():
    summary = a_summary()
    first = summary.sentences[0]
    return a_summary(
        sentences=(type(first)(first.text, first.topics, first.figures, (QUOTE,), (), "concern", kind="point"),)
    )


def test_quality_says_what_it_was_measured_against():
    measured = {"reference": "human", "n": 200, "macro_f1": 0.81, "auc": 0.9, "ece": 0.03}
    assert "against labels that people gave: macro F1 0.81" in quality_in_words(a_summary(stance_quality=measured))
    assert "not yet accuracy" in quality_in_words(a_summary(stance_quality={**measured, "reference": "question"}))
    assert quality_in_words(a_summary(stance_quality=None)) == ""
