"""The figures of a deliberation as anyone may read them: sentences, tables and pictures from the kept document."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from analysis.charts.figure import Figure
from analysis.opinion.signs import SIGNS
from app.models import Deliberation, OpinionSet
from app.services.analysing import figures_from

KINDS: Final = {
    "none": "No opinion groups were found: knowing how somebody votes on one statement does not help to foresee the "
            "next.",
    "classes": "People fall into groups: whoever votes like one group on some statements does so on the others.",
    "continuum": "Opinions shade into each other; the groups are the best-separated cut through them, not camps.",
}
SIDES: Final = {"agree": "agree", "disagree": "disagree", "pass": "pass", "divided": "apart"}
WITHHELD: Final = "withheld"
FATES: Final = (("consensus", "Common ground only with them", "Common ground only without them"),
                ("divisive", "Divides only with them", "Divides only without them"))
HEADER: Final = ("number", "statement", "votes", "agree", "disagree", "pass", "lowest group agrees", "low", "high",
                 "gap between groups", "low", "high")


@dataclass(frozen=True, slots=True)
class Point:
    """One finding: a statement, what is said of it, and the range in which that lies."""

    number: str
    text: str
    said: str
    span: str


@dataclass(frozen=True, slots=True)
class GroupShown:
    """One group: how many people, how often it was found again, and what sets it apart."""

    name: str
    n: int | None
    again: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """What people said of themselves, by opinion group: a table of cells."""

    text: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WithoutDoubtful:
    """What changes without the ballots that bear signs of manipulation."""

    n: int
    signs: tuple[str, ...]
    groups: str
    fates: tuple[tuple[str, str], ...]  # what becomes of a statement, and its words
    shifts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What the votes show, ready for a page."""

    document: Mapping[str, Any]
    kind: str
    consensus: tuple[Point, ...]
    divisive: tuple[Point, ...]
    uncertain: tuple[Point, ...]
    groups: tuple[GroupShown, ...]
    figures: tuple[Figure, ...]
    rows: tuple[tuple[str, ...], ...]
    backgrounds: tuple[Background, ...] = ()
    without: WithoutDoubtful | None = None


def opinion_set(session: Session, deliberation: Deliberation) -> OpinionSet:
    """Return what is kept of a deliberation's opinions."""
    found = session.get(OpinionSet, deliberation.id)
    return found or OpinionSet(deliberation_id=deliberation.id, document={}, model={}, offers={})


def results_of(session: Session, deliberation: Deliberation) -> Results | None:
    """Return the figures as they last moved; None while too few have voted."""
    document = opinion_set(session, deliberation).document
    if not document:
        return None
    texts = {one["id"]: one["text"] for one in document["statements"]}
    return Results(
        document, KINDS[document["kind"]], _points(document["consensus"], texts),
        _points(document["divisive"], texts), _points(document["uncertain"], texts),
        tuple(_group(one, texts) for one in document["groups"]), figures_from(document["figures"]),
        tuple(_row(one) for one in sorted(document["statements"], key=lambda one: int(one["id"]))),
        tuple(_background(one) for one in document.get("backgrounds", ())),
        _without(document.get("without_doubtful"), texts))


def public(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document as a program may read it: the pictures are left to the page."""
    return {name: value for name, value in document.items() if name != "figures"}


def lines(document: Mapping[str, Any]) -> Iterator[list[Any]]:
    """Give one row for each statement, under `HEADER`; what was withheld is blank."""
    for one in sorted(document["statements"], key=lambda one: int(one["id"])):
        yield [int(one["id"]), one["text"], one["n_votes"], one["agree"], one["disagree"], one["passed"],
               *_limits(one["consensus"]), *_limits(one["divisiveness"])]


def _limits(span: Mapping[str, float] | None) -> list[float | None]:
    return [span[name] if span else None for name in ("estimate", "low", "high")]


def _points(findings: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> tuple[Point, ...]:
    return tuple(Point(one["statement"], texts.get(one["statement"], ""), _said(one), _span(one)) for one in findings)


def _said(finding: Mapping[str, Any]) -> str:
    if finding["side"] == "divided":
        return f"{finding['estimate'] * 100:.0f} points apart"
    return f"{finding['estimate'] * 100:.0f}% {SIDES[finding['side']]}"


def _span(finding: Mapping[str, Any]) -> str:
    return f"{finding['low'] * 100:.0f} to {finding['high'] * 100:.0f}"


def _group(group: Mapping[str, Any], texts: Mapping[str, str]) -> GroupShown:
    again = f"{group['stability'] * 100:.0f}%" if group["stability"] is not None else ""
    return GroupShown(group["id"], group["n"], again, tuple(texts.get(one, "") for one in group["statements"]))


def _background(one: Mapping[str, Any]) -> Background:
    rows = []
    for row in one["rows"]:
        cells = row.get("cells") or [{"withheld": True}] * len(one["options"])
        rows.append((row["value"], *(WITHHELD if cell.get("withheld") else f"{cell['n']:,} ({cell['share']:.0%})"
                                     for cell in cells)))
    return Background(one["text"], ("Group", *one["options"]), tuple(rows))


def _without(found: Mapping[str, Any] | None, texts: Mapping[str, str]) -> WithoutDoubtful | None:
    if not found:
        return None
    n = {side: count or "no" for side, count in found["n_groups"].items()}
    fates = tuple((words, texts.get(name, "")) for part, lost, gained in FATES
                  for words, names in ((lost, found[part]["lost"]), (gained, found[part]["gained"])) for name in names)
    return WithoutDoubtful(
        found["n_left_out"], tuple(f"{count:,} {SIGNS[sign]}" for sign, count in found["signs"].items()),
        f"{n['all']} with them, {n['without']} without them", fates,
        tuple((texts.get(one["statement"], ""), f"{one['all']}%", f"{one['without']}%") for one in found["agreement"]))


def _row(one: Mapping[str, Any]) -> tuple[str, ...]:
    if one["n_votes"] is None:
        return (one["text"], "too few", "", "", "")
    shares = (f"{one[name] / one['n_votes'] * 100:.0f}%" for name in ("agree", "disagree", "passed"))
    return (one["text"], f"{one['n_votes']:,}", *shares)
