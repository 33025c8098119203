"""What is signed off stands still."""

from __future__ import annotations

import pytest

from app.errors import WrongState
from app.services import curating
from app.services.signed import refuse_signed
from tests.app import analyses


def test_an_act_is_refused_from_the_sign_off_until_it_is_taken_back(session, now):
    run = analyses.a_kept_run(session, analyses.a_consulted_survey(session), now=now)
    refuse_signed(session, run)
    analyses.read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive Officer", actor="olive", now=now)
    with pytest.raises(WrongState, match="signed off by Olive Officer"):
        refuse_signed(session, run)
    curating.reopen(session, run=run, actor="olive", now=now)
    refuse_signed(session, run)
