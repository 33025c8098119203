"""The workbench: what an officer may read of each theme, and in which order."""

from __future__ import annotations

import copy

import pytest

from app.services import curating
from app.services.bench import PER_PAGE, bench
from app.services.summing_up import reading_of
from tests.app import analyses


@pytest.fixture
def survey(session):
    return analyses.a_consulted_survey(session)


@pytest.fixture
def run(session, survey, now):
    return analyses.a_kept_run(session, survey, now=now)


def texts(shown):
    return ["".join(text for text, _ in answer.pieces) for answer in shown.page.answers]


def rows(shown):
    return [answer.row for answer in shown.page.answers]


def test_the_tree_shows_sizes_and_sides_of_large_themes_and_only_the_name_of_small_ones(session, run):
    shown = bench(session, run)
    assert [line.found is not None for line in shown.lines] == [True, True, True, False]
    assert shown.lines[0].found.n == 21
    assert shown.lines[3].topics[0].n is None


def test_the_first_theme_is_open_with_its_typical_answers_first(session, run):
    shown = bench(session, run)
    assert shown.chosen.theme.name == "Jobs lost"
    assert set(texts(shown)) == set(analyses.WORRIES["t01"])
    assert rows(shown) == sorted(rows(shown)), "the reading made by hand is less typical from row to row"
    assert not shown.page.is_shuffled


def test_the_odd_ones_first_is_the_other_way_round(session, run):
    theme = bench(session, run).which
    assert rows(bench(session, run, which=theme, order="odd"))[0] == max(
        rows(bench(session, run, which=theme)) + rows(bench(session, run, which=theme, number=2))
    )


def test_pages_hold_twenty_and_lose_nobody(session, run):
    first, second = bench(session, run), bench(session, run, number=2)
    assert len(first.page.answers) == PER_PAGE
    assert (first.page.n_answers, first.page.n_pages) == (21, 2)
    assert len(set(rows(first) + rows(second))) == 21
    assert bench(session, run, number=99).page.number == 2


def test_a_theme_below_k_shows_no_answers(session, run):
    small = bench(session, run).lines[3].theme.id
    shown = bench(session, run, which=small)
    assert shown.page is None and shown.chosen is not None


def test_a_handful_of_rare_points_is_read_among_others(session, run):
    shown = bench(session, run, which="rare")
    words = ["".join(part for part, _ in answer.pieces) for answer in shown.page.answers]
    assert shown.n_waiting == 5 and len(words) == 11
    assert sum(text in analyses.FEW for text in words) == 5


def test_what_was_read_leaves_the_queue_and_comes_after_what_waits(session, now):
    survey = analyses.a_consulted_survey(session)
    run = analyses.a_kept_run(session, survey, now=now)
    first = bench(session, run, which="rare")
    curating.mark_read(session, run=run, rows=rows(first)[:6], actor="olive", now=now)
    left = bench(session, run, which="rare")
    assert left.n_waiting == 5 - sum(row in rows(first)[:6] for row in _few(session, run))
    analyses.read_the_queue(session, run)
    assert bench(session, run, which="rare").n_waiting == 0


def _few(session, run):
    answers = reading_of(session, run).document["reading"]["answers"]
    return [answer[0] for answer in answers if answer[10] in analyses.FEW]


def test_those_who_asked_for_a_person_come_first(session, run):
    kept = reading_of(session, run)
    wish = next(answer[0] for answer in kept.document["reading"]["answers"] if answer[4] == "t01")
    kept.document = {**kept.document, "asked_for_a_person": [wish]}
    session.flush()
    shown = bench(session, run, which="rare")
    assert shown.n_waiting == 6 and shown.page.answers[0].row == wish


def test_a_campaign_is_read_once_and_says_how_many_it_stands_for(session, run):
    kept = reading_of(session, run)
    document = copy.deepcopy(kept.document)
    rows_of = [answer for answer in document["reading"]["answers"] if answer[4] == "t01"]
    for answer in rows_of[:12]:
        answer[3] = "c1"
    kept.document = document
    session.flush()
    shown = bench(session, run)
    assert shown.page.n_answers == len(rows_of) and len(shown.page.answers) == len(rows_of) - 11
    assert sorted(answer.n_alike for answer in shown.page.answers)[-2:] == [1, 12]


def test_themes_of_one_group_stand_together(session, run):
    kept = reading_of(session, run)
    grouped = copy.deepcopy(kept.document)
    for topic in grouped["reading"]["topics"][:2]:
        topic["parent"] = "Work and records"
    kept.document = grouped
    first = curating.themes(session, run)[0]
    curating.rename(session, run=run, theme_id=first.id, name="Work", actor="olive", now=run.created_at)
    shown = bench(session, run)
    assert [group.name for group in shown.groups] == ["Work and records", None]
    assert {line.theme.name for line in shown.groups[0].lines} == {"Work", "Private records sold"}


def test_answers_of_staff_come_in_an_order_that_tells_nothing(session, survey, run):
    survey.audience = "staff"
    session.commit()
    shown = bench(session, run)
    assert shown.page.is_shuffled
    assert rows(shown) != sorted(rows(shown))
    assert rows(shown) == rows(bench(session, run)), "the same at every visit: a moving order would tell who is new"
    assert rows(shown) == rows(bench(session, run, order="odd"))


def test_what_has_been_read_is_marked(session, run, now):
    first = rows(bench(session, run))[:3]
    curating.mark_read(session, run=run, rows=first, actor="olive", now=now)
    shown = bench(session, run)
    assert [answer.row for answer in shown.page.answers if answer.is_read] == first
    assert (shown.n_read, shown.n_used) == (3, 66)


def test_the_words_that_brought_an_answer_here_are_highlighted(session, run):
    reasons = {
        text.casefold() for answer in bench(session, run).page.answers for text, is_reason in answer.pieces if is_reason
    }
    assert reasons == {"jobs", "lost"}
