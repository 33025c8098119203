"""Codes and what was learned, in terms of today's themes."""

from __future__ import annotations

import pytest

from app.models import Code, Learning
from app.services import curating
from app.services.reader_codes import coded_rows, codes_of, learned_of
from app.services.summing_up import reading_of
from app.services.theming import ThemeValue
from tests.app import analyses


@pytest.fixture
def run(session, now):
    return analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)


@pytest.fixture
def ids(session, run):
    return [theme.id for theme in curating.themes(session, run)]


def add(session, run, row, held, **values):
    given = {"reader": "first", "stance": "concern", "drawn": "chance", "coded_by": "olive", **values}
    session.add(Code(survey_id=run.survey_id, question_key=run.question_key, theme_ids=held,
                     response_id=reading_of(session, run).response_ids[row - 1], **given))
    session.flush()


def rows(session, run):
    themes = curating.themes(session, run)
    codes = codes_of(session, run, "first")
    return coded_rows(reading_of(session, run), codes, themes, {theme.id: theme.name for theme in themes})


def test_a_code_follows_its_theme_into_a_merger_and_back(session, run, ids, now):
    add(session, run, 1, [ids[1]])
    curating.merge(session, run=run, into=ids[0], others=[ids[1]], actor="olive", now=now)
    assert rows(session, run)[1].themes == {"Jobs lost"}
    curating.undo(session, run=run, actor="olive", now=now)
    assert rows(session, run)[1].themes == {"Private records sold"}


def test_a_theme_that_is_gone_is_no_code_and_an_odd_stance_is_none(session, run, ids):
    add(session, run, 1, ["gone", ids[2]], stance=None)
    assert rows(session, run)[1].themes == {"Mistakes unnoticed"} and rows(session, run)[1].stance is None


def test_what_was_learned_holds_while_a_theme_gathers_the_same(session, run, ids):
    n = len(reading_of(session, run).response_ids)
    one = {"topics": ["t01"], "sure": 0.4, "p": [500] * n}
    other = {"topics": ["t02"], "sure": 0.6, "p": [700] * n}
    document = {"themes": {"a": one, "b": other}, "stance": {"concern": [250] * n}, "stance_quality": None}
    session.add(Learning(run_id=run.id, document=document))
    session.flush()

    def told(*themes):
        return learned_of(session, run, themes, {theme.id: theme.id for theme in themes})

    apart = told(ThemeValue("a", "A", "", ("t01",)), ThemeValue("b", "B", "", ("t02", "t03")))
    assert set(apart.themes) == {"a"} and apart.themes["a"][0] == 0.5 and apart.stance["concern"][0] == 0.25
    together = told(ThemeValue("a", "A", "", ("t01", "t02"), ("b",)))
    assert together.themes["a"][0] == 0.7 and together.sure["a"] == 0.4
