"""Statements to begin with."""
from __future__ import annotations

from app.models import Statement
from app.services import curating, seeding
from app.services.seeding import Seed, balanced
from tests.app.analyses import a_consulted_survey, a_kept_run, read_the_queue


def test_only_signed_off_themes_are_offered_with_their_side_and_a_quote(session, now):
    survey = a_consulted_survey(session)
    run = a_kept_run(session, survey)
    assert seeding.surveys_with_themes(session) == []
    read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive", actor="olive", now=now)
    assert seeding.surveys_with_themes(session) == [survey]
    found = seeding.seeds(session, survey)
    assert {seed.theme for seed in found} >= {"Jobs lost", "Private records sold", "Mistakes unnoticed"}
    assert {seed.side for seed in found} == {"concern"} and all(seed.question == "What worries you?" for seed in found)
    assert found[0].n == max(seed.n for seed in found) and found[0].quote


def test_neither_side_leads():
    found = [Seed(f"{side}{n}", side, n, "", "", "") for side, ns in (("concern", (9, 8, 7, 6)), ("confidence", (5, 4)))
             for n in ns]
    assert [seed.side for seed in balanced(found)][:4] == ["confidence", "concern"] * 2


def test_the_balance_counts_what_people_are_asked_about():
    rows = [Statement(state="accepted", side="concern"), Statement(state="rejected", side="concern"),
            Statement(state="accepted", side="")]
    assert seeding.balance(rows) == {"confidence": 0, "concern": 1, "": 1}
