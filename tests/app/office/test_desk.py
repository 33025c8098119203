"""The menu of the office: what a person may open, and where they are."""
from __future__ import annotations

import pytest

from app.office.desk import needs_second
from config import Config
from tests.app.office.visiting import visit


def test_the_menu_marks_where_one_is_and_holds_the_log_for_administrators_only(app):
    assert 'href="/office" aria-current="page"' in visit(app).get("/office").text
    page = visit(app, "administrator").get("/office").text
    assert 'href="/office/audit"' in page


@pytest.mark.parametrize(
    ("config", "takes_two"),
    [
        (Config(mode="test"), True),
        (Config(mode="demo"), False),
        (Config(mode="test", second_officer=False), False),
    ],
)
def test_only_the_demo_lets_one_person_do_what_takes_two(app, config, takes_two):
    with app.app_context():
        app.extensions["candour"] = config
        assert needs_second() is takes_two
