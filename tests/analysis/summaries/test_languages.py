from __future__ import annotations

from analysis.summaries import summarise
from analysis.summaries.languages import unread
from analysis.text.reading import read_answers
from tests.analysis.voices import voices

WELSH = "Mae angen i'r meddyg siarad Cymraeg gyda fi bob tro"
POLISH = "Nie jest jasne, kto może zobaczyć moje dane i po co"


def said(n_welsh, n_polish=0):
    texts = [*voices(60), *(f"{WELSH} {'eto ' * n}" for n in range(n_welsh)), *(POLISH for _ in range(n_polish))]
    reading = read_answers(texts, question="What worries you?")
    return reading, summarise(reading)


def test_unread_answers_are_counted_and_said_to_be_unread():
    reading, summary = said(14)
    assert summary.set_aside["unread-language"] == 14
    assert summary.n_used == 60
    (sentence,) = [one.text for one in summary.sentences if "in Welsh" in one.text]
    assert sentence.startswith("14 answers are in Welsh.")
    assert "no person has read them yet" in sentence
    assert {answer.text for answer in reading.answers if answer.set_aside == "unread-language"} >= {WELSH + " "}


def test_a_language_of_a_few_is_not_named():
    _, summary = said(14, n_polish=3)
    (sentence,) = [one.text for one in summary.sentences if "program reads English only" in one.text]
    assert "Polish" not in sentence
    assert "Welsh" not in sentence


def test_several_languages_of_many_are_named():
    _, summary = said(14, n_polish=12)
    assert any("(14 in Welsh, 12 in Polish)" in one.text for one in summary.sentences)


def test_nothing_is_said_where_all_is_english():
    reading, _ = said(0)
    assert unread(reading, 0, 11) == []
