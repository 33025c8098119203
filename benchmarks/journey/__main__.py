"""Print what a whole journey costs: `./run bench journey [JOURNEYS] [--at-once N] [--crowd N] [--growth]`.

A: start, one page of eight closed questions, receipt. B: three pages, a sealed draft, a written answer with masking,
check page. CPU is that of all the server's processes, worker included, without the load generator's and PostgreSQL's
own. CANDOUR_DATABASE_URL may name an empty PostgreSQL database. The settings are those of production behind a proxy;
each respondent has an address and a connection of their own, and takes no time to think.
"""
from __future__ import annotations

import argparse
import http.client
import secrets
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app import create_app
from app.cli.setting_up import migrate
from app.extensions import db, db_session
from app.services import consulting, designing, opening
from benchmarks.journey import growth, load
from benchmarks.journey.asked import definitions
from benchmarks.journey.respondent import Respondent
from benchmarks.journey.serving import cpu_seconds, free_port, served
from config import Config


@dataclass(frozen=True)
class Cost:
    """What one journey cost in milliseconds of CPU, how many were made a second, and how many failed."""

    cpu: float
    rate: float
    n_errors: int


def main() -> int:
    """Measure hello, A and B in one run, then a crowd."""
    parser = argparse.ArgumentParser(prog="./run bench journey")
    parser.add_argument("n", type=int, nargs="?", default=400)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--crowd", type=int, default=500, help="respondents who come in the same moment; 0: nobody")
    parser.add_argument("--growth", action="store_true", help="what a response costs beside 10,000, and a million")
    parser.add_argument("--only", choices=("a", "b"))
    chosen = parser.parse_args()
    found: dict[str, Cost] = {}
    print(f"{'':22}{'requests':>9}{'CPU ms':>8}{'/s':>8}{'p50 ms':>8}{'p95':>7}{'p99':>7}{'errors':>7}")
    with tempfile.TemporaryDirectory() as folder:
        environment = house(Path(folder))
        port = free_port()
        with served(["benchmarks.journey.hello", str(port)], {}, port) as pid:
            found["hello"] = _told("hello", pid, lambda: _hello(port), chosen.n * 5, chosen.at_once, 1)
        port = free_port()
        with served(["app.cli", "serve"], environment | {"PORT": str(port)}, port) as pid:
            for slug in (chosen.only,) if chosen.only else ("a", "b"):
                steps = Respondent(port).answer(slug)
                found[slug] = _told(f"journey {slug.upper()}", pid, lambda slug=slug: Respondent(port).answer(slug),
                                    chosen.n, chosen.at_once, steps)
            if chosen.crowd:
                found["crowd"] = _crowd(port, pid, chosen.crowd, chosen.only or "a")
    _compare(found)
    if chosen.growth:
        growth.main(Config.from_environment().database_url)
    return 1 if any(cost.n_errors for cost in found.values()) else 0


def _compare(found: dict[str, Cost]) -> None:
    """Say how the journeys stand beside hello, measured in the same minutes on the same machine."""
    hello = found["hello"]
    for name in found.keys() & {"a", "b"}:
        share = found[name].rate / (hello.rate / 3)
        print(f"{name.upper()} costs {found[name].cpu / hello.cpu:.1f} hellos, and is done {share:.0%} as often as "
              "three hellos")
    if {"a", "b"} <= found.keys():
        print(f"B costs {found['b'].cpu / found['a'].cpu:.1f} times A")


def _told(name: str, pid: int, work: Callable[[], object], n: int, at_once: int, steps: int) -> Cost:
    """Print a line for the closed loop and one for the open loop at half its rate; return what the closed one cost."""
    load.closed(work, max(10, n // 10), at_once)  # warm
    before = cpu_seconds(pid)
    done = load.closed(work, n, at_once)
    cost = Cost((cpu_seconds(pid) - before) * 1000 / n, len(done.seconds) / done.wall, len(done.errors))
    _line(f"{name}, closed", steps, cost.cpu, done)
    before = cpu_seconds(pid)
    paced = load.open_loop(work, n, cost.rate / 2)
    _line(f"{name}, open", steps, (cpu_seconds(pid) - before) * 1000 / n, paced)
    _complain([*done.errors, *paced.errors])
    return Cost(cost.cpu, cost.rate, len(done.errors) + len(paced.errors))


def _crowd(port: int, pid: int, n: int, slug: str) -> Cost:
    """Let so many begin in the same moment."""
    before = cpu_seconds(pid)
    done = load.closed(lambda: Respondent(port).answer(slug), n, n)
    cost = Cost((cpu_seconds(pid) - before) * 1000 / n, len(done.seconds) / done.wall, len(done.errors))
    _line(f"{n} at once, {slug.upper()}", 0, cost.cpu, done)
    _complain(done.errors)
    return cost


def _complain(errors: list[str]) -> None:
    for error in sorted(set(errors))[:5]:
        print("   ", error, file=sys.stderr)


def _line(name: str, steps: int, cpu: float, done: load.Loaded) -> None:
    print(f"{name:22}{steps or '':>9}{cpu:8.2f}{len(done.seconds) / done.wall:8.1f}{done.percentile(.5):8.1f}"
          f"{done.percentile(.95):7.1f}{done.percentile(.99):7.1f}{len(done.errors):7}", flush=True)


def _hello(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/")
    connection.getresponse().read()
    connection.close()


def house(data: Path) -> dict[str, str]:
    """Prepare a database with both surveys open; return the environment of a server for it."""
    address = Config.from_environment().database_url
    app = create_app(Config(mode="test", data=data, database_url=address))
    migrate(app)
    with app.app_context():
        session, now = db_session(), datetime.now(UTC)
        about = consulting.create_consultation(session, title="Measured", actor="bench", now=now)
        for slug, definition in definitions().items():
            survey = designing.create_survey(session, consultation=about, slug=slug, definition_yaml=definition,
                                             audience="public", access="open", actor="bench", now=now)
            opening.open_survey(session, survey, keys=app.extensions["keys"],
                                storage=app.extensions["storage"], actor="bench", now=now,
                                needs_record=False)
        db.session.remove()
        db.engine.dispose()
    return {"CANDOUR_MODE": "production", "CANDOUR_DATA": str(data), "CANDOUR_DATABASE_URL": address,
            "CANDOUR_SECRET_KEY": secrets.token_hex(32), "CANDOUR_PUBLIC_ADDRESS": "https://candour.example",
            "CANDOUR_TRUSTED_PROXIES": "1"}


if __name__ == "__main__":
    sys.exit(main())
