"""Deliberations by invitation."""
from __future__ import annotations

import pytest

from app.errors import BadInput, Gone, NotAllowed, WrongState
from app.models import Admission, Admitted, AuditEntry, Ballot, OpinionSet
from app.services import ballots, deliberating, letting_in, stating, voting
from tests.app.deliberations import a_draft, an_open_one, says


@pytest.fixture
def one(app, session, now):
    return an_open_one(app, session, now, access="invited")


def links(app, session, one, now, n=1):
    return letting_in.make_links(session, one, n=n, keys=app.extensions["keys"], actor="ada", now=now)


def test_a_link_lets_one_person_in_once(app, session, now, one):
    keys = app.extensions["keys"]
    (token,) = links(app, session, one, now)
    code = letting_in.let_in(session, keys, one, token, now=now)
    says(app, session, one, code, now, s1="agree")
    says(app, session, one, code, now, s2="pass")
    assert ballots.cast_of(session, keys, one, code).votes == {"1": 1, "2": 0}
    with pytest.raises(NotAllowed, match="used already"):
        letting_in.let_in(session, keys, one, token, now=now)
    assert session.query(Ballot).count() == 1


@pytest.mark.parametrize("token", [None, "", 7, ["x"], "A" * 43, "!" * 43, "A" * 42])
def test_what_is_no_invitation_lets_nobody_in(app, session, now, one, token):
    links(app, session, one, now)
    with pytest.raises(NotAllowed, match="not an invitation"):
        letting_in.let_in(session, app.extensions["keys"], one, token, now=now)
    assert session.query(Ballot).count() == 0


def test_a_changed_case_and_another_deliberation_are_no_invitation(app, session, now, one):
    keys = app.extensions["keys"]
    other = an_open_one(app, session, now, slug="other", access="invited")
    (token,) = links(app, session, one, now)
    for wrong, where in ((token.swapcase(), one), (token, other)):
        with pytest.raises(NotAllowed):
            letting_in.let_in(session, keys, where, wrong, now=now)


def test_nobody_votes_who_was_not_let_in(app, session, now, one):
    with pytest.raises(NotAllowed, match="by invitation"):
        says(app, session, one, "A" * 16, now, s1="agree")
    assert session.query(Ballot).count() == 0


def test_whoever_was_let_in_counts_from_the_first_vote_on_and_once(app, session, now, one):
    (token,) = links(app, session, one, now)
    code = letting_in.let_in(session, app.extensions["keys"], one, token, now=now)
    assert session.get(OpinionSet, one.id).n_changes == 0 and not deliberating.has_ballots(session, one)
    says(app, session, one, code, now, s1="agree")
    voting.undo(session, app.extensions["keys"], one, code, 1, now=now, moves_after=11)
    says(app, session, one, code, now, s1="disagree")
    assert session.get(OpinionSet, one.id, populate_existing=True).n_changes == 1


def test_links_are_made_while_it_is_open_and_counted_and_kept_nowhere(app, session, now, one):
    made = links(app, session, one, now, n=3)
    assert len(set(made)) == 3 and one.n_invited == 3
    assert session.query(AuditEntry).filter_by(action="invitations made").one().detail == {"n": 3}
    file = letting_in.links_csv(made, deliberation=one, address="https://x.example")
    assert file.splitlines()[1] == f"https://x.example/deliberate/weigh?i={made[0]}"
    with pytest.raises(BadInput, match="between 1 and"):
        links(app, session, one, now, n=0)
    with pytest.raises(WrongState, match="Open the deliberation first"):
        links(app, session, a_draft(session, now, slug="draft", access="invited"), now)
    with pytest.raises(WrongState, match="needs no invitations"):
        links(app, session, an_open_one(app, session, now, slug="anyone"), now)


def test_who_votes_is_fixed_once_it_is_open(session, now, one):
    with pytest.raises(WrongState, match="access"):
        deliberating.edit_deliberation(session, one, actor="ada", now=now, access="open")


def test_at_close_the_keys_go_and_with_them_who_was_let_in_and_every_empty_ballot(app, session, now, one):
    keys = app.extensions["keys"]
    first, second, third = links(app, session, one, now, n=3)
    code = letting_in.let_in(session, keys, one, first, now=now)
    letting_in.let_in(session, keys, one, second, now=now)
    says(app, session, one, code, now, s1="agree")
    deliberating.close_deliberation(session, one, keys=keys, actor="ada", now=now)
    assert session.query(Admission).count() == session.query(Admitted).count() == 0
    assert not any(keys.exists(f"{name}-{one.id}") for name in ("link", "voters"))
    assert [row.votes for row in session.query(Ballot)] == [{"1": 1}]
    with pytest.raises(Gone):
        letting_in.let_in(session, keys, one, third, now=now)


def test_a_statement_of_anybody_stays_possible_where_the_link_is_open(session, now, one):
    assert stating.check_statement(session, one, "Machines should say how sure they are").is_clear
