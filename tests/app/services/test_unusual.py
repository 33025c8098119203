"""What looks unusual stands apart, with figures of its own, in fives, and is among the others too."""
from __future__ import annotations

from app.services import figures
from app.services.accepting import Submission, accept_submission
from app.services.marking import FAST
from tests.app.services import making
from tests.batches import settle


def shown(app, session, now, n_fast, n_all):
    survey, config = making.opened(app, session, now), app.extensions["candour"]
    sent = [Submission(f"{n:022}", {"heard": "a_lot" if n < n_fast else "nothing"}, marks=(FAST,) * (n < n_fast))
            for n in range(n_all)]
    for one in sent:
        accept_submission(session, app.extensions["keys"], survey, one, now=now, moves_after=11)
    settle(session, app.extensions["keys"], survey, now=now)
    figures.refresh(session, survey, policy=figures.policy_of(survey, config), now=now)
    session.commit()
    return figures.figures_of(session, survey)


def test_many_hasty_responses_are_shown_apart_and_stay_among_the_others(app, session, now):
    found = shown(app, session, now, 23, 50)
    by = {one["mark"]: one["n"] for one in found["unusual"]["by"]}
    assert found["n"] == 50 and found["unusual"]["figures"]["n"] == 25 and by["fast"] == 25
    rows = {row["value"]: row["n"] for row in found["unusual"]["figures"]["questions"][0]["rows"]}
    assert rows["a_lot"] == 25


def test_a_few_are_not_shown_by_themselves(app, session, now):
    found = shown(app, session, now, 3, 30)
    assert found["unusual"]["figures"]["n"] is None
    assert all(one["n"] in (None, 0) for one in found["unusual"]["by"])
