"""The job that stores a full batch of used invitations of a deliberation."""
from __future__ import annotations

from app.extensions import db_session
from app.jobs.hold import Hold
from app.services import used_rights
from app.services.batching import retire
from app.services.rewriting import empty_log


def run(hold: Hold) -> None:
    """Move, then destroy the key under which they waited."""
    with hold.finishing() as session:
        key_name = used_rights.move(session, hold.keys, str(hold.payload["deliberation_id"]))
    retire(hold.keys, key_name)
    empty_log(db_session())
