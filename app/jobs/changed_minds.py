"""compare_minds: what changed among those who gave their code twice; then the codes go, and their key."""
from __future__ import annotations

from datetime import UTC, datetime

from app.computing.changed_minds import find, gather
from app.jobs.hold import Hold
from app.services import comparing, pairing


def run(hold: Hold) -> None:
    """Compare once: there is nothing left to compare again."""
    consultation_id = str(hold.payload["consultation_id"])
    with hold.reading() as session:
        material = gather(session, consultation_id, hold.config)
    if material is None:
        return
    document = find(material)
    with hold.finishing() as session:
        comparing.keep(session, consultation_id, document, now=datetime.now(UTC))
    hold.keys.destroy(pairing.key_name(consultation_id))
