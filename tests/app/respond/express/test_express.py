"""A law: by whichever road somebody comes, the page and the verdict are the same."""
from __future__ import annotations

import json
import random
import re
from collections import Counter
from contextlib import nullcontext
from itertools import product

from sqlalchemy.exc import OperationalError

from app.models import Draft, Response
from app.services.committing import Together
from tests.app.respond.express.conftest import Traveller, plain

ADDRESSES = ["", "/p", "/receipt", "/nowhere", "/p?change=1", "?language=cy", "/check", "/print"]


RIGHT = {"heard": ["lot", "no", "missing:dont_know"], "comfort": ["1", "2", "missing:refused"],
         "wait": ["", "5", " 7 "], "trusted": [["gp"], ["gp", "app"], ["none"]]}
WRONG = {"heard": ["", "odd"], "comfort": ["3"], "wait": ["601", "soon"], "seen-day": ["40"],
         "trusted": [["gp", "none"]]}


def answers(chance):
    """Return what somebody may post from the page: mostly right, sometimes with one thing to put right."""
    posted = {name: chance.choice(values) for name, values in RIGHT.items() if name == "heard" or chance.random() < .6}
    if chance.random() < .5:
        posted |= {"seen-day": "3", "seen-month": "3", "seen-year": "2026"}
    if chance.random() < .25:
        name = chance.choice(sorted(WRONG))
        posted[name] = chance.choice(WRONG[name])
    return posted


def test_a_page_is_the_same_by_both_roads_in_every_language(one_page):
    for address, language in product(ADDRESSES, ("en-GB,en;q=0.9", "cy", "de", "")):
        def look(address=address, spoken=language):
            who = Traveller(one_page.app, one_page.slug)
            return plain(who.get(address, headers={"Accept-Language": spoken}))

        with one_page.only_the_long_road():
            long = look()
        assert long == look() == look(), (address, language)


def test_whatever_is_posted_meets_the_same_verdict_by_both_roads(one_page, stored):
    chance = random.Random(5)
    for _ in range(12):
        posted, verdicts = answers(chance), []
        for is_long in (True, False):
            with one_page.only_the_long_road() if is_long else nullcontext():
                reply = sent(Traveller(one_page.app, one_page.slug), posted)
            verdicts.append(without_dates(plain(reply)))
        assert verdicts[0] == verdicts[1], posted
    taken = Counter(json.dumps(row["answers"], sort_keys=True) for row in stored(Response))
    assert len(taken) > 5 and not any(n % 2 for n in taken.values()), "each came in once by either road"
    assert stored(Draft) == []


def sent(who, posted):
    return who.post("/p", {**who.hidden(who.get("/p").text), **posted})


def without_dates(reply):
    """Leave out the date on which a cookie ends, given in seconds on the express road, and words beside a redirect."""
    status, headers, page = reply
    kept = sorted((name, re.sub(r" Expires=[^;]+;", "", value)) for name, value in headers)
    return status, kept, "" if status.startswith("303") else page


def test_a_whole_response_at_once_takes_no_other_road_once_the_pages_are_drawn(one_page, stored):
    finished(one_page)
    with one_page.only_the_express_road():
        receipt = finished(Traveller(one_page.app, one_page.slug))
    assert len(receipt) == 16 and len(stored(Response)) == 2


def finished(who):
    assert "Start now" in who.get("").text
    assert sent(who, {"heard": "no", "trusted": ["gp", "app"]}).status_code == 303
    return who.receipt()


def test_a_fault_on_the_express_road_is_logged_without_words_and_the_other_road_answers(one_page, monkeypatch, caplog):
    one_page.get("")

    written = " ".join(("what", "somebody", "wrote"))

    def broken(*_given):
        raise ZeroDivisionError(written)

    monkeypatch.setattr(type(one_page.app.wsgi_app.house), "look", broken)
    assert one_page.get("").status_code == 200
    assert "ZeroDivisionError" in caplog.text and written not in caplog.text


def test_when_the_database_is_away_the_page_says_so_at_once_and_keeps_what_was_typed(one_page, stored, monkeypatch):
    hidden = one_page.hidden(one_page.get("/p").text)
    tried = []

    def away(*_given):
        tried.append(1)
        raise OperationalError("BEGIN", None, Exception("database is locked"))

    monkeypatch.setattr(Together, "write", away)
    reply = one_page.post("/p", {**hidden, "heard": "no"})
    assert reply.status_code == 503 and 'name="heard" value="no"' in reply.text and hidden["_once"] in reply.text
    assert len(tried) == 1 and stored(Response) == []
