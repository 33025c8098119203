"""The workbench without a script: every act is a form, and a refusal changes nothing."""

from __future__ import annotations

import re

import pytest

from app.services import curating
from app.services.summing_up import shown_summary
from tests.app import analyses

HOME = "/office/surveys/trust/analysis/worries/themes"


@pytest.fixture
def config(sqlite_config):
    """One kind of database: the rows behind these pages are tested on both where they are written."""
    return sqlite_config


@pytest.fixture
def olive(desk, session):
    return analyses.Visitor(desk, session)


@pytest.fixture
def survey(session):
    return analyses.a_consulted_survey(session, slug="trust")


@pytest.fixture
def run(session, survey, now):
    return analyses.a_kept_run(session, survey, now=now)


@pytest.fixture
def ids(session, run):
    found = [theme.id for theme in curating.themes(session, run)]
    session.rollback()
    return found


@pytest.fixture
def do(olive, session):
    def act(verb, /, **fields):
        reply = olive.post(HOME, data={"act": verb, **fields}, follow_redirects=True)
        session.rollback()
        session.expire_all()
        return reply

    return act


def names(session, run):
    return [theme.name for theme in curating.themes(session, run)]


def test_the_tree_the_answers_and_the_acts_are_on_one_page(olive, run, ids):
    page = olive.get(HOME).text
    assert "0 of 66 answers read by a person" in page
    assert page.count("<mark>") > 0 and "fewer than 11" in page
    for act in ("rename", "merge", "move", "read"):
        assert f'name="act" value="{act}"' in page
    assert 'value="split"' not in page, "a theme of one topic cannot be split"


def test_a_theme_is_renamed_with_a_sentence_of_ones_own(session, run, ids, do):
    page = do("rename", theme=ids[1], name="Records and companies", note="People ask who may see what.").text
    assert "The theme is now called “Records and companies”." in page
    assert "People ask who may see what." in page and names(session, run)[1] == "Records and companies"


def test_a_theme_that_is_no_one_view_is_said_to_be_many_points(session, run, ids, do):
    assert "are no one view" not in do("rename", theme=ids[1], name="Many points").text
    do("rename", theme=ids[1], name="Many points", is_mixed="y")
    assert [theme.id for theme in curating.themes(session, run) if theme.is_mixed] == [ids[1]]
    said = [sentence.text for sentence in shown_summary(session, run).sentences]
    assert sum("are no one view" in text for text in said) == 1
    do("undo")
    assert not any(theme.is_mixed for theme in curating.themes(session, run))


def test_themes_are_merged_split_moved_and_all_of_it_undone(session, run, ids, do):
    at_first = names(session, run)
    assert "The themes are merged." in do("merge", theme=ids[0], others=[ids[1], ids[2]]).text
    assert len(names(session, run)) == 2
    assert "The theme is split." in do("split", theme=ids[0], topic="t02").text
    after = {theme.name: theme for theme in curating.themes(session, run)}
    assert after["Jobs lost"].topics == ("t01", "t03")
    assert "The topic is moved." in do("move", theme=ids[0], topic="t03", to=after["Private records sold"].id).text
    for _ in range(3):
        assert "Undone: " in do("undo").text
    assert names(session, run) == at_first


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"act": "rename", "name": " "}, "give the theme a name"),
        ({"act": "merge"}, "choose at least one other"),
        ({"act": "split"}, "single topic"),
        ({"act": "burn"}, "Choose what to do"),
    ],
)
def test_what_is_refused_is_said_above_and_changes_nothing(olive, session, run, ids, fields, said):
    reply = olive.post(HOME, data={"theme": ids[0], **fields})
    assert reply.status_code == 422 and said in reply.text and "<title>Error:" in reply.text
    session.rollback()
    assert names(session, run)[0] == "Jobs lost"


def test_a_theme_that_somebody_else_merged_away_is_a_conflict(olive, run, ids, do):
    do("merge", theme=ids[0], others=[ids[1]])
    reply = do("rename", theme=ids[1], name="Gone")
    assert reply.status_code == 409 and "changed since you loaded the page" in reply.text


def test_undo_with_nothing_to_undo_says_so(do, run):
    reply = do("undo")
    assert reply.status_code == 409 and "nothing to undo" in reply.text


def test_reading_a_page_marks_it_and_leads_to_the_next(olive, run, ids):
    page = olive.get(f"{HOME}?theme={ids[0]}").text
    marks = re.findall(r'name="marks" value="([0-9a-f]{24})"', page)
    assert len(marks) == 20
    reply = olive.post(HOME, data={"act": "read", "theme": ids[0], "marks": marks, "page": "2", "order": "typical"})
    assert reply.location.endswith(f"{HOME}?order=typical&page=2&theme={ids[0]}") or "page=2" in reply.location
    assert "20 of 66 answers read by a person" in olive.get(reply.location).text


def test_a_small_theme_shows_its_name_and_no_answer(olive, run, ids):
    page = olive.get(f"{HOME}?theme={ids[3]}").text
    assert "Fewer than 11 people made this point" in page
    assert not any(words in page for words in analyses.FEW)


def test_answers_of_staff_are_shown_in_no_order_and_without_anything_about_the_person(olive, session, survey, run):
    survey.audience = "staff"
    session.commit()
    page = olive.get(HOME).text
    assert "In no order" in page and "odd ones first" not in page
    answers = page[page.index('class="desk-answers"') : page.index("</ol>", page.index('class="desk-answers"'))]
    assert "Under 45" not in answers and "45 or over" not in answers


def test_what_is_signed_off_has_no_acts_until_it_is_taken_back(olive, session, run, now):
    analyses.read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive Officer", actor="olive", now=now)
    page = olive.get(HOME).text
    assert "Signed off by Olive Officer" in page
    assert 'name="act" value="rename"' not in page and "Take the sign-off back" in page


def test_an_unknown_theme_or_page_number_shows_what_there_is(olive, run, ids):
    assert olive.get(f"{HOME}?theme=nothing&page=-4").status_code == 200
    assert "page=9" not in olive.get(f"{HOME}?theme={ids[0]}&page=900").text
    assert olive.get(f"{HOME}?page=x").status_code == 200
