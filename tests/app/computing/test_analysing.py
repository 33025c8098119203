"""Reading one question: what is gathered, found and kept, and that it is kept once and for those still here."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from analysis.errors import Cancelled
from analysis.summaries.keeping import from_record
from app.computing.analysing import analyse, gather, in_words, keep
from app.errors import Conflict, NotFound, WrongState
from app.models import AnalysisReading, AnalysisRun, Response
from app.services import analysing, curating
from app.services.marking import NOT_QUOTED, PLEASE_READ
from app.services.summing_up import shown_summary
from tests.app import analyses
from tests.app.analyses import CONFIG


@pytest.fixture
def survey(session):
    return analyses.a_consulted_survey(session)


@pytest.fixture
def run(session, survey, now):
    return analysing.start(session, survey=survey, question_key="worries", actor="olive", now=now)


def test_what_is_gathered_are_the_words_of_those_asked_with_their_ids_and_groups(session, survey, run):
    gathered = gather(session, run.id, config=CONFIG)
    assert (len(gathered.texts), gathered.texts.count("")) == (69, 3)
    said = {row.id: row.answers.get("worries", "") for row in session.scalars(select(Response))}
    assert dict(zip(gathered.response_ids, gathered.texts, strict=True)) == said
    assert set(gathered.by) == {"age"} and set(gathered.by["age"]) == {"Under 45", "45 or over"}
    assert {side: len(texts) for side, texts in gathered.examples.items()} == {"confidence": 66, "concern": 66}
    assert (gathered.question, gathered.design, gathered.k) == ("What worries you?", "self-selected", 11)


def test_whoever_asked_for_a_person_is_named_for_the_queue(session, survey, run):
    one = session.scalars(select(Response)).first()
    one.marks = [PLEASE_READ]
    session.flush()
    gathered = gather(session, run.id, config=CONFIG)
    assert gathered.asked == (gathered.response_ids.index(one.id) + 1,)


def test_whoever_asked_not_to_be_quoted_is_counted_and_never_quoted(session, survey, run):
    found = analyse(gather(session, run.id, config=CONFIG), lambda *_: None)
    quoted = {quote for topic in found.summary.topics for quote in (*topic.quotes, *topic.odd_quotes)}
    shy = [row for row in session.scalars(select(Response)) if row.answers.get("worries") in quoted]
    for row in shy:
        row.marks = [NOT_QUOTED]
    session.flush()
    gathered = gather(session, run.id, config=CONFIG)
    again = analyse(gathered, lambda *_: None)
    assert shy and {gathered.response_ids[place] for place in gathered.not_quoted} == {row.id for row in shy}
    assert not quoted & {quote for topic in again.summary.topics for quote in (*topic.quotes, *topic.odd_quotes)}
    assert [topic.n for topic in again.summary.topics] == [topic.n for topic in found.summary.topics]


def test_without_examples_for_both_sides_no_stance_is_learned(session, survey, run):
    run.parameters = {**run.parameters, "stance_from": {"worries": "concern"}}
    assert gather(session, run.id, config=CONFIG).examples is None


def test_too_few_answers_are_not_read(session, now):
    survey = analyses.a_consulted_survey(session, n=10)
    run = analysing.start(session, survey=survey, question_key="worries", actor="olive", now=now)
    with pytest.raises(WrongState, match="Fewer than 11"):
        gather(session, run.id, config=CONFIG)


def test_a_run_that_was_taken_back_is_not_begun(session):
    with pytest.raises(NotFound):
        gather(session, "no such run", config=CONFIG)


def test_the_whole_reading_is_kept_once_with_its_fingerprints(session, survey, run, now):
    steps = []
    gathered = gather(session, run.id, config=CONFIG)
    found = analyse(gathered, lambda step, done, total: steps.append(step))
    keep(session, run.id, gathered, found, now=now)
    session.commit()
    assert list(dict.fromkeys(steps))[-2:] == ["summary", "charts"]
    assert from_record(run.summary).result_sha256 == run.result_sha256 == found.summary.result_sha256
    assert run.input_sha256 == found.reading.input_sha256 and run.completed_at == now
    assert run.versions["scikit-learn"] and run.coverage["n"] == 69
    assert run.figures and all(figure["svg"].startswith("<svg") for figure in run.figures)
    topics = [topic.id for topic in found.reading.topics if topic.kind != "unclear"]
    assert [theme.topics for theme in curating.themes(session, run)] == [(topic,) for topic in topics]


def test_nothing_published_of_a_reading_rests_on_fewer_than_k(session, survey, run):
    found = analyse(gather(session, run.id, config=CONFIG), lambda *_: None)
    assert found.summary.topics
    for topic in found.summary.topics:
        assert topic.n >= 11
        assert all(group.n is None or group.n >= 11 for groups in topic.by.values() for group in groups)


def test_colleagues_are_told_no_exact_count(session, now):
    survey = analyses.a_consulted_survey(session, audience="staff")
    run = analyses.a_kept_run(session, survey, now=now)
    document = from_record(run.summary).to_document()
    curating.rename(session, run=run, theme_id=curating.themes(session, run)[0].id, name="Work", actor="olive", now=now)
    theirs = shown_summary(session, run).to_document()
    for told in (document, theirs):
        counts = [told["n_used"], told["n_rows"], *told["set_aside"].values()]
        for topic in told["topics"]:
            counts += [topic["n"], *(group["n"] for groups in topic["by"].values() for group in groups if "n" in group)]
            assert abs(topic["share"]["estimate"] - topic["n"] / told["n_used"]) <= 0.005, "a share of rounded counts"
        counts += [figure[part] for one in told["sentences"] for figure in one["figures"] for part in ("n", "base")]
        assert len(counts) > 10 and [n for n in counts if n % 5] == []
    assert "rounded to 5" in " ".join(one["text"] for one in document["sentences"])


def test_an_answer_withdrawn_while_it_was_read_is_not_kept(session, survey, run, now):
    gathered = gather(session, run.id, config=CONFIG)
    found = analyse(gathered, lambda *_: None)
    session.get(Response, gathered.response_ids[5]).state = "withdrawn"
    session.commit()
    with pytest.raises(Conflict, match="withdrawn while"):
        keep(session, run.id, gathered, found, now=now)
    session.rollback()
    assert session.scalars(select(AnalysisReading)).all() == []
    assert session.get(AnalysisRun, run.id).completed_at is None


def test_progress_may_stop_the_work(session, survey, run):
    def stop(_step, _done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        analyse(gather(session, run.id, config=CONFIG), stop)


def test_a_key_reads_as_words_in_a_sentence():
    assert in_words("age_band") == "age band"


def test_a_declared_population_says_who_is_missing_and_what_weighting_would_change(session, now):
    declared = "margin: {population: Adults in England, source: {title: Census}, shares: {young: 80, old: 20}}"
    last = "{key: old, text: 45 or over}]"
    definition = analyses.DEFINITION.replace(last, f"{last}, {declared}")
    run = analyses.a_kept_run(session, analyses.a_consulted_survey(session, definition=definition))
    ((text, sentence, cited),) = run.coverage["missing"]
    assert (text, cited) == ("How old are you?", "Adults in England (Census)")
    assert "Fewer than in the population: “Under 45”" in sentence
    weighted = run.coverage["weighted"]
    assert weighted["columns"] == ["age"] and weighted["effective_n"] < weighted["n"]
    analyses.read_the_queue(session, run, now=now)
    report = curating.sign_off(session, run=run, name="Olive", actor="olive", now=now)
    assert report.document["weighted"]["effective_n"] == weighted["effective_n"]
