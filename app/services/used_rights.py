"""Rights to vote that have been used: sealed until 25 have come, then stored shuffled, and gone at close.

A right is HMAC(K_voters, token), its nullifier. It waits under a name and a seal of the batch's key, which dies when
the batch has moved: logs and older copies then say only which 25 rights were used while which 25 ballots began.
"""
from __future__ import annotations

import secrets
from datetime import datetime
from random import SystemRandom
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.keys import KeyFolder
from app.models import Admission, AdmissionBatch, Admitted
from app.queue import enqueue
from app.services.batching import BATCH, NONCE_BYTES, ORPHANED_AFTER, retire
from app.services.codes import derive

JOB: Final = "move_admissions"
PREFIX: Final = "admission-"
KEYS: Final = ("link", "voters")


def is_used(session: Session, keys: KeyFolder, deliberation_id: str, nullifier: str) -> bool:
    """Return whether a right has been used; what waits in the batch stays as it is until the caller commits."""
    key_name = session.scalar(select(AdmissionBatch.key_name).where(
        AdmissionBatch.deliberation_id == deliberation_id).with_for_update(read=True))
    if session.get(Admitted, nullifier) is not None:
        return True
    return key_name is not None and session.get(Admission, _name(keys.read(key_name), nullifier)) is not None


def use(session: Session, keys: KeyFolder, deliberation_id: str, nullifier: str, *, now: datetime) -> None:
    """Seal a right as used, in the caller's transaction; a full batch asks for its move."""
    shared = select(AdmissionBatch.key_name).where(
        AdmissionBatch.deliberation_id == deliberation_id).with_for_update(read=True)
    key_name = session.scalar(shared)
    if key_name is None:
        making = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        session.execute(making(AdmissionBatch).values(
            deliberation_id=deliberation_id, key_name=_new_key(keys)).on_conflict_do_nothing())
        key_name = session.scalars(shared).one()
    session.execute(insert(Admission).values(_sealed(keys.read(key_name), deliberation_id, nullifier)))
    n = session.scalar(select(func.count()).where(Admission.deliberation_id == deliberation_id)) or 0
    if n >= BATCH:
        enqueue(session, JOB, now=now, key=f"{JOB}:{deliberation_id}", deliberation_id=deliberation_id)


def _sealed(key: bytes, deliberation_id: str, nullifier: str) -> dict[str, object]:
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, bytes.fromhex(nullifier), deliberation_id.encode())
    return {"name": _name(key, nullifier), "deliberation_id": deliberation_id, "sealed": sealed}


def _name(key: bytes, nullifier: str) -> str:
    return derive(key, nullifier).hex()


def _new_key(keys: KeyFolder) -> str:
    name = PREFIX + secrets.token_hex(16)
    keys.create(name)
    return name


def move(session: Session, keys: KeyFolder, deliberation_id: str) -> str | None:
    """Store the rights of a full batch, shuffled, in the caller's transaction; return the key to retire after it."""
    batch = session.scalar(select(AdmissionBatch).where(
        AdmissionBatch.deliberation_id == deliberation_id).with_for_update())
    if batch is None:
        return None
    sealed = session.scalars(select(Admission.sealed).where(Admission.deliberation_id == deliberation_id)).all()
    if len(sealed) < BATCH:
        return None
    old, opener = batch.key_name, AESGCM(keys.read(batch.key_name))
    rights = [opener.decrypt(one[:NONCE_BYTES], one[NONCE_BYTES:], deliberation_id.encode()).hex() for one in sealed]
    SystemRandom().shuffle(rights)
    session.execute(delete(Admission).where(Admission.deliberation_id == deliberation_id))
    session.execute(insert(Admitted), [{"nullifier": one, "deliberation_id": deliberation_id} for one in rights])
    batch.key_name = _new_key(keys)
    return old


def end(session: Session, deliberation_id: str) -> list[str]:
    """Forget who has been let in, in the caller's transaction; return the keys to destroy after it."""
    for table in (Admission, Admitted):
        session.execute(delete(table).where(table.deliberation_id == deliberation_id))
    last = session.scalar(delete(AdmissionBatch).where(
        AdmissionBatch.deliberation_id == deliberation_id).returning(AdmissionBatch.key_name))
    return [*([last] if last else []), *(f"{name}-{deliberation_id}" for name in KEYS)]


def sweep(session: Session, keys: KeyFolder, *, now: datetime) -> None:
    """Destroy keys of batches that are no more, and ask again for moves that are due."""
    used = set(session.scalars(select(AdmissionBatch.key_name)))
    retire(keys, *(name for name in keys.names(PREFIX, made_before=now - ORPHANED_AFTER) if name not in used))
    full = select(Admission.deliberation_id).group_by(Admission.deliberation_id).having(func.count() >= BATCH)
    for deliberation_id in session.scalars(full):
        enqueue(session, JOB, now=now, key=f"{JOB}:{deliberation_id}", deliberation_id=deliberation_id)


def drop_unreadable(session: Session, keys: KeyFolder) -> int:
    """Remove what waits under a key that is gone, as after a restore without keys; commits. Returns how many."""
    lost = [row.deliberation_id for row in session.execute(select(AdmissionBatch.deliberation_id,
                                                                  AdmissionBatch.key_name))
            if not keys.exists(row.key_name)]
    gone = session.execute(delete(Admission).where(Admission.deliberation_id.in_(lost)).returning(
        Admission.name)).all()
    session.execute(delete(AdmissionBatch).where(AdmissionBatch.deliberation_id.in_(lost)))
    session.commit()
    return len(gone)
