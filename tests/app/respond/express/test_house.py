"""What the express road takes out of the application."""
from __future__ import annotations

from app.respond.express.house import House
from app.respond.express.visit import visit_of
from app.web.headers import FIXED


def look(one_page, **more):
    house = one_page.app.wsgi_app.house
    visit = visit_of({"REQUEST_METHOD": "GET", "PATH_INFO": f"/s/{one_page.slug}", "wsgi.url_scheme": "http", **more})
    return house, visit, house.look(visit)


def test_somebody_stands_before_an_open_survey_in_their_language_and_form(one_page):
    assert look(one_page, HTTP_ACCEPT_LANGUAGE="cy")[2].language == "cy"
    assert look(one_page, HTTP_COOKIE="candour-language=cy; candour-form=easy_read")[2].language == "cy"
    assert look(one_page)[2].variant == "standard" and look(one_page)[2].secret == ""


def test_a_page_that_nobody_has_drawn_is_none(one_page):
    house, visit, here = look(one_page)
    assert house.page(visit, here, ("never",)) is None


def test_a_drawn_page_carries_every_header_a_new_session_and_its_own_nonce(one_page):
    one_page.get("")
    house, visit, here = look(one_page)
    answer = house.page(visit, here, here.shown("start", False))
    names = dict(answer.headers)
    assert set(FIXED) <= set(answer.headers) and names["Cache-Control"] == "no-store"
    assert names["Set-Cookie"].startswith("candour=") and "HttpOnly" in names["Set-Cookie"]
    nonce = names["Content-Security-Policy"].partition("'nonce-")[2].partition("'")[0]
    assert f'nonce="{nonce}"'.encode() in answer.body and b"\0" not in answer.body


def test_a_command_that_serves_nobody_builds_nothing(sqlite_app):
    built = vars(House(sqlite_app))
    assert not {"tokens", "editions", "together", "turns", "door"} & set(built)


def test_the_limit_is_counted_where_the_other_road_counts_it(one_page, monkeypatch):
    from app.extensions import limiter

    house, visit, _ = look(one_page, REMOTE_ADDR="10.1.2.3")
    hits = []
    monkeypatch.setattr(limiter, "enabled", True)
    monkeypatch.setattr(limiter, "_limiter", type("L", (), {"hit": lambda _self, *of: hits.append(of) or True})())
    assert house.allows(visit, "600 per minute", "respond.submit")
    ((item, *of),) = hits
    assert str(item) == "600 per 1 minute" and of == ["10.1.2.3", "respond.submit"]
