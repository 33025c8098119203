"""What a deliberation shows, as values: groups, statements and findings, each with how sure it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from analysis.opinion.groups import Kind

Side = Literal["agree", "disagree", "pass", "divided"]


@dataclass(frozen=True, slots=True)
class Range:
    """An estimate between its limits."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement's figures; None where they rest on fewer than k votes.

    Attributes
    ----------
    consensus : Range or None
        The lowest share of any group that agrees.
    divisiveness : Range or None
        The gap between the group that agrees most and the one that agrees least.
    by_group : tuple of Range or None
        Share of each group that agrees.
    """

    id: str
    text: str
    n_votes: int | None
    agree: int | None
    disagree: int | None
    passed: int | None
    consensus: Range | None
    divisiveness: Range | None
    by_group: tuple[Range | None, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement that is told as consensus, divisive or uncertain."""

    statement: str
    side: Side
    range: Range


@dataclass(frozen=True, slots=True)
class Group:
    """People who vote alike; figures are None where the group is too small to be shown.

    Attributes
    ----------
    statements : tuple of Finding
        What sets it apart: how far its share lies above that of all others.
    """

    name: str
    n: int | None
    stability: float | None
    statements: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Bubble:
    """At least k people of one group who stand near each other, on the map."""

    group: str
    n: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Participant:
    """Where one person belongs; for the owner's working file only."""

    id: str
    n_votes: int
    group: str
    probability: float


@dataclass(frozen=True, slots=True)
class Shift:
    """Agreement with one statement, in whole percent: of all who voted on it, and without the doubtful ballots."""

    statement: str
    all: int
    without: int


@dataclass(frozen=True, slots=True)
class Without:
    """What changes when doubtful ballots are left out.

    Attributes
    ----------
    n : int
        How many are left out.
    signs : dict of str to int
        How many bear each sign; empty where that would say something about fewer than k people.
    n_groups : tuple of (int, int)
        With them, and without.
    consensus, divisive : tuple of (kept, lost, gained)
        Statements that are told either way, only with the doubtful ballots, or only without them.
    shifts : tuple of Shift
        Statements whose agreement moves, most first; left out where fewer than k of the ballots left out hold a vote.
    """

    n: int
    signs: Mapping[str, int]
    n_groups: tuple[int, int]
    consensus: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    divisive: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    shifts: tuple[Shift, ...]

    def to_document(self) -> dict[str, Any]:
        """Return plain JSON values."""
        names = ("kept", "lost", "gained")
        return {
            "n_left_out": self.n,
            "signs": dict(self.signs),
            "n_groups": {"all": self.n_groups[0], "without": self.n_groups[1]},
            "consensus": {name: list(part) for name, part in zip(names, self.consensus, strict=True)},
            "divisive": {name: list(part) for name, part in zip(names, self.divisive, strict=True)},
            "agreement": [{"statement": one.statement, "all": one.all, "without": one.without} for one in self.shifts],
        }


@dataclass(frozen=True, slots=True)
class Opinions:
    """The whole result of `analysis.opinion.finding.find_opinions`."""

    kind: Kind
    n_participants: int
    n_statements: int
    n_votes: int
    n_too_early: int | None
    groups: tuple[Group, ...]
    statements: tuple[Statement, ...]
    consensus: tuple[Finding, ...]
    divisive: tuple[Finding, ...]
    uncertain: tuple[Finding, ...]
    bubbles: tuple[Bubble, ...]
    warnings: tuple[str, ...]
    k: int
    seed: int
    input_sha256: str
    without: Without | None = None
    participants: tuple[Participant, ...] = ()

    def text_of(self, statement: str) -> str:
        """Return a statement's words, or its number where the words are unknown."""
        text = next((found.text for found in self.statements if found.id == statement), "")
        return text or f"Statement {statement}"

    def to_document(self) -> dict[str, Any]:
        """Return ``opinions.json``; without participants."""
        document: dict[str, Any] = {
            "n_participants": self.n_participants,
            "n_statements": self.n_statements,
            "n_votes": self.n_votes,
            "n_too_early": self.n_too_early,
            "kind": self.kind,
            "groups": [_group(group) for group in self.groups],
            "consensus": [_finding(finding) for finding in self.consensus],
            "divisive": [_finding(finding) for finding in self.divisive],
            "uncertain": [_finding(finding) for finding in self.uncertain],
            "warnings": list(self.warnings),
            "without_doubtful": self.without.to_document() if self.without else None,
            "k": self.k,
            "seed": self.seed,
            "input_sha256": self.input_sha256,
        }
        return {**document, "result_sha256": sha256_of(document)}


def sha256_of(document: Any) -> str:
    """Return the fingerprint of a JSON-able value."""
    return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _group(group: Group) -> dict[str, Any]:
    stands_out = [finding.statement for finding in group.statements]
    shown = {"id": group.name, "n": group.n, "stability": group.stability, "statements": stands_out}
    return shown if group.n is not None else {**shown, "withheld": True}


def _finding(finding: Finding) -> dict[str, Any]:
    span = finding.range
    return {
        "statement": finding.statement, "side": finding.side,
        "estimate": span.estimate, "low": span.low, "high": span.high,
    }  # fmt: skip
