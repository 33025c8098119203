"""Answers in other languages: a person translates, the next reading counts them, and quotes show both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.computing.analysing import Found, gather, keep, sum_up
from app.errors import BadInput, Conflict, WrongState
from app.services import analysing, answer_translations, curating, signing
from app.services.answer_translations import Standing, foreign_answers, standing, translate
from tests.app import analyses

WELSH = "Mae'r cyfrifiadur yn gwneud camgymeriadau ac nid oes neb yn sylwi arnynt"
ENGLISH = "The computer makes mistakes and nobody notices them"


def read(session, survey, now):
    """Read as the program does: what is Welsh is set aside."""
    run = analysing.start(session, survey=survey, question_key="worries", actor="olive", now=now)
    gathered = gather(session, run.id, config=analyses.CONFIG)
    reading = analyses.a_reading([text if text != ENGLISH else analyses.WORRIES["t03"][0] for text in gathered.texts])
    answers = []
    for answer, text, place in zip(reading.answers, gathered.texts, range(len(gathered.texts)), strict=True):
        known = gathered.translated.get(place)
        one = replace(answer, text=text, original=known[0], language=known[1]) if known else answer
        if text == WELSH:
            nothing = dict.fromkeys(("topic", "topic_probability", "stance"))
            nothing |= {"topics": (), "stance_probabilities": ()}
            one = replace(answer, set_aside="unread-language", text=text, **nothing)
        answers.append(one)
    reading = replace(reading, answers=tuple(answers))
    keep(session, run.id, gathered, Found(reading, sum_up(gathered, reading), ()), now=now)
    session.commit()
    return run


@pytest.fixture
def survey(session):
    survey = analyses.a_consulted_survey(session)
    analyses.a_response(session, survey, answers={"worries": WELSH, "age": "old"})
    analyses.move(session, survey)
    return survey


@pytest.fixture
def run(session, survey, now):
    return read(session, survey, now)


def do(session, run, now, **values):
    given = {"mark": foreign_answers(session, run)[0].mark, "text": ENGLISH, "language": "Welsh", **values}
    translate(session, run=run, actor="olive", now=now, **given)


def test_an_answer_in_another_language_waits_with_its_words(session, run):
    (one,) = foreign_answers(session, run)
    assert (one.original, one.language, one.text) == (WELSH, "Welsh", None)
    assert standing(session, run) == Standing(1, 0)


def test_nobody_signs_before_it_is_translated_and_read(session, survey, run, now):
    analyses.read_the_queue(session, run)
    assert [one.kind for one in signing.obstacles(session, run, curating.themes(session, run))] == ["translations"]
    do(session, run, now)
    assert [one.kind for one in signing.obstacles(session, run, curating.themes(session, run))] == ["again"]
    with pytest.raises(WrongState, match="read the question again"):
        curating.sign_off(session, run=run, name="Olive", actor="olive", now=now)
    session.rollback()
    second = read(session, survey, now + timedelta(hours=1))
    assert signing.obstacles(session, second, curating.themes(session, second)) == ()


def test_the_translation_counts_and_is_quoted_beside_the_original(session, survey, run, now):
    do(session, run, now)
    second = read(session, survey, now + timedelta(hours=1))
    mistakes = next(topic for topic in second.summary["topics"] if topic["label"] == "Mistakes unnoticed")
    before = next(topic for topic in run.summary["topics"] if topic["label"] == "Mistakes unnoticed")
    assert mistakes["n"] == before["n"] + 1 and second.summary["set_aside"].get("unread-language") is None
    quotes = [quote for quote in (*mistakes["quotes"], *mistakes["odd_quotes"]) if ENGLISH in quote]
    assert all(f"[translated by a person from Welsh: “{WELSH}”]" in quote for quote in quotes)
    assert foreign_answers(session, second) == ()


def test_what_a_detector_took_for_another_language_can_be_read_as_it_is(session, run, now):
    do(session, run, now, text="", language="", is_english=True)
    assert foreign_answers(session, run)[0].text == WELSH
    known = answer_translations.translations_of(session, run.survey_id, "worries")
    assert [one.language for one in known.values()] == ["English"]


@pytest.mark.parametrize(
    ("values", "said"),
    [({"text": " "}, "in English"), ({"language": "?"}, "name the language"), ({"text": "x" * 10_001}, "at most")],
)
def test_what_cannot_be_a_translation_is_refused(session, run, now, values, said):
    with pytest.raises(BadInput, match=said):
        do(session, run, now, **values)


def test_personal_data_in_a_translation_is_masked(session, run, now):
    do(session, run, now, text="Ring me on 07700 900123 about the mistakes")
    assert "900123" not in foreign_answers(session, run)[0].text


def test_a_short_answer_in_which_no_program_can_tell_a_language_is_translated_by_whoever_reads_it(session, run, now):
    from app.services.summing_up import marks_of, reading_of

    kept = reading_of(session, run)
    used = next(answer[0] for answer in kept.document["reading"]["answers"] if answer[1] is None)
    mark = marks_of(kept)[used - 1]
    assert foreign_answers(session, run, also=mark)[0].mark == mark
    do(session, run, now, mark=mark, text="Hackers")
    assert {one.mark for one in foreign_answers(session, run) if one.text} == {mark}
    assert standing(session, run) == Standing(1, 1)


def test_what_is_not_there_or_has_no_words_cannot_be_translated(session, run, now):
    from app.services.summing_up import marks_of, reading_of

    kept = reading_of(session, run)
    blank = next(answer[0] for answer in kept.document["reading"]["answers"] if answer[1] == "empty")
    for mark in (marks_of(kept)[blank - 1], "nonsense"):
        with pytest.raises(Conflict):
            do(session, run, now, mark=mark)
        session.rollback()


def test_a_quote_with_its_original_is_forgotten_with_its_author(session, survey, run, now):
    from app.models import Response
    from app.services.forgetting import forget_rows
    from app.services.quoting import without_quotes

    do(session, run, now)
    second = read(session, survey, now + timedelta(hours=1))
    author = next(one for one in session.query(Response).all() if one.answers.get("worries") == WELSH)
    quote = f"{ENGLISH} [translated by a person from Welsh: “{WELSH}”]"
    second.summary = {**second.summary, "topics": [{"quotes": [quote, "Another’s words"]}]}
    forget_rows(session, survey.id, response_id=author.id, answers=author.answers, now=now)
    assert second.summary["topics"][0]["quotes"] == ["Another’s words"]
    assert answer_translations.translations_of(session, survey.id, "worries") == {}
    cut = {"quotes": ["The computer makes … [translated by a person from Welsh: “Mae'r cyfrifiadur …”]"]}
    assert without_quotes(cut, quote)["quotes"] == []
