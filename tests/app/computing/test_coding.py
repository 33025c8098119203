"""Learning from codes as its job does it: themes and stance follow the reader, measured against the reader."""

from __future__ import annotations

import pytest

from app.computing import coding as computing
from app.models import Code, Learning, Report
from app.services import curating
from app.services.bench import bench
from app.services.summing_up import reading_of
from tests.app import analyses


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)


def code(session, run, rows, reader="first", *, says=lambda text: ("t02" if "private" in text.lower() else "t01",),
         stance=lambda text: "concern"):
    """Code rows by their words: a reader who sees something else than the machine."""
    kept = reading_of(session, run)
    home = {topic: theme.id for theme in curating.themes(session, run) for topic in theme.topics}
    for row in rows:
        text = kept.document["reading"]["answers"][row - 1][10]
        session.add(Code(survey_id=run.survey_id, question_key="worries", response_id=kept.response_ids[row - 1],
                         reader=reader, theme_ids=[home[topic] for topic in says(text)], stance=stance(text),
                         drawn="chance", coded_by=reader))
    session.commit()


def used(session, run):
    return [answer[0] for answer in reading_of(session, run).document["reading"]["answers"] if answer[1] is None]


def learn(session, run, now):
    gathered = computing.gather(session, run.id)
    document = computing.teach(gathered)
    computing.keep(session, run.id, gathered, document, now=now)
    session.commit()
    return document


def test_the_summary_follows_what_the_reader_taught(session, run, now):
    rows = used(session, run)
    code(session, run, rows[:40])
    document = learn(session, run, now)
    jobs = curating.themes(session, run)[0]
    assert jobs.id in document["themes"] and document["n"] == 40
    shown = bench(session, run, which=jobs.id)
    words = {"".join(part for part, _ in answer.pieces) for answer in shown.page.answers}
    assert shown.chosen.found.n > 40 and words & set(analyses.WORRIES["t03"]), "mistakes are about jobs to this reader"
    assert shown.learned["quality"][jobs.id]["f1"] > 0.9 > document["before"]


def test_what_to_code_next_is_not_coded_yet_and_shuffled(session, run, now):
    rows = used(session, run)
    code(session, run, rows[:32])
    upcoming = learn(session, run, now)["next"]
    assert upcoming and not set(upcoming) & set(rows[:32]) and set(upcoming) <= set(rows)


def test_stance_is_learned_from_the_reader_and_measured_against_him(session, run, now):
    rows = used(session, run)
    code(session, run, rows[:40], stance=lambda text: "concern" if "job" in text.lower() else "neither")
    document = learn(session, run, now)
    quality = document["stance_quality"]
    assert quality["reference"] == "human" and quality["n"] == 40
    assert quality["macro_f1"] > 0.6, "eleven sentences, each told by the others; always to say neither gives 0.4"
    summary = session.get(Report, run.id).document["summary"]
    assert "a person read in 40" in summary["stance_method"] and summary["stance_quality"]["reference"] == "human"


def test_with_few_stances_none_is_learned(session, run, now):
    code(session, run, used(session, run)[:35], stance=lambda text: "concern" if "job" in text else None)
    document = learn(session, run, now)
    assert document["stance"] == {} and document["stance_quality"] is None


def test_two_readers_and_the_program_are_compared_on_the_same_answers(session, run, now):
    rows = used(session, run)
    code(session, run, rows[:30])
    assert learn(session, run, now)["agreement"] is None
    code(session, run, rows[:30], "second", stance=lambda text: "mixed" if "job" in text else "concern")
    told = learn(session, run, now)["agreement"]
    assert told["n"] == 30 and told["human"] == 1.0 and told["stance"] < 1
    assert -1 <= told["machine"] <= 1 and set(told["by_theme"]) == {theme.id for theme in curating.themes(session, run)}


def test_what_is_signed_off_meanwhile_is_left_alone(session, run, now):
    code(session, run, used(session, run)[:30])
    gathered = computing.gather(session, run.id)
    document = computing.teach(gathered)
    analyses.read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive", actor="olive", now=now)
    computing.keep(session, run.id, gathered, document, now=now)
    assert session.get(Learning, run.id) is None


def test_a_run_that_is_forgotten_teaches_nothing(session, run):
    session.delete(reading_of(session, run))
    session.commit()
    assert computing.gather(session, run.id) is None
