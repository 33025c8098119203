"""Ballots: all votes of one person in one row that leads to nobody, and the counters beside them."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, cast

from sqlalchemy import Executable, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.errors import BadInput, NotAllowed, marked
from app.keys import KeyFolder
from app.models import Ballot, Deliberation, OpinionSet
from app.queue import enqueue
from app.services.codes import code_of, derive

ID_PURPOSE: Final = b"candour ballot id"
OFFERS_AFTER: Final = timedelta(seconds=4)  # of gathering votes before the offers are weighed anew
# Made once, since they run with every vote and making them costs more than running them.
_TABLE: Final = cast(Table, Ballot.__table__)
_STORED: Final = select(_TABLE.c.votes, _TABLE.c.important, _TABLE.c.about, _TABLE.c.state).where(
    _TABLE.c.id == bindparam("whose"))
HELD: Final = _STORED.with_for_update()  # what a ballot holds, with every other request for it waiting
_KEEPING: Final = update(_TABLE).where(_TABLE.c.id == bindparam("whose")).values(
    votes=bindparam("cast"), important=bindparam("weighty"), state="counted")
_MARKING: Final = update(_TABLE).where(_TABLE.c.id == bindparam("whose")).values(marks=bindparam("found"))
_SETS: Final = cast(Table, OpinionSet.__table__)
_COUNTING: Final = update(_SETS).where(_SETS.c.deliberation_id == bindparam("whose")).values(
    n_changes=_SETS.c.n_changes + bindparam("people"), n_finished=_SETS.c.n_finished + bindparam("finished"),
    n_votes=_SETS.c.n_votes + bindparam("cast")).returning(_SETS.c.n_changes, _SETS.c.n_finished, _SETS.c.n_votes)
LOOKS: Final = 2  # at a ballot: while one waits for it, it may have been laid down anew under the same id
TAKEN_BACK: Final = marked("These votes were taken back. Clear this computer on the last page to vote anew.")
NOT_LET_IN: Final = marked("This deliberation is by invitation. Open the link that you were sent.")


@dataclass(frozen=True, slots=True)
class Cast:
    """The votes of one person: by statement number, and which of them are important to that person."""

    votes: Mapping[str, int]
    important: frozenset[int] = frozenset()
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """How many statements have a vote."""
        return len(self.votes)


def receipt_of(keys: KeyFolder, deliberation: Deliberation, code: str) -> str:
    """Return the receipt of whoever holds this code: it shows that the votes count, never what they are."""
    return code_of(derive(keys.read("receipt"), deliberation.id, "ballot", code))


def ballot_id(receipt: str) -> str:
    """Return the id of the ballot that a receipt belongs to; it leads nowhere back."""
    return derive(ID_PURPOSE, receipt)[:16].hex()


def cast_of(session: Session, keys: KeyFolder, deliberation: Deliberation, code: str | None) -> Cast:
    """Return what the holder of a code has voted so far; nothing for a code that has not voted."""
    if code is None:
        return Cast({})
    id_ = ballot_id(receipt_of(keys, deliberation, code))
    row = session.execute(_STORED, {"whose": id_}).first()
    return Cast(row.votes, frozenset(row.important), row.about) if row else Cast({})


def is_laid_out(session: Session, keys: KeyFolder, deliberation: Deliberation, code: str | None) -> bool:
    """Return whether the holder of a code has a ballot, with votes or without."""
    if code is None:
        return False
    id_ = ballot_id(receipt_of(keys, deliberation, code))
    return session.execute(_STORED, {"whose": id_}).first() is not None


def hold(session: Session, deliberation_id: str, id_: str, *, is_invited: bool = False) -> tuple[bool, Cast]:
    """Return whether the ballot is new, and what it holds, with every other request for it waiting.

    Where people are invited, nobody has one who was not let in.
    """
    row = session.execute(HELD, {"whose": id_}).first()
    if row is None and is_invited:
        raise NotAllowed(NOT_LET_IN)
    if row is None:
        adding = _adding(session.get_bind().dialect.name)
        if session.execute(adding, {"whose": id_, "where": deliberation_id}).first() is not None:
            return True, Cast({})
        row = session.execute(HELD, {"whose": id_}).one()  # it came at the same moment
    if row.state == "withdrawn":
        raise BadInput(TAKEN_BACK)
    return row.state == "admitted", Cast(row.votes, frozenset(row.important), row.about)


@cache
def _adding(dialect: str) -> Executable:
    making = postgresql.insert(_TABLE) if dialect == "postgresql" else sqlite.insert(_TABLE)
    return making.values(id=bindparam("whose"), deliberation_id=bindparam("where"), state="counted", votes={},
                         important=[]).on_conflict_do_nothing().returning(_TABLE.c.id)


def lay_out(session: Session, deliberation_id: str, id_: str, about: Mapping[str, str] | None = None) -> None:
    """Lay out a ballot without a vote, which counts nowhere yet, in the caller's transaction."""
    session.execute(insert(_TABLE).values(id=id_, deliberation_id=deliberation_id, state="admitted", votes={},
                                          important=[], about=dict(about or {}), marks=[]))


def take_in(session: Session, id_: str) -> None:
    """Remove a ballot that has no vote, in the caller's transaction."""
    session.execute(delete(_TABLE).where(_TABLE.c.id == id_, _TABLE.c.state == "admitted"))


def keep(session: Session, id_: str, changed: Cast) -> None:
    """Write a ballot in the order of the statements, so that it does not tell the order of the votes."""
    row = _row(changed)
    session.execute(_KEEPING, {"whose": id_, "cast": row["votes"], "weighty": row["important"]})


def mark(session: Session, id_: str, marks: Sequence[str]) -> None:
    """Keep what looked unusual as somebody came, in the caller's transaction: never when that was."""
    if marks:
        session.execute(_MARKING, {"whose": id_, "found": list(marks)})


def _row(held: Cast) -> dict[str, Any]:
    return {"votes": {key: held.votes[key] for key in sorted(held.votes, key=int)}, "important": sorted(held.important)}


def mix(session: Session, deliberation_id: str) -> None:
    """Lay the ballots down anew where rows remember which transaction changed them, in the caller's transaction."""
    if session.get_bind().dialect.name == "postgresql":
        lay_anew(session, deliberation_id)


def add_ballots(session: Session, deliberation: Deliberation, ballots: Mapping[str, Cast], *, now: datetime) -> None:
    """Keep whole ballots by their ids, in the caller's transaction: an import, or made-up people."""
    rows = [{"id": id_, "deliberation_id": deliberation.id, "state": "counted", **_row(held)}
            for id_, held in sorted(ballots.items())]
    if rows:
        session.execute(insert(_TABLE), rows)
        note(session, deliberation.id, now=now, moves_after=len(rows) + 1, n_changes=len(rows))


def lay_anew(session: Session, deliberation_id: str) -> None:
    """Write every ballot again in the order of its random id, so that no place on the disk tells who voted last.

    Whoever votes meanwhile waits, and finds the ballot as it was.
    """
    whose = _TABLE.c.deliberation_id == deliberation_id
    held = select(_TABLE).where(whose).order_by(_TABLE.c.id).with_for_update()
    rows = [dict(row._mapping) for row in session.execute(held)]
    session.execute(delete(_TABLE).where(whose))
    if rows:
        session.execute(insert(_TABLE), rows)


def note(session: Session, deliberation_id: str, *, now: datetime, moves_after: int, n_changes: int = 0,
         n_finished: int = 0, n_votes: int = 0) -> None:
    """Count in the caller's transaction who came or withdrew, who has finished, and votes; ask for what is due.

    Figures move when eleven people have come or gone, or eleven have finished: never for the votes of fewer. The first
    vote after the offers were weighed asks for the next weighing; should that job fail, every fiftieth.
    """
    counted = session.execute(_COUNTING, {"whose": deliberation_id, "people": n_changes, "finished": n_finished,
                                          "cast": n_votes}).first()
    if counted is None:
        return
    if n_votes and counted.n_votes % 50 == 1:
        enqueue(session, "weigh_offers", now=now + OFFERS_AFTER, key=f"weigh_offers:{deliberation_id}",
                deliberation_id=deliberation_id)
    if n_changes + n_finished and max(counted.n_changes, counted.n_finished) >= moves_after:
        ask_for_figures(session, deliberation_id, now=now)


def ask_for_figures(session: Session, deliberation_id: str, *, now: datetime) -> None:
    """Ask for figures, in the caller's transaction; they move if enough people have come, gone or finished."""
    enqueue(session, "find_opinions", now=now, key=f"find_opinions:{deliberation_id}", deliberation_id=deliberation_id)
