"""The shape of a confidence-and-concern summary: every sentence with its figures and the words behind it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

Design = Literal["self-selected", "census", "quota", "probability"]
DESIGNS: tuple[Design, ...] = get_args(Design)
Side = Literal["confidence", "concern", "both", "none"]
SIDES: Final = ("confidence", "concern")
Kind = Literal["point", "minority", "difference", "request", "remark"]


SummaryKind = Literal["point", "mixed", "courtesy", "unclear"]
"""What a theme is: a view, many points of a few each, politeness, or what could not be told."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1 with its interval; what the interval covers is said by `Summary.interval_covers`."""

    estimate: float
    low: float
    high: float

    def to_document(self) -> dict[str, float]:
        """Return the JSON form."""
        return {"estimate": self.estimate, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A topic's share within one group of respondents; `n` (the base) and `share` are None where withheld."""

    value: str
    n: int | None
    share: Share | None

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form."""
        if self.n is None or self.share is None:
            return {"value": self.value, "withheld": True}
        return {"value": self.value, "n": self.n, "share": self.share.to_document()}


@dataclass(frozen=True, slots=True)
class TopicSummary:
    """One topic (or an officer's theme) as it may be published.

    `n` counts every used answer that holds it; `quotes` stand nearest its centre, `odd_quotes` far from it.
    Where a side is withheld because only a few people are on it, or off it, `coarse` holds its widest bounds: what
    anybody may know, that they are fewer than k.
    """

    id: str
    parent: str | None
    label: str
    words: tuple[str, ...]
    n: int
    share: Share
    stability: float | None
    confidence: Share | None
    concern: Share | None
    quotes: tuple[str, ...]
    odd_quotes: tuple[str, ...]
    by: Mapping[str, tuple[GroupShare, ...]]
    side: Side
    kind: SummaryKind
    coarse: Mapping[str, Share] = field(default_factory=dict)

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "id": self.id,
            "parent": self.parent,
            "label": self.label,
            "words": list(self.words),
            "n": self.n,
            "share": self.share.to_document(),
            "stability": self.stability,
            "confidence": self._told("confidence", self.confidence),
            "concern": self._told("concern", self.concern),
            "quotes": [{"text": text} for text in (*self.quotes, *self.odd_quotes)],
            "by": {column: [group.to_document() for group in groups] for column, groups in self.by.items()},
        }

    def _told(self, side: str, share: Share | None) -> dict[str, Any] | None:
        if share is not None:
            return share.to_document()
        coarse = self.coarse.get(side)
        return {**coarse.to_document(), "withheld": True} if coarse else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a sentence rests on: `n` of `base`, and as a share with its interval."""

    name: str
    n: int
    base: int
    share: Share

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"name": self.name, "n": self.n, "base": self.base, "share": self.share.to_document()}


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference of two shares, with its interval and the smallest one that was said beforehand to matter."""

    estimate: float
    low: float
    high: float
    matters: float

    def to_document(self) -> dict[str, float]:
        """Return the JSON form."""
        return {"estimate": self.estimate, "low": self.low, "high": self.high, "matters": self.matters}


@dataclass(frozen=True, slots=True)
class Robustness:
    """How firm one finding is.

    `found_again` is the share of repeated readings (other seeds, other samples of the answers) in which its themes
    came back; `n_to_overturn` how many answers would have to differ for it to be true no longer, `overturned` what
    would be true then.
    """

    found_again: float | None
    n_to_overturn: int | None
    overturned: str

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"found_again": self.found_again, "n_to_overturn": self.n_to_overturn, "overturned": self.overturned}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finding in words, with what supports it and what speaks against it."""

    text: str
    topics: tuple[str, ...]
    figures: tuple[Figure, ...]
    quotes_for: tuple[str, ...]
    quotes_against: tuple[str, ...]
    side: Side
    kind: Kind = "remark"
    gap: Gap | None = None
    robustness: Robustness | None = None

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form that ``summary.json`` promises; `to_finding` tells the rest."""
        return {
            "text": self.text,
            "topics": list(self.topics),
            "figures": [figure.to_document() for figure in self.figures],
            "quotes_for": list(self.quotes_for),
            "quotes_against": list(self.quotes_against),
        }

    def to_finding(self) -> dict[str, Any]:
        """Return what ``summary.json`` does not hold: kind, difference and how firm it is."""
        return {
            "text": self.text,
            "kind": self.kind,
            "side": self.side,
            "difference": self.gap.to_document() if self.gap else None,
            "robustness": self.robustness.to_document() if self.robustness else None,
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """What may be published of one open question; `to_document` is ``summary.json``."""

    question: str
    design: Design
    k: int
    n_rows: int
    n_used: int
    set_aside: Mapping[str, int]
    campaigns: tuple[tuple[str, int], ...]
    seed: int
    input_sha256: str
    topics: tuple[TopicSummary, ...]
    sentences: tuple[Sentence, ...]
    interval_covers: str
    stance_method: str | None
    stance_quality: Mapping[str, Any] | None

    @property
    def result_sha256(self) -> str:
        """Fingerprint of everything else in the document."""
        body = json.dumps(self._body(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(body.encode()).hexdigest()

    def to_document(self) -> dict[str, Any]:
        """Return exactly the shape of ``summary.json``."""
        return {**self._body(), "result_sha256": self.result_sha256}

    def _body(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "design": self.design,
            "n_rows": self.n_rows,
            "n_used": self.n_used,
            "set_aside": dict(self.set_aside),
            "campaigns": [{"id": campaign, "n": n} for campaign, n in self.campaigns],
            "seed": self.seed,
            "input_sha256": self.input_sha256,
            "topics": [topic.to_document() for topic in self.topics],
            "sentences": [sentence.to_document() for sentence in self.sentences],
            "stance_method": self.stance_method,
            "stance_quality": dict(self.stance_quality) if self.stance_quality else None,
        }


@dataclass(frozen=True, slots=True)
class Theme:
    """An officer's theme: a name for one or several topics; `is_mixed` where they are many points and not one view."""

    id: str
    name: str
    topics: tuple[str, ...]
    is_mixed: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """The officer's themes; a topic in no theme is shown as the machine found it."""

    themes: tuple[Theme, ...]
