"""Forms of the same questions: apart in every number until a person has stated that they are equivalent."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from analysis.disclosure import Policy
from app.errors import BadInput, WrongState
from app.models import AuditEntry
from app.queue import job_table
from app.services import columns, designing, figures, pooling, receipts, versioning
from app.services.accepting import Submission, accept_submission
from app.worker import Worker
from tests.app.services.making import DEFINITION, draft, opened
from tests.batches import settle

FORMS = DEFINITION.replace(
    "text: Have you heard of it?\n",
    "text: Have you heard of it?\n"
    "            variants: {easy_read: {text: Do you know it?}, bsl: {media: heard.mp4}}\n")
REASON = "Ten people with a learning disability tested it with us in October."
POLICY = Policy(k=11)


@pytest.fixture(autouse=True)
def film(app):
    app.extensions["storage"].put("recordings/small/heard.mp4", b"a film")


@pytest.fixture
def survey(app, session, now):
    survey = opened(app, session, now, definition_yaml=FORMS)
    for variant, n, heard in (("standard", 20, "a_lot"), ("easy_read", 15, "nothing"), ("bsl", 3, "nothing")):
        for one in range(n):
            sent = Submission(f"{variant}-{one}", {"heard": heard}, door="import", variant=variant)
            accept_submission(session, app.extensions["keys"], survey, sent, now=now, moves_after=11)
    return survey


def refreshed(session, survey, now):
    figures.refresh(session, survey, policy=POLICY, now=now)
    session.commit()
    return figures.figures_of(session, survey)


def test_other_forms_are_not_among_the_figures_and_can_be_seen_by_themselves(session, survey, now):
    assert set(columns.build(session, survey)["heard"]) == {"a_lot"}
    shown = refreshed(session, survey, now)
    assert shown["n"] == 20
    assert shown["apart"]["easy_read"]["n"] == 15 and shown["apart"]["easy_read"]["rounded_to"] == 5
    assert shown["apart"]["bsl"]["n"] is None, "three people are nobody's business"


def test_what_a_form_counted_counts_no_more_when_its_statement_is_taken_back(app, session, survey, clock):
    pooling.state_equivalent(session, survey, "bsl", reason=REASON, actor="ada", now=clock)
    refreshed(session, survey, clock)
    send(app, session, survey, clock, "bsl", 10)
    send(app, session, survey, clock, "standard", 1)
    designing.save_draft(session, survey, definition_yaml=FORMS.replace("Do you know it?", "Is it known?"),
                         actor="ada", now=clock)
    versioning.publish_draft(session, survey, storage=app.extensions["storage"], actor="ada", now=clock)
    assert survey.equivalent == [] and figures.n_changes(session, survey.id) == 1


def test_how_people_answered_is_told_without_small_numbers(session, survey, now):
    ways = {one["form"]: one for one in refreshed(session, survey, now)["ways"]}
    assert set(ways) == {"standard", "easy_read", "bsl"} and {one["mode"] for one in ways.values()} == {"import"}
    assert ways["bsl"]["withheld"] and ways["bsl"]["n"] is None
    shown = [one["n"] for one in ways.values() if not one["withheld"]]
    assert len(shown) < 2, "with two of three numbers and the whole, the third is known"


def send(app, session, survey, now, variant, n, *, start=100, heard="nothing", door="web"):
    for one in range(start, start + n):
        sent = Submission(f"{variant}-{one}", {"heard": heard}, door=door, variant=variant)
        accept_submission(session, app.extensions["keys"], survey, sent, now=now, moves_after=11)
    settle(session, app.extensions["keys"], survey, now=now)


def jobs(session):
    return session.scalar(select(func.count()).select_from(job_table).where(job_table.c.name == "refresh_figures"))


def work(app, session):
    session.commit()
    Worker(app).work(until_idle=True)
    session.expire_all()


@pytest.fixture
def clock():
    """The real clock: the worker takes no job from the future."""
    return datetime.now(UTC)


def test_responses_kept_apart_do_not_move_the_figures_by_one_person(app, session, survey, clock):
    before = refreshed(session, survey, clock)
    work(app, session)
    send(app, session, survey, clock, "bsl", 7)  # ten with those that were there, so not due by themselves
    receipt = receipts.receipt_of(app.extensions["keys"], survey, "easy_read-0")
    receipts.withdraw(session, app.extensions["keys"], receipt, now=clock, moves_after=11)
    send(app, session, survey, clock, "easy_read", 10)
    send(app, session, survey, clock, "standard", 1)
    assert figures.n_changes(session, survey.id) == 1
    work(app, session)
    assert figures.figures_of(session, survey) == before
    assert refreshed(session, survey, clock) == before, "who asks for it directly gets no other figures"
    send(app, session, survey, clock, "standard", 10, start=200)
    work(app, session)
    shown = figures.figures_of(session, survey)
    assert shown["n"] == 31 and shown["apart"] == before["apart"]


def test_a_form_kept_apart_has_a_step_of_its_own_and_moves_nothing_else(app, session, survey, clock):
    before = refreshed(session, survey, clock)
    work(app, session)
    n_before = jobs(session)
    send(app, session, survey, clock, "standard", 1)
    send(app, session, survey, clock, "bsl", 7)
    assert jobs(session) == n_before
    send(app, session, survey, clock, "bsl", 4, start=200)
    assert jobs(session) == n_before + 1
    work(app, session)
    shown = figures.figures_of(session, survey)
    assert shown["apart"]["bsl"]["n"] == 15
    assert shown == {**before, "apart": {**before["apart"], "bsl": shown["apart"]["bsl"]}}
    assert figures.n_changes(session, survey.id) == 1


def test_nothing_is_shown_of_a_form_before_the_figures_themselves(app, session, clock):
    survey = opened(app, session, clock, definition_yaml=FORMS)
    send(app, session, survey, clock, "bsl", 12)
    send(app, session, survey, clock, "standard", 10)
    assert jobs(session) == 0 and refreshed(session, survey, clock) is None


def test_ways_cannot_be_rebuilt_from_the_number_that_the_page_states(app, session, now):
    survey = opened(app, session, now, definition_yaml=FORMS)
    send(app, session, survey, now, "standard", 30)
    send(app, session, survey, now, "standard", 8, start=200, door="paper")
    send(app, session, survey, now, "bsl", 4)
    shown = refreshed(session, survey, now)
    assert shown["n"] == 38
    known = [one["n"] for one in shown["ways"] if one["form"] == "standard" and not one["withheld"]]
    assert known == [], "30 of 38 would tell the eight"
    send(app, session, survey, now, "standard", 40, start=300, door="import")
    shown = refreshed(session, survey, now)
    assert [(one["mode"], one["n"]) for one in shown["ways"] if not one["withheld"]] == [("import", 40)]


def test_rounding_shows_no_small_number_of_ways_as_five(app, session, survey, now):
    figures.refresh(session, survey, policy=Policy(k=11, round_to=5), now=now)
    shown = {one["form"]: one["n"] for one in figures.figures_of(session, survey)["ways"]}
    assert shown == {"standard": 20, "easy_read": None, "bsl": None}


def test_a_person_states_that_a_form_is_equivalent_and_it_is_written_down(session, survey, now):
    pooling.state_equivalent(session, survey, "easy_read", reason=REASON, actor="ada", now=now)
    assert sorted(set(columns.build(session, survey)["heard"])) == ["a_lot", "nothing"]
    shown = refreshed(session, survey, now)
    assert shown["n"] == 35 and set(shown["apart"]) == {"bsl"}
    entry = session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
    assert (entry.action, entry.actor, entry.subject) == ("form stated equivalent", "ada", survey.slug)
    assert entry.detail == {"form": "easy_read", "reason": REASON, "version": survey.version_sha256}


def test_a_statement_needs_a_form_a_reason_and_an_open_survey(session, survey, now):
    for form, reason, error in (("audio", REASON, BadInput), ("easy_read", "because", BadInput)):
        with pytest.raises(error):
            pooling.state_equivalent(session, survey, form, reason=reason, actor="ada", now=now)
    with pytest.raises(WrongState, match="not been opened"):
        pooling.state_equivalent(session, draft(session, now, slug="young", definition_yaml=FORMS), "easy_read",
                                 reason=REASON, actor="ada", now=now)
    pooling.state_equivalent(session, survey, "easy_read", reason=REASON, actor="ada", now=now)
    with pytest.raises(WrongState, match="before"):
        pooling.state_equivalent(session, survey, "easy_read", reason=REASON, actor="ada", now=now)


def test_other_words_in_a_form_take_the_statement_back(app, session, survey, now):
    pooling.state_equivalent(session, survey, "easy_read", reason=REASON, actor="ada", now=now)
    for text, still in ((FORMS.replace("A small survey", "Small"), ["easy_read"]),
                        (FORMS.replace("Do you know it?", "Is it known?"), [])):
        designing.save_draft(session, survey, definition_yaml=text, actor="ada", now=now)
        versioning.publish_draft(session, survey, storage=app.extensions["storage"], actor="ada", now=now)
        assert survey.equivalent == still
