"""The summary of a run in the words of its themes, without any heavy library."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.errors import WrongState
from app.models import AnalysisReading, Code, Report
from app.services import curating
from app.services.summing_up import grouping, place_name, reading_of
from app.services.theming import first_themes
from tests.app import analyses


def test_themes_are_named_by_place_so_that_random_ids_change_nothing():
    one, two = (grouping(first_themes([("t01", "Jobs"), ("t02", "Privacy")])) for _ in range(2))
    assert one == two
    assert [theme.id for theme in one.themes] == [place_name(1), place_name(2)] == ["theme-1", "theme-2"]


def test_a_run_whose_rows_are_gone_says_so(session, now):
    run = analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)
    session.delete(session.get(AnalysisReading, run.id))
    session.flush()
    with pytest.raises(WrongState, match="Read the question again"):
        reading_of(session, run)


def test_summing_up_loads_no_heavy_library():
    code = (
        "import sys; import app.services.curating, app.services.bench, app.services.presenting, analysis.summaries; "
        "print(sorted({'sklearn', 'nltk', 'matplotlib'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_codes_of_answers_that_chance_has_drawn_check_the_shares_and_others_do_not(session, now):
    run = analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)
    first = curating.themes(session, run)[0]
    ids = reading_of(session, run).response_ids
    for place in (*range(0, 60, 2), *range(1, 16, 2)):
        drawn = "unsure" if place % 2 else "chance"
        held = [first.id] if place % 6 == 0 and drawn == "chance" else []
        session.add(
            Code(survey_id=run.survey_id, question_key="worries", response_id=ids[place], reader="first",
                 theme_ids=held, stance=None, drawn=drawn, coded_by="olive")
        )  # fmt: skip
    session.flush()
    curating.rename(session, run=run, theme_id=first.id, name="Work", actor="olive", now=now)
    (work,) = [one for one in session.get(Report, run.id).document["by_lot"] if one.startswith("“Work”")]
    n = int(work.split(": ")[1].split()[0])
    assert 20 <= n <= 30  # the unsure ones are no draw by lot, and blanks take no part
    assert "told here" in work
