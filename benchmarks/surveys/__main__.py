"""Print what reading, walking, judging and proving a questionnaire cost, beside the least that each could.

Run `./run bench surveys`. Times are CPU time, the best of several runs; the bare limit beside each does the part
that no engine can leave out: the YAML parser alone, a loop over the pages, a loop over the posted fields.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks.surveys.interviews import interview, write_form
from benchmarks.surveys.made_up import KINDS, alike, built, mixed, posted, tangled, tangled_answers
from surveys.exchange.opening import open_definition
from surveys.proving import prove
from surveys.reading import read, write
from surveys.rehearsing import rehearse
from surveys.routing import changed_path, path
from surveys.validation import check_page

SIZES = (25, 50, 100, 200)
TODAY = dt.date(2026, 11, 22)


def main() -> None:
    """Print one table for each figure."""
    paths()
    pages()
    readings()
    changes()
    proofs()
    interviews()


def best(work: Callable[[], object], *, rounds: int = 7, least: float = 0.02) -> float:
    """Return the CPU seconds of one call: the best of several rounds of calls."""
    n, spent = 1, timed(work, 1)
    while spent < least:
        n *= 2
        spent = timed(work, n)
    return min([spent, *(timed(work, n) for _ in range(rounds - 1))]) / n


def timed(work: Callable[[], object], n: int) -> float:
    """Return the CPU seconds of n calls."""
    started = time.process_time()
    for _ in range(n):
        work()
    return time.process_time() - started


def told(title: str, limit: str, goal: str, unit: str) -> None:
    """Print the head of a table."""
    print(f"\n{title} (goal: {goal})\n{'':18} {unit:>10} {limit:>24} {'ratio':>8}")


def row(name: str, seconds: float, limit: float | None, scale: float) -> None:
    """Print one line of a table."""
    beside = f"{limit * scale:24.3f} {seconds / limit:8.1f}" if limit else ""
    print(f"{name:18} {seconds * scale:10.3f} {beside}")


def paths() -> None:
    """Measure the path of somebody who sees every page, every second page conditional."""
    told("path", "loop over pages, ms", "100 pages in 0.5 ms", "ms")
    for n in SIZES:
        questionnaire, answers = built(tangled(n)), tangled_answers(n)
        keys = [(page.key, page.questions[0].key) for page in questionnaire.pages]

        def bare(keys: list[tuple[str, str]] = keys, answers: dict[str, str] = answers) -> tuple[str, ...]:
            return tuple(page for page, question in keys if answers.get(question) is not None)

        assert path(questionnaire, answers) == bare()
        row(f"{n} pages", best(lambda q=questionnaire, a=answers: path(q, a)), best(bare), 1e3)


def pages() -> None:
    """Measure the judge on one posted page of every kind."""
    told("check_page", "loop over fields, µs", "8 questions in 50 µs", "µs")
    for n in (1, 2, 4, 8, 16):
        questionnaire, raw = built(mixed(n, per_page=n)), posted(n)
        clean, problems = check_page(questionnaire, "p0", raw)
        assert len(clean) == n and not problems

        def bare(raw: dict[str, list[str]] = raw) -> dict[str, str]:
            return {name: values[0].strip() for name, values in raw.items()}

        row(f"{n} questions", best(lambda q=questionnaire, r=raw: check_page(q, "p0", r)), best(bare), 1e6)
    for kind, (made, _) in enumerate(KINDS):
        document, raw = alike(kind, 8)
        questionnaire = built(document)
        assert len(check_page(questionnaire, "p0", raw)[0]) == 8
        row(f"8 {made['kind']}", best(lambda q=questionnaire, r=raw: check_page(q, "p0", r)), None, 1e6)


def readings() -> None:
    """Measure the reading of a definition from its text."""
    told("read", "CSafeLoader alone, ms", "500 questions in 100 ms", "ms")
    for n in (125, 250, 500, 1000):
        text = write(built(mixed(n)))

        def bare(text: str = text) -> object:
            return yaml.load(text, Loader=yaml.CSafeLoader)

        row(f"{n} questions", best(lambda t=text: read(t)), best(bare), 1e3)


def changes() -> None:
    """Measure the path walked anew from a changed page of a hundred, beside the whole path."""
    told("changed path", "whole path, µs", "no slower than the whole", "µs")
    questionnaire, answers = built(tangled(100)), tangled_answers(100)
    before = path(questionnaire, answers)
    for n in (0, 50, 90):
        anew = {**answers, f"q{n}": "no"}
        cost = best(lambda n=n, a=anew: changed_path(questionnaire, a, before, f"p{n}"))
        row(f"from page {n}", cost, best(lambda a=anew: path(questionnaire, a)), 1e6)


def proofs() -> None:
    """Measure the proof of a survey in which every second page hangs on two answers."""
    told("proof", "path of one person, s", "about 100 pages in 2 s", "s")
    for n in SIZES:
        questionnaire, answers = built(tangled(n)), tangled_answers(n)
        proof = prove(questionnaire)
        assert proof.is_sound and proof.exact_lengths, proof
        cost = best(lambda q=questionnaire: prove(q), rounds=2, least=0)
        row(f"{n} pages", cost, best(lambda q=questionnaire, a=answers: path(q, a)), 1)


def interviews() -> None:
    """Measure the proof of XLSForms of 592 rows, most of them conditional, and how close their lengths are."""
    told("interview", "opening the file, s", "592 rows in 2 s", "s")
    for far in (0.0, 0.1, 0.3):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "interview.xlsx"
            write_form(interview(592, seed=1, far=far), file)
            imported = open_definition(file, TODAY)
            opening = best(lambda f=file: open_definition(f, TODAY), rounds=2, least=0)
        proof = prove(imported.questionnaire, unread=imported.unread)
        assert proof.proved_to is None
        cost = best(lambda i=imported: prove(i.questionnaire, unread=i.unread), rounds=2, least=0)
        row(f"{far:.0%} look far back", cost, opening, 1)
        found = [len(proof.shortest_example), len(proof.longest_example)]
        exact = "exact" if proof.exact_lengths else f"examples of {found[0]} and {found[1]}"
        print(f"{'':18} paths of {proof.shortest_path} to {proof.longest_path} pages, {exact}")
        spent = best(lambda i=imported: rehearse(i.questionnaire, i.unread), rounds=1, least=0)
        cast = rehearse(imported.questionnaire, imported.unread)
        print(f"{'':18} {len(cast.respondents)} respondents fire every rule, at least {cast.at_least}: {spent:.2f} s")


if __name__ == "__main__":
    main()
