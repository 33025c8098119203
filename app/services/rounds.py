"""Rounds: people vote, meet, and vote again on the same statements and what came out of the meeting."""
from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.statistics.differences import difference_of
from app.errors import BadInput, WrongState
from app.models import Deliberation, RecordEntry, Statement
from app.services import auditing, deliberating, stating
from app.services.asking_about import write_questions
from app.services.background import write_background
from app.services.opinions import opinion_set
from app.services.stating import Side

NOTE: Final = re.compile(r"^\s*[-\u2013\u2022]\s+(.+)$", re.MULTILINE)
Shift = tuple[str, str, str, str]  # a statement of both rounds: words, agreement before and after, the change


def another_round(session: Session, deliberation: Deliberation, *, actor: str, now: datetime) -> Deliberation:
    """Begin a draft with the same question, background and accepted statements; commits."""
    if deliberation.state == "draft":
        raise WrongState("Nobody has voted yet: there is no round that another one could follow.")
    if following(session, deliberation) is not None:
        raise WrongState("Another round follows this one already.")
    made = deliberating.create_deliberation(
        session, consultation=deliberation.consultation, title=_title(deliberation.title), actor=actor, now=now,
        question=deliberation.question, background=write_background(deliberation.background),
        about=write_questions(deliberation.about), access=deliberation.access, stop_after=deliberation.stop_after,
        takes_statements=deliberation.takes_statements)
    made.follows = deliberation.slug
    kept = session.scalars(select(Statement).where(
        Statement.deliberation_id == deliberation.id, Statement.state == "accepted").order_by(Statement.number)).all()
    stating.add_statements(session, made, [(one.text, cast(Side, one.side)) for one in kept], origin="round",
                           actor=actor, now=now)
    auditing.record(session, actor=actor, action="round begun", subject=made.slug, now=now,
                    detail={"follows": deliberation.slug})
    session.commit()
    return made


def _title(before: str) -> str:
    """Return the title of the next round.

    >>> _title("Weigh AI"), _title("Weigh AI (round 2)")
    ('Weigh AI (round 2)', 'Weigh AI (round 3)')
    """
    head, found, number = before.removesuffix(")").rpartition(" (round ")
    if found and number.isdecimal():
        return f"{head} (round {int(number) + 1})"
    return f"{before[: deliberating.LONGEST_TITLE - 12]} (round 2)"


def following(session: Session, deliberation: Deliberation) -> Deliberation | None:
    """Return the round that follows."""
    return session.scalar(select(Deliberation).where(Deliberation.follows == deliberation.slug))


def earlier(session: Session, deliberation: Deliberation) -> Deliberation | None:
    """Return the round before."""
    if not deliberation.follows:
        return None
    return session.scalar(select(Deliberation).where(Deliberation.slug == deliberation.follows))


def take_notes(session: Session, deliberation: Deliberation, meeting: RecordEntry, *, actor: str,
               now: datetime) -> list[Statement]:
    """Take each line that begins with a hyphen as a statement, in the round that follows if there is one; commits."""
    texts = [found[1].strip() for found in NOTE.finditer(meeting.reply)]
    if not texts:
        raise BadInput("No line of the notes begins with a hyphen. Put one before each sentence to vote on.")
    where = following(session, deliberation) or deliberation
    return stating.add_statements(session, where, [(text, "") for text in texts], origin="meeting", actor=actor,
                                  now=now)


def shifts(session: Session, before: Deliberation, after: Deliberation) -> list[Shift]:
    """Return what changed on statements that both rounds asked about, as the figures of each last moved.

    Nobody's two ballots are joined, so a range is that of two groups of people.
    """
    first, second = (opinion_set(session, one).document.get("statements", ()) for one in (before, after))
    voted = {one["text"]: one for one in first if one["n_votes"]}
    return [_shift(voted[one["text"]], one) for one in second if one["n_votes"] and one["text"] in voted]


def _shift(one: Mapping[str, Any], two: Mapping[str, Any]) -> Shift:
    change = difference_of((two["agree"], two["n_votes"]), (one["agree"], one["n_votes"]))
    span = f"{(change.low or 0) * 100:+.0f} to {(change.high or 0) * 100:+.0f}"
    return (two["text"], f"{one['agree'] / one['n_votes']:.0%}", f"{two['agree'] / two['n_votes']:.0%}",
            f"{(change.estimate or 0) * 100:+.0f} ({span})" + (", beyond chance" if change.is_clear else ""))
