"""A panel by lot: the seed committed in public, then the volunteers, the draw, and the seats that were given back."""
from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import BadInput, NotFound, WrongState
from app.keys import KeyFolder
from app.models import Deliberation, Lot, Panel
from app.queue import enqueue
from app.services import auditing, volunteers
from app.services.volunteers import Volunteers

SMALLEST, LARGEST = 2, 1_000
NONE_YET: Final = "No panel is drawn for this deliberation."
JOB: Final = "draw_panel"


def panel_of(session: Session, deliberation: Deliberation) -> Panel:
    """Return the panel of a deliberation, or raise NotFound."""
    found = session.get(Panel, deliberation.id)
    if found is None:
        raise NotFound(NONE_YET)
    return found


def lots_of(session: Session, deliberation: Deliberation) -> Sequence[Lot]:
    """Return its draws, first to last."""
    return session.scalars(select(Lot).where(Lot.deliberation_id == deliberation.id).order_by(Lot.number)).all()


def seed_of(keys: KeyFolder, lot: Lot) -> str:
    """Return the seed of a lot: in the key folder until the draw, then for everybody."""
    return lot.seed or keys.read(_key(lot.id)).hex()


def destroy_seed(keys: KeyFolder, lot_id: str) -> None:
    """Remove a seed from the key folder: it stands with its draw now."""
    keys.destroy(_key(lot_id))


def commit(session: Session, deliberation: Deliberation, *, size: int, keys: KeyFolder, actor: str,
           now: datetime) -> Lot:
    """Fix the size and the seed of a panel, before anybody is known who could be drawn; commits."""
    if session.get(Panel, deliberation.id) is not None:
        raise WrongState("A panel has been begun here before.")
    if not SMALLEST <= size <= LARGEST:
        raise BadInput(f"Choose a panel of {SMALLEST} to {LARGEST:,} people.")
    session.add(Panel(deliberation_id=deliberation.id, size=size))
    return _committed(session, deliberation, number=1, size=size, keys=keys, actor=actor, now=now)


def _committed(session: Session, deliberation: Deliberation, *, number: int, size: int, keys: KeyFolder, actor: str,
               now: datetime, checksums: Mapping[str, str] | None = None) -> Lot:
    lot = Lot(deliberation_id=deliberation.id, number=number, size=size, commitment="", committed_at=now,
              checksums=dict(checksums or {}), document={}, state="ready" if checksums else "committed")
    session.add(lot)
    session.flush()
    lot.commitment = hashlib.sha256(keys.create(_key(lot.id)).hex().encode()).hexdigest()
    auditing.record(session, actor=actor, action="seed committed", subject=deliberation.slug, now=now,
                    detail={"lot": number, "size": size, "sha256": lot.commitment})
    session.commit()
    return lot


def take_volunteers(session: Session, deliberation: Deliberation, held: Volunteers, *, is_open: bool, keys: KeyFolder,
                    actor: str, now: datetime) -> Lot:
    """Keep who can be drawn, in place of whoever was kept before; what they are is fixed by its checksum. Commits."""
    panel, lot = panel_of(session, deliberation), _last(session, deliberation)
    if lot.number > 1 or lot.state not in {"committed", "ready"}:
        raise WrongState("The panel has been drawn from the volunteers who were there: they cannot be changed now.")
    volunteers.keep(keys, panel, held)
    panel.is_open, lot.state, lot.problem, lot.checksums = is_open, "ready", "", _checksums(held, lot.number)
    auditing.record(session, actor=actor, action="volunteers taken in", subject=deliberation.slug, now=now,
                    detail={"n": len(held.people), **lot.checksums})
    session.commit()
    return lot


def _checksums(held: Volunteers, lot: int) -> dict[str, str]:
    files = (("pool.csv", held.pool_csv(lot)), ("quotas.csv", held.quotas_csv(lot)))
    return {name: hashlib.sha256(content).hexdigest() for name, content in files}


def ask_for_draw(session: Session, deliberation: Deliberation, *, actor: str, now: datetime) -> Lot:
    """Let the job draw; the seed is shown with what it draws. Asked again, it takes up what was lost. Commits."""
    lot = _last(session, deliberation)
    if lot.state == "committed":
        raise WrongState("There is nothing to draw: take in the volunteers first.")
    if lot.state == "drawn":
        raise WrongState("This has been drawn: there is no second draw.")
    lot.state, lot.problem = "drawing", ""
    enqueue(session, JOB, now=now, key=f"{JOB}:{lot.id}", lot_id=lot.id)
    auditing.record(session, actor=actor, action="draw asked for", subject=deliberation.slug, now=now,
                    detail={"lot": lot.number})
    session.commit()
    return lot


def keep_drawn(session: Session, lot_id: str, *, keys: KeyFolder, numbers: Sequence[str], document: Mapping[str, Any],
               now: datetime) -> None:
    """Keep what was drawn and reveal the seed, in the caller's transaction."""
    lot = session.get(Lot, lot_id)
    if lot is None or lot.state != "drawing":
        return
    panel = session.get_one(Panel, lot.deliberation_id)
    volunteers.keep(keys, panel, volunteers.held_of(keys, panel).changed(numbers, drawn=lot.number))
    lot.seed, lot.document, lot.state, lot.drawn_at = seed_of(keys, lot), dict(document), "drawn", now


def keep_problem(session: Session, lot_id: str, problem: str) -> None:
    """Say why nothing could be drawn, in the caller's transaction; the seed stays hidden for the next try."""
    lot = session.get(Lot, lot_id)
    if lot is not None and lot.state == "drawing":
        lot.state, lot.problem = "ready", problem


def leave(session: Session, deliberation: Deliberation, number: str, *, keys: KeyFolder, actor: str,
          now: datetime) -> None:
    """Note that somebody has given the seat back; commits."""
    lot = _drawn(session, deliberation)
    _move(session, deliberation, number, keys, seat="sitting", left=lot.number + 1)
    auditing.record(session, actor=actor, action="seat given back", subject=deliberation.slug, now=now)
    session.commit()


def come_back(session: Session, deliberation: Deliberation, number: str, *, keys: KeyFolder, actor: str,
              now: datetime) -> None:
    """Take that back, as long as nobody else is to be drawn for the seat; commits."""
    lot = _drawn(session, deliberation)
    _move(session, deliberation, number, keys, seat=lot.number + 1, left=volunteers.NEVER)
    auditing.record(session, actor=actor, action="seat taken up again", subject=deliberation.slug, now=now)
    session.commit()


def _move(session: Session, deliberation: Deliberation, number: str, keys: KeyFolder, *, seat: str | int,
          left: int) -> None:
    panel = panel_of(session, deliberation)
    held = volunteers.held_of(keys, panel)
    meant = held.sitting if seat == "sitting" else tuple(one for one in held.people if one.left == seat)
    if number not in {one.number for one in meant}:
        raise NotFound("This person is not on the panel." if seat == "sitting" else "This seat cannot be taken back.")
    volunteers.keep(keys, panel, held.changed([number], left=left))


def replace_those_who_left(session: Session, deliberation: Deliberation, *, keys: KeyFolder, actor: str,
                           now: datetime) -> Lot:
    """Commit a fresh seed for the seats that were given back, with the quotas that those who stay leave; commits."""
    lot, panel = _drawn(session, deliberation), panel_of(session, deliberation)
    held, number = volunteers.held_of(keys, panel), lot.number + 1
    size = panel.size - len(held.staying(number))
    if not size:
        raise WrongState("Every seat is taken.")
    if size > len(held.pool(number)):
        raise WrongState(f"{size} seats are free and {len(held.pool(number))} volunteers are left to draw from.")
    return _committed(session, deliberation, number=number, size=size, keys=keys, actor=actor, now=now,
                      checksums=_checksums(held, number))


def forget_volunteers(session: Session, deliberation: Deliberation, *, keys: KeyFolder, actor: str,
                      now: datetime) -> None:
    """Remove everybody who volunteered; what the draws showed stays. Commits."""
    panel = panel_of(session, deliberation)
    if _last(session, deliberation).state == "drawing":
        raise WrongState("A draw is under way. Wait until it has ended.")
    if panel.sealed is None:
        raise WrongState(volunteers.GONE)
    volunteers.forget(keys, panel)
    lot = _last(session, deliberation)
    if lot.state == "ready":
        lot.state, lot.checksums = "committed", {}
    auditing.record(session, actor=actor, action="volunteers removed", subject=deliberation.slug, now=now)
    session.commit()


def remove_expired(session: Session, *, keys: KeyFolder, days: int, now: datetime) -> int:
    """Remove the volunteers of deliberations whose last day to withdraw is more than so many days past; commits."""
    n = 0
    for panel, one in session.execute(select(Panel, Deliberation).join(
            Deliberation, Deliberation.id == Panel.deliberation_id).where(Panel.sealed.is_not(None))).all():
        if one.freezes_on is not None and one.state == "closed" and (now.date() - one.freezes_on).days > days:
            volunteers.forget(keys, panel)
            auditing.record(session, actor="by itself, on its date", action="volunteers removed", subject=one.slug,
                            now=now)
            n += 1
    session.commit()
    return n


def _last(session: Session, deliberation: Deliberation) -> Lot:
    lots = lots_of(session, deliberation)
    if not lots:
        raise NotFound(NONE_YET)
    return lots[-1]


def _drawn(session: Session, deliberation: Deliberation) -> Lot:
    """Return the last lot, which must have been drawn."""
    lot = _last(session, deliberation)
    if lot.state != "drawn":
        raise WrongState("A draw is still to come for this panel. Finish it first.")
    return lot


def _key(lot_id: str) -> str:
    return f"lot-{lot_id}"
