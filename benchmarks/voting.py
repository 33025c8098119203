"""Print what a vote costs the server, from the click to the next statement, at 2,000 people and 200 statements.

Run `./run bench voting`. CPU seconds of the whole request: routing, CSRF, cookies, template, database and its sync.
"""
from __future__ import annotations

import random
import re
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import update
from werkzeug.test import EnvironBuilder, run_wsgi_app

from analysis.opinion.groups import Shape
from app import create_app
from app.cli.demo.texts import ON_RECORD
from app.cli.setting_up import migrate
from app.extensions import db, db_session, is_reading
from app.models import OpinionSet
from app.services import ballots, consulting, deliberating, stating
from app.services.ballots import Cast
from config import Config

N_PEOPLE, N_STATEMENTS, N_EACH, N_GROUPS = 2_000, 200, 60, 3
N_MEASURED, N_WARM = 400, 20
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
NUMBER = re.compile(r'name="statement" value="(\d+)"')


def main() -> None:
    """Measure the post and the page that follows, and print the middle and the slowest twentieth."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(mode="test", data=Path(folder)))
        migrate(app)
        _fill(app)
        posts, pages = _measure(app)
        weighing, finding = _refresh(app)
        nothing = _nothing(app)
    both = [one + other for one, other in zip(posts, pages, strict=True)]
    print(f"{N_PEOPLE:,} people, {N_STATEMENTS} statements, {N_PEOPLE * N_EACH:,} votes; CPU milliseconds")
    print(f"{'':22} {'median':>8} {'95th':>8}")
    for name, found in (("the vote", posts), ("the next statement", pages), ("both", both)):
        print(f"{name:22} {statistics.median(found):8.2f} {statistics.quantiles(found, n=20)[-1]:8.2f}")
    print(f"{'/healthz, twice':22} {2 * statistics.median(nothing):8.2f}   (the same machine at the same moment)")
    print(f"in the worker, CPU seconds: offers weighed anew {weighing:.2f}, groups and findings {finding:.2f}")


class Browser:
    """A browser that costs nothing while the clock runs: the application is called as a server calls it."""

    def __init__(self, app: Flask) -> None:
        self.app, self.cookies = app, dict[str, str]()
        self.milliseconds = 0.0

    def send(self, method: str, path: str, form: dict[str, str] | None = None) -> str:
        """Send one request; return the page, or where it leads."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        environ = EnvironBuilder(method=method, path=path, data=form, headers={"Cookie": cookies}).get_environ()
        began = time.process_time()
        page, status, headers = run_wsgi_app(self.app.wsgi_app, environ, buffered=True)
        self.milliseconds = (time.process_time() - began) * 1000
        for held in headers.getlist("Set-Cookie"):
            name, _, value = held.partition(";")[0].partition("=")
            self.cookies[name] = value
        if not status.startswith(("200", "303")):
            raise RuntimeError(f"{method} {path} was answered with {status}")
        return headers["Location"] if status.startswith("303") else b"".join(page).decode()


def _measure(app: Flask) -> tuple[list[float], list[float]]:
    posts, pages = [], []
    for _ in range(N_MEASURED // 100):
        one = Browser(app)
        one.send("POST", "/deliberate/bench/begin", _form(one.send("GET", "/deliberate/bench")))
        page = one.send("GET", "/deliberate/bench/vote")
        for nth in range(100 + N_WARM):
            one.send("POST", "/deliberate/bench/vote", {**_form(page), "vote": "agree"})
            post = one.milliseconds
            page = one.send("GET", "/deliberate/bench/vote")
            if nth >= N_WARM:
                posts.append(post)
                pages.append(one.milliseconds)
    return posts, pages


def _nothing(app: Flask) -> list[float]:
    """Return what a request costs that does nothing: by it two machines, or two moments, can be compared."""
    one, found = Browser(app), []
    for _ in range(N_MEASURED):
        one.send("GET", "/healthz")
        found.append(one.milliseconds)
    return found


def _refresh(app: Flask) -> tuple[float, float]:
    """Return what the two jobs cost that follow votes: weighing by group, and finding everything anew."""
    from app.computing import opinions

    with app.app_context():
        session, whose = db_session(), db_session().query(OpinionSet).one().deliberation_id
        opinions.find(opinions.gather(session, whose), k=11, today=datetime.now(UTC).date())  # numpy and others warm up
        began = time.process_time()
        gathered = opinions.gather(session, whose)
        found = opinions.find(gathered, k=11, today=datetime.now(UTC).date())
        ended = time.process_time()
        shape = Shape(**found.model["shape"]) if found else gathered.shape
        opinions.weigh(replace(opinions.gather(session, whose), shape=shape))
        weighed = time.process_time()
        db.session.remove()
    return weighed - ended, ended - began


def _form(page: str) -> dict[str, str]:
    token, number = TOKEN.search(page), NUMBER.search(page)
    return {"csrf_token": token[1] if token else "", "statement": number[1] if number else ""}


def _fill(app: Flask) -> None:
    is_reading.set(False)
    draw, now = random.Random(1), datetime.now(UTC)
    with app.app_context():
        session = db_session()
        consultation = consulting.create_consultation(session, title="Bench", actor="bench", now=now, **ON_RECORD)
        one = deliberating.create_deliberation(
            session, consultation=consultation, title="Bench", slug="bench", question="What?", stop_after=200,
            background="Told.\nSource: made up", actor="bench", now=now)
        texts = [(" ".join(f"{draw.getrandbits(40):x}" for _ in range(8)), "") for _ in range(N_STATEMENTS)]
        stating.add_statements(session, one, texts, origin="officer", actor="bench", now=now)
        deliberating.open_deliberation(session, one, keys=app.extensions["keys"], actor="bench", now=now)
        ballots.add_ballots(session, one, {
            f"{draw.getrandbits(128):032x}": Cast({
                str(number): _opinion(draw, camp, number)
                for number in draw.sample(range(1, N_STATEMENTS + 1), N_EACH)})
            for camp in (place % N_GROUPS for place in range(N_PEOPLE))}, now=now)
        offers = {"n_groups": N_GROUPS, "numbers": list(range(1, N_STATEMENTS + 1)),
                  "agree": [draw.randrange(150) for _ in range(N_STATEMENTS * N_GROUPS)],
                  "all": [200] * N_STATEMENTS * N_GROUPS}
        session.execute(update(OpinionSet).values(offers=offers))
        session.commit()
        db.session.remove()


def _opinion(draw: random.Random, camp: int, number: int) -> int:
    """Return a vote: each camp agrees with two statements of three, another two than the others."""
    return 0 if draw.random() < 0.1 else 1 if draw.random() < (0.2 if number % N_GROUPS == camp else 0.75) else -1


if __name__ == "__main__":
    main()
