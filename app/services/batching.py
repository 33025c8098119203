"""Staging: a response is durable at once, yet joins the others only in a shuffled batch.

A spent invitation and the response that spent it must be written together, or neither would be safe; and a database
remembers what was written together: PostgreSQL in the transaction number of each row and in the order of its rows,
every database in its log and between two backups. So what is written together is a sealed row, alike from outside to
every other of its lane. When a lane holds a whole batch, its responses are opened, shuffled and stored in one
transaction, whatever is left is sealed anew, and the key is destroyed: the log and old backups then say only which 25
rights belong to which 25 responses.

Lock order: the batch before the survey. Who stages or changes a staged row shares the batch; who moves it has it alone.
"""
from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any, Final, cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.keys import KeyFolder, KeyMissing
from app.models import Batch, Response, Staged, Survey
from app.queue import enqueue
from app.services import figures, people
from app.services.codes import derive
from app.services.padding import SMALLEST, padded_json
from app.services.prepared import each_in, first_in

BATCH: Final = 25
JOB: Final = "move_batch"
PREFIX: Final = "batch-"
NONCE_BYTES: Final = 12
SEAL_BYTES: Final = NONCE_BYTES + 16  # and the tag
ORPHANED_AFTER: Final = timedelta(hours=1)
STAGED: Final = cast(Table, Staged.__table__)
SHARE: Final = select(Batch.key_name).where(Batch.survey_id == bindparam("whose")).with_for_update(read=True)
STAGE: Final = insert(STAGED)
FIND: Final = select(STAGED.c.sealed).where(STAGED.c.name == bindparam("name"))
COUNT: Final = select(func.count()).select_from(select(STAGED.c.name).where(
    STAGED.c.survey_id == bindparam("whose"), STAGED.c.lane == bindparam("lane")).limit(BATCH).subquery())
Row = dict[str, Any]  # the values of one response, by column


@dataclass(frozen=True, slots=True)
class Live:
    """The batch that a survey gathers now, opened."""

    survey_id: str
    key: bytes

    def name_of(self, response_id: str) -> str:
        """Return under which name a response is staged."""
        return derive(self.key, response_id).hex()

    def seal(self, row: Mapping[str, Any], *, at_least: int = SMALLEST) -> bytes:
        """Seal a response; what comes out has one of few sizes."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = padded_json(row, at_least=at_least)
        return nonce + AESGCM(self.key).encrypt(nonce, plain, self.survey_id.encode())

    def unseal(self, sealed: bytes) -> Row:
        """Open a staged response."""
        plain = AESGCM(self.key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], self.survey_id.encode())
        return cast(Row, json.loads(plain))


@dataclass(frozen=True, slots=True)
class Moved:
    """How many responses have joined the others, and the name of the key that has to be destroyed after the commit."""

    n: int = 0
    key_name: str | None = None


def is_staged(session: Session, survey: Survey, door: str, *, has_contacts: bool = False) -> bool:
    """Return whether responses of this survey wait for others.

    PostgreSQL keeps rows in the order of arrival, so there all of them do; SQLite keeps them in the order of their
    random ids, so there it is those that use up an invitation, or that leave a way to be reached. What is imported has
    no order and no invitation.
    """
    is_ordered = session.get_bind().dialect.name == "postgresql"
    return door != "import" and (survey.access == "invited" or has_contacts or is_ordered)


def live(session: Session, keys: KeyFolder, survey: Survey) -> Live | None:
    """Return the batch of an open survey, shared until the caller commits; None when the survey has closed."""
    key_name = _share(session, survey.id)
    if key_name is None:
        if session.scalar(select(Survey.state).where(Survey.id == survey.id)) != "open":
            return None
        _begin(session, keys, survey.id)
        key_name = _share(session, survey.id)
    return None if key_name is None else Live(survey.id, keys.read(key_name))


def _share(session: Session, survey_id: str) -> str | None:
    found = first_in(session, SHARE, whose=survey_id)
    return None if found is None else str(found[0])


def _begin(session: Session, keys: KeyFolder, survey_id: str) -> None:
    """Begin the first batch, unless somebody else just has; a key that nobody came to use is swept away later."""
    values = {"survey_id": survey_id, "key_name": _new_key(keys)}
    session.execute(_insert(session, cast(Table, Batch.__table__)).values(values).on_conflict_do_nothing())


def _new_key(keys: KeyFolder) -> str:
    name = PREFIX + secrets.token_hex(16)
    keys.create(name)
    return name


def _insert(session: Session, table: Table) -> Any:
    return (postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert)(table)


def put(session: Session, batch: Live, rows: Sequence[tuple[Row, int]], *, now: datetime) -> None:
    """Stage responses, each with the size of the draft that it comes from; a full lane asks for its move."""
    staged = [_staged(batch, row, draft_size) for row, draft_size in rows]
    each_in(session, STAGE, staged)
    if any(_is_full(session, batch.survey_id, lane) for lane in {one["lane"] for one in staged}):
        enqueue(session, JOB, now=now, key=f"{JOB}:{batch.survey_id}", survey_id=batch.survey_id)


def _staged(batch: Live, row: Row, draft_size: int) -> dict[str, Any]:
    sealed = batch.seal(row)
    return {"name": batch.name_of(row["id"]), "survey_id": batch.survey_id, "sealed": sealed,
            "lane": f"{row['mode']} {draft_size} {len(sealed)}"}


def _is_full(session: Session, survey_id: str, lane: str) -> bool:
    return cast("tuple[int]", first_in(session, COUNT, whose=survey_id, lane=lane))[0] >= BATCH


def kept(session: Session, batch: Live, response_ids: Collection[str]) -> list[Row]:
    """Return those of these responses that are staged in one batch."""
    found = [first_in(session, FIND, name=batch.name_of(one)) for one in response_ids]
    return [batch.unseal(bytes(row[0])) for row in found if row]


def find(session: Session, keys: KeyFolder, response_id: str, survey_id: str | None = None) -> Row | None:
    """Return a staged response of any survey, or of one."""
    query = select(Batch.survey_id, Batch.key_name)
    if survey_id is not None:
        query = query.where(Batch.survey_id == survey_id)
    by_name = {batch.name_of(response_id): batch for batch in _opened(keys, session.execute(query).all())}
    row = session.execute(select(Staged.name, Staged.sealed).where(Staged.name.in_(by_name))).first()
    return None if row is None else by_name[row.name].unseal(row.sealed)


def _opened(keys: KeyFolder, batches: Iterable[Any]) -> Iterator[Live]:
    for batch in batches:
        with suppress(KeyMissing):  # it has moved in this very moment
            yield Live(batch.survey_id, keys.read(batch.key_name))


def change(session: Session, batch: Live, row: Row) -> None:
    """Put other answers, or another state, in the place of what is staged; from outside it never grows smaller."""
    mine = Staged.name == batch.name_of(row["id"])
    lane, size = session.execute(select(Staged.lane, func.length(Staged.sealed)).where(mine)).one()
    sealed = batch.seal(row, at_least=size - SEAL_BYTES)
    place = lane.rpartition(" ")[0]
    session.execute(update(Staged).where(mine).values(sealed=sealed, lane=f"{place} {len(sealed)}"))


def forget_contact(session: Session, keys: KeyFolder, is_meant: Callable[[str], bool]) -> int:
    """Drop ways to be reached from what still waits, in the caller's transaction; return how many there were."""
    n = 0
    gathered = session.execute(select(Batch.survey_id, Batch.key_name).with_for_update()).all()  # nothing moves now
    for batch in _opened(keys, gathered):
        for sealed in session.scalars(select(Staged.sealed).where(Staged.survey_id == batch.survey_id)).all():
            row = batch.unseal(sealed)
            given = row.get("contacts", {})
            stay = {key: value for key, value in given.items() if not is_meant(value)}
            if len(stay) < len(given):
                change(session, batch, {**row, "contacts": stay})
                n += len(given) - len(stay)
    return n


def move(session: Session, keys: KeyFolder, survey_id: str, *, now: datetime, moves_after: int,
         at_least: int = BATCH) -> Moved:
    """Store the responses of every full lane, shuffled, and seal the rest anew, in the caller's transaction.

    The caller commits and then destroys the old batch's key (`retire`).
    """
    gathered = session.scalar(select(Batch).where(Batch.survey_id == survey_id).with_for_update())
    if gathered is None:
        return Moved()
    old = Live(survey_id, keys.read(gathered.key_name))
    rows = session.execute(select(Staged.lane, Staged.sealed).where(Staged.survey_id == survey_id)).all()
    n_in = Counter(row.lane for row in rows)
    due = [old.unseal(row.sealed) for row in rows if n_in[row.lane] >= at_least]
    if not due:
        return Moved()
    moved = Moved(len(due), gathered.key_name)
    gathered.key_name = _new_key(keys)
    session.execute(delete(Staged).where(Staged.survey_id == survey_id))
    _store(session, due)
    _seal_anew(session, old, Live(survey_id, keys.read(gathered.key_name)),
               [(row.lane, row.sealed) for row in rows if n_in[row.lane] < at_least])
    counted = [row["variant"] for row in due if row["state"] != "withdrawn"]
    figures.note_forms(session, session.get_one(Survey, survey_id), counted, now=now, moves_after=moves_after)
    return moved


def _store(session: Session, rows: list[Row]) -> None:
    people.keep(session, rows[0]["survey_id"], [row.pop("contacts", {}) for row in rows])
    rows = [{"marks": [], **row} for row in rows]  # one that was staged before there were marks has none
    SystemRandom().shuffle(rows)
    session.execute(_insert(session, cast(Table, Response.__table__)).on_conflict_do_nothing(),
                    [{"panel_tag": None, **row} for row in rows])


def _seal_anew(session: Session, old: Live, new: Live, rest: Iterable[tuple[str, bytes]]) -> None:
    """Seal what waits on under the new key and a new name, no smaller than before."""
    sealed = []
    for lane, content in rest:
        row = old.unseal(content)
        sealed.append({"name": new.name_of(row["id"]), "survey_id": new.survey_id, "lane": lane,
                       "sealed": new.seal(row, at_least=len(content) - SEAL_BYTES)})
    if sealed:
        SystemRandom().shuffle(sealed)
        each_in(session, STAGE, sealed)


def end(session: Session, keys: KeyFolder, survey_id: str, *, now: datetime, moves_after: int) -> list[str]:
    """Store whatever is staged, as the survey closes, in the caller's transaction; return the keys to destroy then."""
    moved = move(session, keys, survey_id, now=now, moves_after=moves_after, at_least=1)
    last = session.scalar(delete(Batch).where(Batch.survey_id == survey_id).returning(Batch.key_name))
    return [name for name in (moved.key_name, last) if name is not None]


def retire(keys: KeyFolder, *names: str | None) -> None:
    """Destroy the keys of batches that have moved; while a backup is being made, `sweep` does it later."""
    for name in names:
        if name is not None and not keys.is_held():
            keys.destroy(name)


def sweep(session: Session, keys: KeyFolder, *, now: datetime) -> None:
    """Destroy the keys of batches that are no more: a crash or a backup may have come between move and destruction."""
    used = set(session.scalars(select(Batch.key_name)))
    retire(keys, *(name for name in keys.names(PREFIX, made_before=now - ORPHANED_AFTER) if name not in used))


def ask_for_moves(session: Session, *, now: datetime) -> None:
    """Ask for the move of every survey with a full lane, in case the one who filled it could not."""
    full = select(Staged.survey_id).group_by(Staged.survey_id, Staged.lane).having(func.count() >= BATCH).distinct()
    for survey_id in session.scalars(full):
        enqueue(session, JOB, now=now, key=f"{JOB}:{survey_id}", survey_id=survey_id)


def drop_unreadable(session: Session, keys: KeyFolder) -> int:
    """Remove what waits under a key that is gone, as after a restore without keys; commits. Returns how many."""
    lost = [row.survey_id for row in session.execute(select(Batch.survey_id, Batch.key_name))
            if not keys.exists(row.key_name)]
    gone = session.execute(delete(Staged).where(Staged.survey_id.in_(lost)).returning(Staged.name)).all()
    session.execute(delete(Batch).where(Batch.survey_id.in_(lost)))
    session.commit()
    return len(gone)
