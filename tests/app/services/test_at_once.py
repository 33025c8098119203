"""Which surveys are answered at once, and the one door for many at the same moment."""
from __future__ import annotations

import pytest

from app.errors import NotFound
from app.extensions import db
from app.models import Response
from app.services import at_once
from app.services.accepting import Accepted, Rejected
from app.services.codes import new_code
from app.services.editions import Editions
from surveys.reading import read
from tests.batches import settle_all
from tests.questionnaires import BY_CHANCE, EVERY_KIND, ONE_PAGE, an_open_survey

TEXT = """
format: candour/1
key: t
title: T
sections: [{key: s, pages: [{key: p, questions: [{key: a, kind: %s}]}]}]
"""


@pytest.mark.parametrize(("text", "is_at_once"), [
    (ONE_PAGE, True), (EVERY_KIND, False), (BY_CHANCE, False),
    (TEXT % "number, text: N", True), (TEXT % "long_text, text: L", False), (TEXT % "short_text, text: S", False),
    (TEXT % "email, text: E", False),
    (TEXT % "single_choice, text: S, options: [{key: x, text: X}, {key: y, text: Y, other: true}]", False),
    (TEXT % "single_choice, text: S, order: random, options: [{key: x, text: X}, {key: y, text: Y}]", False)])
def test_one_page_on_which_nobody_writes_words_needs_no_draft(text, is_at_once):
    assert (at_once.only_page(read(text)) is not None) == is_at_once


def test_who_was_invited_takes_the_longer_way(app, session, now):
    asked = read(ONE_PAGE)
    for access, expected in (("open", "p"), ("invited", None)):
        survey = an_open_survey(session, app.extensions["keys"], now=now, text=ONE_PAGE, access=access)
        page = at_once.page_of(survey, asked)
        assert (page and page.key) == expected


def test_the_door_takes_each_to_its_survey_and_says_of_each_what_became_of_it(app, session, now):
    keys = app.extensions["keys"]
    slugs = [an_open_survey(session, keys, now=now, text=ONE_PAGE).slug for _ in range(2)]
    door = at_once.Door(Editions(db.engine), keys, 11)
    sent = [at_once.Sent(slug, at_once.submission(new_code(), answers, "en", "standard"), now) for slug, answers in
            ((slugs[0], {"heard": "no"}), (slugs[0], {}), (slugs[1], {"heard": "lot"}), ("nowhere", {}))]
    outcomes = door(session, sent)
    session.commit()
    assert [type(one) for one in outcomes] == [Accepted, Rejected, Accepted, NotFound]
    settle_all(session, keys)
    assert sorted(row.answers["heard"] for row in session.query(Response)) == ["lot", "no"]


def test_the_same_key_is_the_same_submission(app, session, now):
    code = new_code()
    assert at_once.submission(code, {}, "en", "standard").key == at_once.submission(code, {"a": 1}, "cy", "easy").key
    assert code not in at_once.submission(code, {}, "en", "standard").key


@pytest.mark.parametrize("asked_first", [{"least_age": 16}, {"proxies": ["parent"]}, {"most_responses": 500},
                                         {"quotas": {"heard": {"no": 5}}}])
def test_what_comes_before_the_start_is_never_passed_by(app, session, now, asked_first):
    survey = an_open_survey(session, app.extensions["keys"], now=now, text=ONE_PAGE, **asked_first)
    assert not at_once.is_plain(survey) and at_once.page_of(survey, read(ONE_PAGE)) is None


def test_impossible_speed_is_marked_where_the_beginning_is_known(now):
    many = {f"q{number}": "x" for number in range(30)}
    begun = int(now.timestamp())
    assert at_once.submission(new_code(), many, "en", "standard", begun_at=begun - 1, now=now).marks == ("fast",)
    assert at_once.submission(new_code(), many, "en", "standard", begun_at=begun - 3600, now=now).marks == ()
    assert at_once.submission(new_code(), many, "en", "standard", now=now).marks == ()
