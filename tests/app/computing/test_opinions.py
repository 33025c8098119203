"""What the votes show, and what the next offers are weighed by."""
from __future__ import annotations

import pytest

from app.computing import opinions
from app.models import Ballot, OpinionSet
from app.services import moderating, voting
from app.services.ballots import Cast
from tests.app.deliberations import an_open_one, says, two_camps


@pytest.fixture
def camps(app, session, now):
    one = an_open_one(app, session, now, n=10)
    two_camps(session, one, now)
    return one


def test_two_camps_are_found_with_what_they_share(session, now, camps):
    found = opinions.find(opinions.gather(session, camps.id), k=11, today=now.date())
    assert [group["n"] is not None for group in found.document["groups"]] == [True, True]
    assert [one["statement"] for one in found.document["consensus"]] == ["1"] and found.document["divisive"]
    assert found.document["n_participants"] == 60 and found.document["moved_on"] == "2026-11-22"
    assert len(found.document["figures"]) == 3 and found.model["groups"] == ["A", "B"]


def test_no_person_stands_in_what_is_kept(session, now, camps):
    found = opinions.find(opinions.gather(session, camps.id), k=11, today=now.date())
    kept = str((found.document, found.model, found.offers))
    assert "participants" not in found.document
    assert not [row.id for row in session.query(Ballot) if row.id in kept]


def test_under_eleven_people_show_nothing(app, session, now):
    one = an_open_one(app, session, now)
    assert opinions.find(opinions.gather(session, one.id), k=11, today=now.date()) is None
    two_camps(session, one, now, n=10)
    gathered = opinions.gather(session, one.id)
    assert gathered.votes.n_people == 10 and opinions.find(gathered, k=11, today=now.date()) is None


def test_a_withdrawn_ballot_and_an_emptied_one_count_no_more(app, session, now, camps):
    rows = session.query(Ballot).all()
    rows[0].state, rows[0].votes = "withdrawn", {}
    rows[1].votes = {}
    session.commit()
    assert opinions.gather(session, camps.id).votes.n_people == 58


def test_a_statement_that_was_taken_out_counts_for_positions_and_is_not_listed(session, now, camps):
    two = moderating.decided(session, camps)[1]
    moderating.reject(session, camps, two, reason="several", actor="ada", now=now)
    gathered = opinions.gather(session, camps.id)
    found = opinions.find(gathered, k=11, today=now.date())
    assert "2" in gathered.votes.statements and "2" not in [one["id"] for one in found.document["statements"]]


def test_offers_are_counted_by_group_and_voting_reads_them(app, session, now, camps):
    gathered = opinions.gather(session, camps.id)
    assert opinions.weigh(gathered)["n_groups"] == 1  # before figures have moved nobody knows of groups
    found = opinions.find(gathered, k=11, today=now.date())
    opinions.keep_opinions(session, camps.id, gathered, found, now=now)
    session.commit()
    offers = opinions.weigh(opinions.gather(session, camps.id))
    assert offers["n_groups"] == 2 and len(offers["agree"]) == len(offers["all"]) == 20
    assert sum(offers["all"]) <= 600 and offers["numbers"] == list(range(1, 11))
    assert voting.next_statement(session, camps, Cast({}), "A" * 16) is not None


def test_offers_fall_back_to_one_group_when_there_are_none(session, now, camps):
    gathered = opinions.gather(session, camps.id)
    lost = opinions.Gathered(gathered.votes, opinions.Shape("continuum", 60), 0, 0, 0)
    assert opinions.weigh(lost)["n_groups"] == 1
    assert opinions.weigh(opinions.Gathered(None, gathered.shape, 0, 0, 0)) == {}


def test_who_came_meanwhile_counts_towards_the_next_move(app, session, now, camps):
    gathered = opinions.gather(session, camps.id)
    assert opinions.is_due(gathered, 11)
    says(app, session, camps, "B" * 16, now, s1="agree")
    opinions.keep_opinions(session, camps.id, gathered, opinions.find(gathered, k=11, today=now.date()), now=now)
    left = opinions.keep_offers(session, camps.id, gathered, opinions.weigh(gathered))
    session.commit()
    standing = session.get(OpinionSet, camps.id, populate_existing=True)
    assert (standing.n_changes, standing.n_votes, left) == (1, 1, 1)
    assert not opinions.is_due(opinions.gather(session, camps.id), 11)


def test_eleven_who_finish_move_the_figures_though_nobody_new_came(app, session, now):
    one = an_open_one(app, session, now, stop_after=7)
    for person in range(11):
        says(app, session, one, f"{person:016}", now, **{f"s{n}": "agree" for n in range(1, 7)})
    gathered = opinions.gather(session, one.id)
    opinions.keep_opinions(session, one.id, gathered, opinions.find(gathered, k=11, today=now.date()), now=now)
    session.commit()
    for person in range(11):
        says(app, session, one, f"{person:016}", now, s7="agree", s8="agree")
    gathered = opinions.gather(session, one.id)
    assert (gathered.n_changes, gathered.n_finished) == (0, 11) and opinions.is_due(gathered, 11)


def test_a_deliberation_that_has_gone_breaks_nothing(session, now):
    gathered = opinions.gather(session, "gone")
    opinions.keep_opinions(session, "gone", gathered, None, now=now)
    assert opinions.keep_offers(session, "gone", gathered, {}) == 0


def test_what_people_said_of_themselves_is_counted_by_group(app, session, now):
    one = an_open_one(app, session, now, n=10, about="Do you work in the NHS? Yes | No")
    two_camps(session, one, now)
    for place, row in enumerate(session.query(Ballot).order_by(Ballot.id)):
        row.about = {"q1": "Yes" if place % 2 else "No"}
    session.commit()
    found = opinions.find(opinions.gather(session, one.id), k=11, today=now.date())
    (table,) = found.document["backgrounds"]
    assert table["options"] == ["Yes", "No", "Not said"] and table["text"].startswith("Do you work")
    shown = {group["id"]: group["n"] for group in found.document["groups"]}
    assert {row["value"]: row.get("base") for row in table["rows"] if "Group" in row["value"]} == {
        f"Group {name}": n for name, n in shown.items()}


def test_where_people_are_invited_every_count_is_rounded(app, session, now):
    one = an_open_one(app, session, now, n=10, access="invited", about="Do you work in the NHS? Yes | No")
    two_camps(session, one, now, n=63)
    for row in session.query(Ballot):
        row.about = {"q1": "Yes"}
    session.commit()
    document = opinions.find(opinions.gather(session, one.id), k=11, today=now.date()).document
    assert document["n_participants"] == 65 and document["n_votes"] % 5 == 0
    counts = [one[name] for one in document["statements"] for name in ("agree", "disagree", "passed")]
    counts += [group["n"] for group in document["groups"]]
    counts += [cell.get("n", 0) for table in document["backgrounds"] for row in table["rows"]
               for cell in row.get("cells", ())]
    assert all(count % 5 == 0 for count in counts if count is not None)


def test_ballots_that_came_in_a_burst_are_shown_apart(app, session, now, camps):
    for row in session.query(Ballot).order_by(Ballot.id).limit(20):
        row.marks = ["burst"]
    session.commit()
    document = opinions.find(opinions.gather(session, camps.id), k=11, today=now.date()).document
    assert document["without_doubtful"]["n_left_out"] == 20
    assert document["without_doubtful"]["signs"] == {"burst": 20}
    assert document["n_participants"] == 60  # they count all the same
