"""What somebody would try at the doors through which answers come and go."""
from __future__ import annotations

import random
import re
import sqlite3
from itertools import pairwise

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Draft, Response, Survey
from app.permissions import ROUTES
from app.services import inviting
from app.services.accepting import Submission, accept_submission
from tests.questionnaires import ONE_QUESTION, an_open_survey


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


@pytest.fixture
def survey(app, now):
    is_reading.set(False)
    with app.app_context():
        made = an_open_survey(db_session(), app.extensions["keys"], now=now, text=ONE_QUESTION)
        slug = made.slug
        db.session.remove()
    return slug


def csrf(html):
    return re.search(r'name="csrf_token" value="([^"]+)"', html).group(1)


def test_every_post_of_a_respondent_needs_the_token_of_its_own_session(app, survey):
    ours = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("respond.")]
    posts = [rule for rule in ours if "POST" in rule.methods]
    assert len(posts) >= 7
    stranger = csrf(app.test_client().get(f"/s/{survey}").text)
    for rule in posts:
        path = rule.rule.replace("<slug>", survey).replace("<segment>", "p").replace("<int:number>", "1")
        for data in ({}, {"csrf_token": "x"}, {"csrf_token": stranger}):
            assert app.test_client().post(path, data=data).status_code == 400, path


def test_every_page_of_a_respondent_stands_in_the_table_of_routes(app):
    ours = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("respond.")}
    assert ours == {name for name in ROUTES if name.startswith("respond.")}


def test_a_copied_data_folder_opens_no_draft(app, survey):
    client = app.test_client()
    token = csrf(client.get(f"/s/{survey}").text)
    client.post(f"/s/{survey}/begin", data={"csrf_token": token})
    page = client.get(f"/s/{survey}/p").text
    client.post(f"/s/{survey}/p", data={"csrf_token": csrf(page), "worries": "An unmistakable worry"})
    code = client.get_cookie("candour-answers", path=f"/s/{survey}").value
    folder = app.extensions["candour"].data
    stolen = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and "keys" not in path.parts)
    assert b"unmistakable" not in stolen and code.encode() not in stolen and token.encode() not in stolen


def test_the_table_of_responses_remembers_no_order(app, survey, now):
    arrived = []
    is_reading.set(False)
    with app.app_context():
        session = db_session()
        here = session.query(Survey).one()
        for number in range(60):
            submission = Submission(f"key-number-{number:022d}", {"worries": f"w{number}"})
            accept_submission(session, app.extensions["keys"], here, submission, now=now, moves_after=11)
            arrived.append(number)
        rows = [int(row.answers["worries"][1:]) for row in session.query(Response)]
        db.session.remove()
    pairs = list(pairwise(rows))
    rising = sum(a < b for a, b in pairs) / len(pairs)
    assert sorted(rows) == arrived and 0.3 < rising < 0.7
    file = sqlite3.connect(app.extensions["candour"].data / "candour.sqlite3")
    for table in (Response.__tablename__, Draft.__tablename__, "spent", "invitation"):
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            file.execute(f"SELECT rowid FROM {table}")
    file.close()


def test_ids_of_responses_do_not_follow_from_one_another(app, survey, now):
    is_reading.set(False)
    with app.app_context():
        session = db_session()
        here = session.query(Survey).one()
        for number in range(40):
            accept_submission(session, app.extensions["keys"], here, Submission(f"{number}" * 22, {}), now=now,
                              moves_after=11)
        ids = [row.id for row in session.query(Response)]
        db.session.remove()
    assert len({row[:4] for row in ids}) > 35 and all(len(row) == 32 for row in ids)


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7777*7777 }}", "{% raw %}",
    "javascript:alert(1)",
    "</textarea><script>", "=cmd|' /C calc'!A0", "\u202eabc", "\U0001f600 ok",
])
def test_nothing_that_is_typed_becomes_part_of_the_page(app, survey, text):
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post(f"/s/{survey}/begin")
    client.post(f"/s/{survey}/p", data={"worries": text})
    for page in (client.get(f"/s/{survey}/p").text, client.get(f"/s/{survey}/check").text):
        main = page.split("<main", 1)[1].split("</main>")[0]
        assert "<script" not in main and "<img" not in main and "60481729" not in main


def test_somebody_elses_cookie_value_of_any_shape_opens_nothing(app, survey):
    shapes = ["", "x", "0" * 16, "%00", "../../etc/passwd", "é" * 3, "Z" * 4000]
    for shape in shapes:
        client = app.test_client()
        client.set_cookie("candour-answers", shape, path=f"/s/{survey}")
        for rest in ("p", "check", "receipt", "save"):
            assert client.get(f"/s/{survey}/{rest}").status_code == 404, (shape, rest)


def test_random_bytes_to_every_door_are_refused_without_a_fault_of_ours(app, survey):
    app.config["WTF_CSRF_ENABLED"] = False
    client, chance = app.test_client(), random.Random(7)
    client.post(f"/s/{survey}/begin")
    doors = ["p", "resume", "receipt-check", "withdraw", "submit", "begin", "clear"]
    for _ in range(120):
        data = {chance.choice(["worries", "code", "receipt", "_action", "website", "i"]): "".join(
            chr(chance.choice([0, 9, 10, 39, 60, 255, 8238, 65535, 128512])) for _ in range(chance.randint(0, 30)))}
        assert client.post(f"/s/{survey}/{chance.choice(doors)}", data=data).status_code < 500


def test_an_invitation_survives_in_no_page_no_header_and_no_later_address(app, now):
    is_reading.set(False)
    with app.app_context():
        made = an_open_survey(db_session(), app.extensions["keys"], now=now, text=ONE_QUESTION, access="invited")
        token, slug = inviting.invite(db_session(), app.extensions["keys"], made), made.slug
        db_session().commit()
        db.session.remove()
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    first = client.get(f"/s/{slug}?i={token}")
    kept = [value for name, value in first.headers if name != "Set-Cookie"]
    assert token not in first.text + "".join(kept) and first.headers["Referrer-Policy"] == "no-referrer"
    later = [client.get(f"/s/{slug}"), client.post(f"/s/{slug}/begin"), client.get(f"/s/{slug}/p")]
    assert all(token not in reply.text + str(reply.headers).split("Set-Cookie")[0] for reply in later)
