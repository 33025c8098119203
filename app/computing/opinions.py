"""What the votes of a deliberation show: groups, common ground, division; and what the next offers are weighed by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Final

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session
from threadpoolctl import threadpool_limits

from analysis.disclosure.policy import ROUNDING, Policy
from analysis.opinion.backgrounds import Background, join_backgrounds
from analysis.opinion.counting import AGREE, count_votes
from analysis.opinion.figures import figures_of_opinions
from analysis.opinion.finding import find_opinions
from analysis.opinion.groups import Shape, divide
from analysis.opinion.opinions import Opinions
from analysis.opinion.positions import place
from analysis.opinion.votes import Floats, Ints, Votes, votes_of
from app.models import Ballot, Deliberation, OpinionSet, Statement
from app.services.marking import BURST

SEED: Final = 1
DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Gathered:
    """The votes as they stand, without a name that leads anywhere, and what had changed when they were read."""

    votes: Votes | None
    shape: Shape
    n_changes: int
    n_finished: int
    n_votes: int
    bursts: frozenset[str] = frozenset()  # ballots that began among very many
    asked: tuple[dict[str, Any], ...] = ()  # what those who vote may say of themselves
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # and what they said, by ballot
    is_invited: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What anyone may see, what places a person among the groups, and what offers are weighed by."""

    document: dict[str, Any]
    model: dict[str, Any]
    offers: dict[str, Any]


def gather(session: Session, deliberation_id: str) -> Gathered:
    """Read every counted ballot; statements that moderation took out count for where people stand, and no more."""
    standing = session.get(OpinionSet, deliberation_id)
    if standing is None:
        return Gathered(None, Shape("none", 1), 0, 0, 0)
    held = standing.model.get("shape") or {"kind": "none", "n_groups": 1}
    seen = (Shape(**held), standing.n_changes, standing.n_finished, standing.n_votes)
    query = select(Statement.number, Statement.text, Statement.state).where(
        Statement.deliberation_id == deliberation_id, Statement.number.is_not(None))
    statements = session.execute(query).all()
    ballots = session.execute(select(Ballot.id, Ballot.votes, Ballot.about, Ballot.marks).where(
        Ballot.deliberation_id == deliberation_id, Ballot.state == "counted").order_by(Ballot.id)).all()
    found = session.get_one(Deliberation, deliberation_id)
    return Gathered(
        _votes(statements, ballots), *seen, bursts=frozenset(row.id for row in ballots if BURST in row.marks),
        asked=tuple(found.about), said={row.id: row.about for row in ballots if row.about},
        is_invited=found.access == "invited")


def _votes(statements: Any, ballots: Any) -> Votes | None:
    people, names, cast = [], [], []
    for id_, votes, _, _ in ballots:
        people += [id_] * len(votes)
        names += votes.keys()
        cast += votes.values()
    if not cast:
        return None
    return votes_of(people, names, cast, texts={str(row.number): row.text for row in statements},
                    moderated_out=frozenset(str(row.number) for row in statements if row.state != "accepted"))


def find(gathered: Gathered, *, k: int, today: date) -> Found | None:
    """Find what the votes show; None while fewer than k people have voted."""
    votes = gathered.votes
    if votes is None or votes.n_people < k:
        return None
    with threadpool_limits(1):  # on tables this small, threads only wait for each other
        policy = Policy(k=k, round_to=ROUNDING if gathered.is_invited else None)
        opinions = find_opinions(votes, k=k, seed=SEED, bursts=gathered.bursts, to=policy.round_to or 1)
        backgrounds = join_backgrounds(opinions, gathered.asked, gathered.said, policy=policy)
        shape = Shape(opinions.kind, max(1, len(opinions.groups)))
        names = {group.name: place for place, group in enumerate(opinions.groups)}
        default = 0 if opinions.kind == "none" else -1
        group = np.array([names.get(person.group, default) for person in opinions.participants])
        return Found(_document(opinions, backgrounds, today), _model(votes, group, shape, opinions),
                     _offers(votes, group, shape))


def weigh(gathered: Gathered) -> dict[str, Any]:
    """Count votes by statement and by group as the last figures cut them: what the next offers are weighed by."""
    if gathered.votes is None:
        return {}
    with threadpool_limits(1):
        found = divide(gathered.votes, gathered.shape, seed=SEED)
        if found is None:  # so many groups are not there any more
            return _offers(gathered.votes, np.zeros(gathered.votes.n_people, dtype=np.int64), Shape("none", 1))
        return _offers(gathered.votes, found.group, gathered.shape)


def _offers(votes: Votes, group: Ints, shape: Shape) -> dict[str, Any]:
    counts = count_votes(votes, group[votes.person], shape.n_groups)
    return {"n_groups": shape.n_groups, "numbers": [int(name) for name in votes.statements],
            "agree": counts[:, :, AGREE].astype(int).ravel().tolist(),
            "all": counts.sum(axis=2).astype(int).ravel().tolist()}


def _document(opinions: Opinions, backgrounds: Sequence[Background], today: date) -> dict[str, Any]:
    return {**opinions.to_document(), "statements": [asdict(one) for one in opinions.statements],
            "backgrounds": [one.to_document() for one in backgrounds],
            "bubbles": [asdict(one) for one in opinions.bubbles],
            "figures": [asdict(one) for one in figures_of_opinions(opinions)], "moved_on": today.isoformat()}


def _model(votes: Votes, group: Ints, shape: Shape, opinions: Opinions) -> dict[str, Any]:
    """Return what says how near a person's votes are to each group, and where on the map they stand."""
    counts = count_votes(votes, group[votes.person], shape.n_groups) + 0.5
    stand = place(votes)
    sizes = np.bincount(group[group >= 0], minlength=shape.n_groups) + 1.0
    mean = np.bincount(votes.statement, votes.vote, votes.n_statements) / np.maximum(votes.per_statement(), 1)
    return {
        "shape": {"kind": shape.kind, "n_groups": shape.n_groups},
        "groups": [one.name if one.n is not None else "" for one in opinions.groups],
        "weights": _short(sizes / sizes.sum()),
        "numbers": [int(name) for name in votes.statements],
        "shares": _short(counts / counts.sum(axis=2, keepdims=True)),
        "mean": _short(np.where(votes.moderated_out, 0.0, mean)),
        "axes": _short(np.where(votes.moderated_out[:, None], 0.0, stand.axes)),
    }


def _short(values: Floats) -> Any:
    return np.round(values, DECIMALS).tolist()


def keep_opinions(session: Session, deliberation_id: str, gathered: Gathered, found: Found | None, *,
                  now: datetime) -> None:
    """Let the figures move, in the caller's transaction; whoever came meanwhile counts towards the next move."""
    standing = _lock(session, deliberation_id)
    if standing is None or found is None:
        return
    standing.document, standing.model, standing.offers = found.document, found.model, found.offers
    standing.n_changes = max(0, standing.n_changes - gathered.n_changes)
    standing.n_finished = max(0, standing.n_finished - gathered.n_finished)
    standing.made_at = now


def keep_offers(session: Session, deliberation_id: str, gathered: Gathered, offers: Mapping[str, Any]) -> int:
    """Keep what offers are weighed by, in the caller's transaction; returns how many votes came meanwhile."""
    standing = _lock(session, deliberation_id)
    if standing is None:
        return 0
    standing.offers, standing.n_votes = dict(offers), max(0, standing.n_votes - gathered.n_votes)
    return standing.n_votes


def is_due(gathered: Gathered, moves_after: int) -> bool:
    """Return whether enough people have come, gone or finished for the figures to move."""
    return max(gathered.n_changes, gathered.n_finished) >= moves_after


def _lock(session: Session, deliberation_id: str) -> OpinionSet | None:
    """Hold the row that every vote counts in."""
    return session.scalar(select(OpinionSet).where(OpinionSet.deliberation_id == deliberation_id).with_for_update())
