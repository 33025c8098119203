"""Deliberations by invitation: links made once, a right used once, and nothing that joins it to a ballot.

A link holds a random id and HMAC(K_link, id): no list of links is kept, and nobody can make one from the database.
Whoever comes with one gets a ballot under a fresh code, in a transaction of its own; that the right is used is
written in another one (see app.services.used_rights). All keys, and what was stored under them, go at close.
"""
from __future__ import annotations

import csv
import hmac
import io
import secrets
from datetime import datetime
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import BadInput, NotAllowed, WrongState, marked
from app.keys import KeyFolder
from app.models import Deliberation
from app.services import auditing, ballots, used_rights
from app.services.codes import derive, new_code
from app.services.deliberating import refuse_unless_open
from app.services.invitations import MOST_AT_ONCE
from app.services.inviting import ID_BYTES, id_of, token_under

UNKNOWN: Final = marked("This link is not an invitation to this deliberation. Check that you have copied all of it.")
SPENT: Final = marked("This invitation has been used already. It works once: go on in the browser in which you began.")


def make_links(session: Session, deliberation: Deliberation, *, n: int, keys: KeyFolder, actor: str,
               now: datetime) -> tuple[str, ...]:
    """Make n invitations and return their tokens, which are kept nowhere; commits."""
    if deliberation.access != "invited":
        raise WrongState("Anyone with the link may vote here, so it needs no invitations.")
    if deliberation.state != "open":
        raise WrongState("Open the deliberation first: links are made from a key that exists only while it is open.")
    if not 1 <= n <= MOST_AT_ONCE:
        raise BadInput(f"Enter a number of links between 1 and {MOST_AT_ONCE:,}.")
    tokens = tuple(sorted(token_under(keys, deliberation.id, secrets.token_hex(ID_BYTES)) for _ in range(n)))
    deliberation.n_invited += n
    auditing.record(session, actor=actor, action="invitations made", subject=deliberation.slug, now=now,
                    detail={"n": n})
    session.commit()
    return tokens


def links_csv(tokens: tuple[str, ...], *, deliberation: Deliberation, address: str) -> str:
    """Return the links as a CSV file with one column, for a mail merge or paper slips."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["link"])
    writer.writerows([f"{address}/deliberate/{deliberation.slug}?i={token}"] for token in tokens)
    return out.getvalue()


def let_in(session: Session, keys: KeyFolder, deliberation: Deliberation, token: object, *, now: datetime) -> str:
    """Use an invitation up, and return the code of the ballot that it gives; commits twice.

    Should the house stop between the two, the invitation still holds and an empty ballot stays that nobody knows.
    """
    refuse_unless_open(deliberation, now.date())
    nullifier = _nullifier(keys, deliberation, token)
    if used_rights.is_used(session, keys, deliberation.id, nullifier):
        raise NotAllowed(SPENT)
    id_, code = deliberation.id, new_code()
    ballot = ballots.ballot_id(ballots.receipt_of(keys, deliberation, code))
    ballots.lay_out(session, id_, ballot)
    session.commit()
    try:
        is_used = used_rights.is_used(session, keys, id_, nullifier)
        if not is_used:
            used_rights.use(session, keys, id_, nullifier, now=now)
            session.commit()
    except IntegrityError:  # the same link at the same moment
        is_used = True
    if is_used:
        session.rollback()
        ballots.take_in(session, ballot)
        session.commit()
        raise NotAllowed(SPENT)
    return code


def _nullifier(keys: KeyFolder, deliberation: Deliberation, token: object) -> str:
    """Return what a genuine token leaves behind, or raise NotAllowed."""
    id_ = id_of(token)
    if id_ is None or not hmac.compare_digest(str(token), token_under(keys, deliberation.id, id_)):
        raise NotAllowed(UNKNOWN)
    return derive(keys.create(f"voters-{deliberation.id}"), deliberation.id, str(token)).hex()
