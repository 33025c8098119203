"""A person's words leave a summary, and nobody else's do."""

from __future__ import annotations

from analysis.summaries.keeping import from_record, to_record
from app.services.quoting import without_quotes
from tests.app.summaries import QUOTE, a_summary


def quotes(record):
    summary = from_record(record)
    return [text for topic in summary.topics for text in (*topic.quotes, *topic.odd_quotes)] + [
        text for sentence in summary.sentences for text in (*sentence.quotes_for, *sentence.quotes_against)
    ]


def test_the_quotes_of_one_answer_go_from_topics_and_sentences_and_the_others_stay():
    record = to_record(a_summary())
    after = without_quotes(record, f"  {QUOTE.upper()}.")
    assert QUOTE not in quotes(after)
    assert sorted(quotes(after)) == sorted(text for text in quotes(record) if text != QUOTE)
    assert quotes(record).count(QUOTE) == 3, "what was given is not written to"


def test_an_extract_goes_with_the_answer_it_was_taken_from():
    after = without_quotes(to_record(a_summary()), f"First of all: {QUOTE}, and then some more")
    assert QUOTE not in quotes(after)


def test_an_extract_with_dots_goes_only_when_every_part_is_theirs():
    record = {"quotes": ["…my job … nobody asks me…", "…my job … somebody else's words"]}
    assert without_quotes(record, QUOTE) == {"quotes": ["…my job … somebody else's words"]}


def test_a_word_such_as_no_takes_nothing_away():
    record = {"quotes": ["no", "No thank you"]}
    assert without_quotes(record, "no") == record


def test_figures_and_labels_are_never_touched():
    after = from_record(without_quotes(to_record(a_summary()), "Jobs lost"))
    assert [topic.label for topic in after.topics] == [topic.label for topic in a_summary().topics]
    assert [topic.n for topic in after.topics] == [30, 20]
