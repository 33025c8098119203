"""Following a consultation: no account, one address, told when something has come of it, and gone with one click.

The address is confirmed first, or anybody could have letters sent to somebody else. Nothing leads from it to a
response: it is given on a page of its own, in a request of its own, and has no survey, no clock and no order.
"""
from __future__ import annotations

import hmac
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.errors import BadInput, NotFound, WrongState, marked
from app.keys import KeyFolder
from app.mail import Bounced, Carrier, Letter
from app.models import Consultation, Follower
from app.queue import enqueue
from app.services import auditing, mailing
from app.services.codes import derive
from surveys.kinds.contacts import Email

JOB: Final = "tell_followers"
CONFIRM_JOB: Final = "confirm_follower"
KEY: Final = "followers"
A_WEEK: Final = timedelta(days=7)
NO_ADDRESS: Final = marked("Enter an email address, such as name@example.org")
UNKNOWN: Final = marked("This link does not work any more. You get no letters from us about this.")
_EMAIL: Final = Email(key="address", text="")


def follow(session: Session, keys: KeyFolder, consultation: Consultation, typed: str, *, now: datetime) -> None:
    """Keep an address until it is confirmed, and have it asked; commits.

    An address that stands there unconfirmed is asked again on another day: nobody fills somebody else's inbox.
    """
    address = _EMAIL.judge_value(typed.strip()).value
    if not isinstance(address, str):
        raise BadInput(NO_ADDRESS)
    address = address.casefold()
    if mailing.objects(session, keys, address):
        return  # nobody is told that this address objects
    id_ = derive(keys.create(KEY), consultation.id, address)[:16].hex()
    standing, today = session.get(Follower, id_), now.date()
    if standing is None:
        standing = Follower(id=id_, consultation_id=consultation.id, address=address)
        session.add(standing)
    if not standing.is_confirmed and standing.asked_on != today:
        standing.asked_on = today
        enqueue(session, CONFIRM_JOB, now=now, key=f"{CONFIRM_JOB}:{id_}", follower_id=id_)
    session.commit()


def token_of(keys: KeyFolder, follower_id: str) -> str:
    """Return what a letter to a follower carries, to confirm or to stop."""
    return follower_id + derive(keys.create(KEY), "token", follower_id)[:16].hex()


def confirm(session: Session, keys: KeyFolder, token: str) -> Consultation:
    """Note that the address is its owner's wish; commits."""
    found = _of_token(session, keys, token)
    found.is_confirmed, found.asked_on = True, None
    session.commit()
    return session.get_one(Consultation, found.consultation_id)


def stop(session: Session, keys: KeyFolder, token: str) -> None:
    """Forget an address; commits."""
    session.delete(_of_token(session, keys, token))
    session.commit()


def remove_unconfirmed(session: Session, *, today: date) -> int:
    """Forget addresses whose owners have not said yes within a week; commits. Returns how many there were."""
    silent = delete(Follower).where(Follower.is_confirmed.is_(False), Follower.asked_on < today - A_WEEK)
    n = len(session.execute(silent.returning(Follower.id)).all())
    session.commit()
    return n


def of_token(session: Session, keys: KeyFolder, token: str) -> Consultation:
    """Return the consultation that a token is about, or raise NotFound."""
    return session.get_one(Consultation, _of_token(session, keys, token).consultation_id)


def _of_token(session: Session, keys: KeyFolder, token: str) -> Follower:
    id_ = token[:32]
    is_ours = hmac.compare_digest(token.encode(), token_of(keys, id_).encode())
    found = session.get(Follower, id_) if is_ours else None
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def n_followers(session: Session, consultation: Consultation) -> int:
    """Return how many addresses are confirmed."""
    query = select(func.count()).select_from(Follower)
    return session.scalar(query.where(Follower.consultation_id == consultation.id, Follower.is_confirmed)) or 0


def ask_to_tell(session: Session, consultation: Consultation, words: str, *, has_carrier: bool, actor: str,
                now: datetime) -> None:
    """Ask for a letter to everybody who follows; a job sends it. Commits."""
    if not has_carrier:
        raise WrongState(mailing.NO_POST)
    if not n_followers(session, consultation):
        raise WrongState("Nobody follows this consultation yet.")
    if not words.strip() or len(words) > mailing.LONGEST:
        raise BadInput(f"Say what has come of it, in at most {mailing.LONGEST:,} characters.")
    enqueue(session, JOB, now=now, key=f"{JOB}:{consultation.id}", consultation_id=consultation.id, words=words)
    auditing.record(session, actor=actor, action="followers told", subject=consultation.slug, now=now)
    session.commit()


def tell(session: Session, keys: KeyFolder, consultation: Consultation, carrier: Carrier, words: str, *,
         address: str) -> int:
    """Write to everybody who follows; an address that is none is forgotten. Commits. Returns how many."""
    query = select(Follower).where(Follower.consultation_id == consultation.id, Follower.is_confirmed)
    followers = list(session.scalars(query.order_by(Follower.id)))
    for one in followers:
        text = (f"{words.strip()}\n\nAll of it: {address}/consultations/{consultation.slug}\n\n"
                f"You asked to be told. To get no more letters about this: "
                f"{address}/follow/{consultation.slug}?t={token_of(keys, one.id)}\n")
        _hand_over(session, carrier, one, Letter(one.address, f"What came of “{consultation.title}”", text))
    session.commit()
    return len(followers)


def ask_to_confirm(session: Session, keys: KeyFolder, follower_id: str, carrier: Carrier, *, address: str) -> None:
    """Ask an address whether it is its owner's wish; commits."""
    one = session.get(Follower, follower_id)
    if one is None:
        return
    about = session.get_one(Consultation, one.consultation_id)
    text = (f"Somebody, we think you, asked to be told by e-mail what comes of “{about.title}”.\n\n"
            f"If that is so, confirm it here: {address}/follow/{about.slug}?t={token_of(keys, one.id)}\n\n"
            "If it is not, do nothing: you will not hear from us again.\n")
    _hand_over(session, carrier, one, Letter(one.address, f"Do you want to hear what comes of “{about.title}”?", text))
    session.commit()


def _hand_over(session: Session, carrier: Carrier, one: Follower, letter: Letter) -> None:
    try:
        carrier.send(letter)
    except Bounced:
        session.delete(one)
