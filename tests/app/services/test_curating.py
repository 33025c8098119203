"""Curating on both databases: each act changes the summary at once, can be undone, and leaves an audit entry."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from analysis.summaries.keeping import from_record
from app import queue
from app.errors import BadInput, Conflict, WrongState
from app.models import AuditEntry, Report
from app.services import curating, read_marks
from app.services.summing_up import shown_summary
from tests.app import analyses


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)


@pytest.fixture
def do(session, run, now):
    """Do one act as Olive."""

    def act(verb, /, **values):
        return getattr(curating, verb)(session, run=run, actor="olive", now=now, **values)

    return act


def names(session, run):
    return [theme.name for theme in curating.themes(session, run)]


def ids(session, run):
    return [theme.id for theme in curating.themes(session, run)]


def actions(session):
    return [entry.action for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.seq))]


def test_there_is_one_theme_for_each_topic_and_rare_words_name_none(session, run):
    assert names(session, run) == [
        "Jobs lost",
        "Private records sold",
        "Mistakes unnoticed",
        "Points in different words (t04)",
    ]


def test_a_new_name_stands_in_the_summary_and_the_machines_run_is_as_it_was(session, run, do):
    session.refresh(run)  # as the database gives it back
    written = dict(run.summary)
    do("rename", theme_id=ids(session, run)[0], name="People fear for their work", note="Say early whose work changes.")
    summary = shown_summary(session, run)
    assert "People fear for their work" in {topic.label for topic in summary.topics}
    assert any("People fear for their work".casefold() in sentence.text.casefold() for sentence in summary.sentences)
    assert session.get(Report, run.id).document["notes"] == {"theme-1": "Say early whose work changes."}
    assert run.summary == written and from_record(run.summary).topics[0].label == "Jobs lost"


def test_merged_themes_count_each_person_once(session, run, do):
    first, second = ids(session, run)[:2]
    before = {topic.label: topic.n for topic in shown_summary(session, run).topics}
    do("merge", into=first, others=[second])
    after = {topic.label: topic.n for topic in shown_summary(session, run).topics}
    assert after["Jobs lost"] == before["Jobs lost"] + before["Private records sold"]
    assert "Private records sold" not in after


def test_a_merged_theme_is_split_again_and_a_topic_moves(session, run, do):
    first, second, third = ids(session, run)[:3]
    do("merge", into=first, others=[second, third])
    do("split", theme_id=first, topic="t03")
    assert [theme.topics for theme in curating.themes(session, run)] == [("t01", "t02"), ("t03",), ("t04",)]
    do("move", topic="t02", to=ids(session, run)[1])
    assert [theme.topics for theme in curating.themes(session, run)] == [("t01",), ("t03", "t02"), ("t04",)]


def test_a_theme_of_ones_own_has_no_topic_and_can_be_taken_back(session, run, do):
    do("add", name="Trust in staff")
    assert curating.themes(session, run)[-1].topics == ()
    assert "Trust in staff" not in {topic.label for topic in shown_summary(session, run).topics}
    assert do("undo") == "theme added"


def test_acts_are_undone_one_after_the_other_down_to_what_the_program_found(session, run, do):
    at_first = curating.themes(session, run)
    do("rename", theme_id=at_first[0].id, name="Work")
    do("merge", into=at_first[0].id, others=[at_first[1].id])
    assert (do("undo"), do("undo")) == ("themes merged", "theme renamed")
    assert curating.themes(session, run) == at_first
    with pytest.raises(WrongState, match="nothing to undo"):
        do("undo")


def test_each_act_leaves_one_entry_and_asks_for_one_drawing(session, run, do):
    do("rename", theme_id=ids(session, run)[0], name="Work")
    do("undo")
    assert actions(session) == ["analysis started", "theme renamed", "undone: theme renamed"]
    drawings = session.execute(select(queue.job_table).where(queue.job_table.c.name == "draw_report")).all()
    assert [job.payload for job in drawings] == [{"run_id": run.id}]


def test_what_is_refused_changes_nothing(session, run, do):
    before = curating.themes(session, run)
    for act in (
        lambda: do("rename", theme_id=before[0].id, name=" "),
        lambda: do("merge", into=before[0].id, others=[]),
        lambda: do("split", theme_id=before[0].id),
    ):
        with pytest.raises(BadInput):
            act()
        session.rollback()
    with pytest.raises(Conflict):
        do("move", topic="t99", to=before[0].id)
    session.rollback()
    assert curating.themes(session, run) == before
    assert actions(session) == ["analysis started"]


def test_answers_that_a_person_has_read_are_counted_once_and_only_those_that_are_used(session, run, do):
    used = [answer[0] for answer in _answers(session, run) if answer[1] is None]
    assert do("mark_read", rows=used[:3]) == 3
    assert do("mark_read", rows=[used[2], used[3], 5000]) == 4
    blank = next(answer[0] for answer in _answers(session, run) if answer[1] == "empty")
    assert do("mark_read", rows=[blank]) == 4
    assert read_marks.n_read(session, run) == 4


def _answers(session, run):
    from app.services.summing_up import reading_of

    return reading_of(session, run).document["reading"]["answers"]


def test_nobody_signs_before_the_rare_points_are_read(session, run, do):
    with pytest.raises(WrongState, match="5 answers wait for a person"):
        do("sign_off", name="Olive Officer")


def test_a_sign_off_needs_a_persons_name_and_keeps_it(session, run, do):
    analyses.read_the_queue(session, run)
    for name in ("", " ", "x"):
        with pytest.raises(BadInput, match="name of the person"):
            do("sign_off", name=name)
    report = do("sign_off", name="  Olive   Officer ")
    assert (report.signed_off_by, report.signed_off_at.year) == ("Olive Officer", 2026)
    assert actions(session)[-1] == "themes signed off"


def test_what_is_signed_off_cannot_be_changed_until_it_is_reopened(session, run, do):
    analyses.read_the_queue(session, run)
    do("sign_off", name="Olive Officer")
    for act in (
        lambda: do("rename", theme_id=ids(session, run)[0], name="x"),
        lambda: do("sign_off", name="Zoë Second"),
        lambda: do("undo"),
    ):
        with pytest.raises(WrongState, match="signed off by Olive Officer"):
            act()
        session.rollback()
    do("reopen")
    do("rename", theme_id=ids(session, run)[0], name="Work")
    with pytest.raises(WrongState, match="not signed off"):
        do("reopen")


def test_a_run_that_was_superseded_cannot_be_signed_off(session, run, do, now):
    analyses.a_kept_run(session, run.survey, now=now + timedelta(hours=1))
    with pytest.raises(WrongState, match="read again"):
        do("sign_off", name="Olive Officer")


def test_the_same_themes_give_the_same_fingerprint(session, run, do):
    analyses.read_the_queue(session, run)
    first = do("sign_off", name="Olive").document["fingerprint"]
    do("reopen")
    do("rename", theme_id=ids(session, run)[0], name="Something else")
    do("undo")
    assert do("sign_off", name="Olive").document["fingerprint"] == first


def test_many_themes_are_gathered_and_named_in_one_act_that_one_undo_takes_back(session, run, do):
    before = curating.themes(session, run)
    do("arrange", gathered=[curating.Gathered(before[0].id, (before[1].id,), "Both together", "They say the same.")])
    after = curating.themes(session, run)
    assert len(after) == len(before) - 1
    assert ("Both together", "They say the same.") in [(theme.name, theme.note) for theme in after]
    assert do("undo") == "themes arranged"
    assert curating.themes(session, run) == before
