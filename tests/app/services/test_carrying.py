"""A new reading begins with what people did before: names, merges, codes and sign-offs, where topics are the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.computing.analysing import Found, gather, keep, sum_up
from app.models import Code
from app.services import analysing, curating, library
from app.services.reader_codes import codes_of
from app.services.summing_up import reading_of
from tests.app import analyses

RENAMED = {"t01": "t03", "t02": "t01", "t03": "t02", "t04": "t04", "unclear": "unclear"}


@pytest.fixture
def survey(session):
    return analyses.a_consulted_survey(session)


@pytest.fixture
def run(session, survey, now):
    return analyses.a_kept_run(session, survey, now=now)


def again(session, survey, now, *, change=lambda reading: reading, key="worries", **parameters):
    """Read once more: the topics have other numbers now, as they have whenever sizes change."""
    wanted = replace(analysing.defaults(analysing.questionnaire_of(survey), key), **parameters)
    run = analysing.start(session, survey=survey, question_key=key, actor="olive", now=now, parameters=wanted)
    gathered = gather(session, run.id, config=analyses.CONFIG)
    reading = change(renumbered(analyses.a_reading(gathered.texts)))
    keep(session, run.id, gathered, Found(reading, sum_up(gathered, reading), ()), now=now)
    session.commit()
    return run


def renumbered(reading):
    topics = tuple(replace(topic, id=RENAMED[topic.id]) for topic in reading.topics)
    answers = tuple(
        replace(one, topic=RENAMED[one.topic], topics=((RENAMED[one.topic], 0.9),)) if one.topic else one
        for one in reading.answers
    )
    return replace(reading, topics=topics, answers=answers)


def named(session, run):
    return {theme.name: theme.topics for theme in curating.themes(session, run)}


def do(session, run, verb, now, **values):
    getattr(curating, verb)(session, run=run, actor="olive", now=now, **values)


def test_what_nobody_touched_begins_anew(session, survey, run, now):
    second = again(session, survey, now + timedelta(hours=1))
    assert second.carried["themes"] == {} and second.carried["n_fresh"] == 4


def test_names_notes_and_mergers_follow_their_answers(session, survey, run, now):
    first, second, third, _ = curating.themes(session, run)
    do(session, run, "merge", now, into=first.id, others=[second.id])
    do(session, run, "rename", now, theme_id=first.id, name="Work and records", note="Both come up together.")
    new = again(session, survey, now + timedelta(hours=1))
    assert set(named(session, new)["Work and records"]) == {"t03", "t01"}
    theme = curating.themes(session, new)[0]
    assert theme.note == "Both come up together." and new.carried["themes"][theme.id]["likeness"] == 1.0
    assert new.carried["lost"] == [] and third.name in named(session, new)


def test_a_theme_whose_answers_are_scattered_is_said_to_be_lost(session, survey, run, now):
    do(session, run, "rename", now, theme_id=curating.themes(session, run)[2].id, name="My own name")

    def scattered(reading):
        answers = tuple(
            replace(one, topic=("t01", "t03")[one.row % 2], topics=((("t01", "t03")[one.row % 2], 0.9),))
            if one.topic == "t02"
            else one
            for one in reading.answers
        )
        return replace(reading, answers=answers)

    new = again(session, survey, now + timedelta(hours=1), change=scattered)
    assert "My own name" not in named(session, new) and new.carried["lost"] == ["My own name"]


def test_a_sign_off_is_carried_beside_the_theme_and_not_over_the_report(session, survey, run, now):
    analyses.read_the_queue(session, run)
    do(session, run, "sign_off", now, name="Olive Officer")
    new = again(session, survey, now + timedelta(hours=1))
    signed = [how["signed"] for how in new.carried["themes"].values()]
    assert [one["by"] for one in signed if one] == ["Olive Officer"] * 4
    assert analysing.state(session, survey, "worries").standing == "read", "somebody has to sign what is new as a whole"


def test_codes_follow_their_theme_and_keep_one_that_no_topic_matches(session, survey, run, now):
    do(session, run, "add", now, name="Trust in staff")
    jobs, own = curating.themes(session, run)[0], curating.themes(session, run)[-1]
    ids = reading_of(session, run).response_ids
    for response_id, held in ((ids[0], [jobs.id]), (ids[1], [own.id, jobs.id])):
        session.add(Code(survey_id=survey.id, question_key="worries", response_id=response_id, reader="first",
                         theme_ids=held, stance=None, drawn="chance", coded_by="olive"))
    session.commit()
    new = again(session, survey, now + timedelta(hours=1))
    names = {theme.id: theme.name for theme in curating.themes(session, new)}
    codes = codes_of(session, new, "first")
    told = {one: sorted(names[theme] for theme in code.theme_ids) for one, code in codes.items()}
    assert told == {ids[0]: ["Jobs lost"], ids[1]: ["Jobs lost", "Trust in staff"]}


def test_codes_of_a_theme_that_was_merged_away_follow_the_one_that_took_it_in(session, survey, run, now):
    first, second = curating.themes(session, run)[:2]
    response_id = reading_of(session, run).response_ids[0]
    session.add(Code(survey_id=survey.id, question_key="worries", response_id=response_id, reader="first",
                     theme_ids=[second.id], stance=None, drawn="chance", coded_by="olive"))
    session.commit()
    do(session, run, "merge", now, into=first.id, others=[second.id])
    new = again(session, survey, now + timedelta(hours=1))
    held = codes_of(session, new, "first")[response_id].theme_ids
    assert [theme.name for theme in curating.themes(session, new) if theme.id in held] == ["Jobs lost"]


def test_after_a_withdrawal_places_tell_what_answers_no_longer_can(session, survey, run, now):
    from app.services.forgetting import forget_rows

    do(session, run, "rename", now, theme_id=curating.themes(session, run)[0].id, name="Work goes away")
    gone = reading_of(session, run).response_ids[-1]
    forget_rows(session, survey.id, response_id=gone, answers={}, now=now)
    session.commit()
    new = again(session, survey, now + timedelta(hours=1))
    assert named(session, new)["Work goes away"] == ("t03",)
    assert next(iter(new.carried["themes"].values()))["by"] == "centres"


def test_themes_of_a_library_are_laid_over_another_question_and_the_rest_is_fresh(session, survey, run, now):
    jobs = curating.themes(session, run)[0]
    do(session, run, "rename", now, theme_id=jobs.id, name="Work goes away", note="Early word.")
    analyses.read_the_queue(session, run)
    do(session, run, "sign_off", now, name="Olive Officer")
    assert library.save(session, run=run, subject="AI", actor="olive", now=now) == 3
    other = analyses.a_consulted_survey(session, slug="wave-2")
    begun = again(session, other, now + timedelta(hours=1), themes_from="library:AI")
    theme = next(theme for theme in curating.themes(session, begun) if theme.name == "Work goes away")
    assert theme.note == "Early word." and begun.carried["themes"][theme.id]["by"] == "chosen"
    assert "Points in different words (t04)" in named(session, begun), "what no theme covers is found fresh"
