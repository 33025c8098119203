"""Polis's files, in and out."""
from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from analysis.opinion.exports import read_export
from app.computing import opinions
from app.errors import BadInput, WrongState
from app.models import AuditEntry, Ballot, Statement
from app.services import deliberating, moderating, polis
from tests.app.deliberations import a_draft, an_open_one, two_camps

COMMENTS = ("timestamp,comment-id,moderated,comment-body\n1,0,1,Ring Mary Smith on 07700 900123\n2,1,-1,Spam spam\n"
            "3,10,1,\n")
VOTES = "timestamp,comment-id,voter-id,vote\n1,0,7,1\n2,0,7,-1\n3,10,7,0\n" + "".join(
    f"{n},{n % 2},{n},1\n" for n in range(20, 40))


def moved(session, deliberation, now, votes=VOTES, comments=COMMENTS):
    return polis.import_polis(session, deliberation, votes=votes.encode(), comments=comments.encode(), actor="ada",
                              now=now)


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_conversation_comes_in_with_the_last_vote_of_each_person(session, now):
    one = a_draft(session, now, n=0)
    found = moved(session, one, now)
    assert (found.n_people, found.n_votes, found.n_statements) == (21, 22, 3)
    texts = session.execute(select(Statement.number, Statement.text, Statement.state).order_by(Statement.number)).all()
    assert [tuple(row) for row in texts] == [(1, "Ring Mary Smith on [phone number]", "accepted"),
                                             (2, "Spam spam", "rejected"), (3, "Statement 10", "accepted")]
    assert {"1": -1, "3": 0} in [row.votes for row in session.query(Ballot)]
    assert opinions.find(opinions.gather(session, one.id), k=11, today=now.date()).document["n_participants"] == 21


def test_nobody_keeps_the_number_or_the_time_they_had_at_polis(session, now):
    moved(session, a_draft(session, now, n=0), now)
    assert all(len(row.id) == 32 and not row.id.isdecimal() for row in session.query(Ballot))


def test_it_comes_into_an_empty_draft_only(app, session, now):
    for one in (a_draft(session, now), an_open_one(app, session, now, slug="open")):
        with pytest.raises(WrongState, match="empty draft"):
            moved(session, one, now)


@pytest.mark.parametrize(("votes", "comments", "said"), [
    ("", COMMENTS, "votes.csv"), ("voter-id,comment-id,vote\n1,2,9\n", "", "row 1, column vote"),
    (VOTES, "comment-id,comment-body\n1,a\n1,b\n", "occurs twice")])
def test_a_file_that_cannot_be_read_is_refused_with_its_place(session, now, votes, comments, said):
    one = a_draft(session, now, n=0)
    with pytest.raises(BadInput, match=said) as refused:
        moved(session, one, now, votes, comments)
    assert "/tmp" not in str(refused.value)
    session.rollback()
    assert session.query(Statement).count() == 0


def test_statements_go_out_with_gated_figures_and_without_harmful_words(session, app, now):
    one = an_open_one(app, session, now)
    two_camps(session, one, now)
    moderating.reject(session, one, moderating.decided(session, one)[2], reason="abusive", actor="ada", now=now)
    assert [row["agrees"] for row in rows_of(polis.comments_csv(session, one))] == [""] * 8
    gathered = opinions.gather(session, one.id)
    opinions.keep_opinions(session, one.id, gathered, opinions.find(gathered, k=11, today=now.date()), now=now)
    rows = rows_of(polis.comments_csv(session, one))
    assert int(rows[0]["agrees"]) > 50 and (rows[2]["moderated"], rows[2]["comment-body"]) == ("-1", "")


def test_votes_go_out_after_the_freeze_under_new_ids_each_time(app, session, now, tmp_path):
    one = an_open_one(app, session, now)
    two_camps(session, one, now, n=40)
    with pytest.raises(WrongState, match="last day"):
        polis.votes_csv(session, one, k=11, actor="cy", now=now)
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    late = now + timedelta(days=15)
    first, second = (polis.votes_csv(session, one, k=11, actor="cy", now=late) for _ in range(2))
    assert first != second and sorted(map(str, rows_of(first)[0])) == sorted(polis.VOTES)
    path = tmp_path / "votes.csv"
    path.write_bytes(first)
    again = read_export(path).votes
    assert (again.n_people, again.n_votes) == (40, 320)
    kept = " ".join(row.id for row in session.query(Ballot))
    assert not [name for name in again.people if len(name) > 2 and name in kept]
    assert list(session.scalars(select(AuditEntry.action)))[-1] == "votes fetched"
    with pytest.raises(WrongState, match="Fewer than 50"):
        polis.votes_csv(session, one, k=50, actor="cy", now=late)


def test_single_votes_of_invited_people_are_never_given_away(app, session, now):
    one = an_open_one(app, session, now)
    two_camps(session, one, now, n=40)
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    one.access = "invited"
    with pytest.raises(WrongState, match="by invitation"):
        polis.votes_csv(session, one, k=11, actor="cy", now=now + timedelta(days=15))
