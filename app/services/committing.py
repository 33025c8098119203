"""One durable commit for all who write at the same moment: a sync of the disk costs more than everything before it.

Whoever comes while somebody else is writing waits, and the next to write takes along all who wait. Each is told only
when the commit that holds their own writing is on the disk.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import groupby
from threading import Lock
from typing import Any, Generic, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.extensions import is_reading

Item = TypeVar("Item")
Made = TypeVar("Made")
Verb = Callable[[Session, Sequence[Item]], Sequence[Made]]


@dataclass(frozen=True, slots=True)
class Turn(Generic[Item, Made]):
    """What one caller wants written, and where they hear what became of it."""

    verb: Verb[Item, Made]
    item: Item
    outcome: Future[Made] = field(default_factory=Future)


class Together:
    """Writes what several threads want written in one transaction.

    A verb takes the session and the items of all who called it, writes in their order, and returns one result for
    each; it does not commit, and can be done again. If it fails, each item is tried alone, so that nobody's fault is
    another's; but where the database itself is away or busy, all hear so at once.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._waiting: list[Turn[Any, Any]] = []
        self._guard, self._writing = Lock(), Lock()

    def write(self, verb: Verb[Item, Made], item: Item) -> Made:
        """Return what the verb makes of the item, once that is on the disk; raise what it raised."""
        turn = Turn(verb, item)
        with self._guard:
            self._waiting.append(turn)
        with self._writing:
            if not turn.outcome.done():
                self._carry_out(self._take_all())
        return turn.outcome.result()

    def _take_all(self) -> list[Turn[Any, Any]]:
        with self._guard:
            taken, self._waiting = self._waiting, []
        return taken

    def _carry_out(self, turns: Sequence[Turn[Any, Any]]) -> None:
        before = is_reading.set(False)
        try:
            self._commit(turns)
        except OperationalError as error:
            _tell(turns, error)
        except Exception as error:  # whatever it was is handed to whoever waits for it
            if len(turns) == 1:
                _tell(turns, error)
            else:
                for turn in turns:
                    self._carry_out((turn,))
        finally:
            is_reading.reset(before)

    def _commit(self, turns: Sequence[Turn[Any, Any]]) -> None:
        made: list[tuple[Turn[Any, Any], Any]] = []
        with Session(self.engine) as session:
            for verb, of_verb in groupby(turns, key=lambda turn: turn.verb):
                some = list(of_verb)
                made += zip(some, verb(session, [turn.item for turn in some]), strict=True)
            session.commit()
        for turn, result in made:
            turn.outcome.set_result(result)


def _tell(turns: Sequence[Turn[Any, Any]], error: Exception) -> None:
    for turn in turns:
        turn.outcome.set_exception(error)
