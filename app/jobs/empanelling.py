"""draw_panel: the people of one lot, drawn from its files with the seed that was committed before."""
from __future__ import annotations

from datetime import UTC, datetime

from app.computing.empanelling import draw, gather
from app.jobs.hold import Hold
from app.services.empanelling import destroy_seed, keep_drawn, keep_problem


def run(hold: Hold) -> None:
    """Draw the lot that the payload names; the seed leaves the key folder once it stands beside what it drew."""
    lot_id = str(hold.payload["lot_id"])
    with hold.reading() as session:
        material = gather(session, lot_id, hold.keys)
    if material is None:
        return
    outcome = draw(material)
    with hold.finishing() as session:
        if outcome.document is None:
            keep_problem(session, lot_id, outcome.problem)
        else:
            keep_drawn(session, lot_id, keys=hold.keys, numbers=outcome.numbers, document=outcome.document,
                       now=datetime.now(UTC))
    if outcome.document is not None:
        destroy_seed(hold.keys, lot_id)
