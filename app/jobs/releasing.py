"""make_release: one edition of a dataset, made, stored and laid before a second officer."""
from __future__ import annotations

from typing import Final

from app.computing import releasing as making
from app.jobs.hold import Hold
from app.services import releasing

STEPS: Final = ("Reading the answers", "Protecting people and writing the files")


def run(hold: Hold) -> None:
    """Make the release that the payload names; what cannot be made safely is refused, with the reason."""
    release_id = str(hold.payload["release_id"])
    hold.report(STEPS[0], 0, len(STEPS))
    with hold.reading() as session:
        material = making.gather(session, release_id, hold.config)
    if material is None:
        return  # made before, or refused meanwhile
    hold.report(STEPS[1], 1, len(STEPS))
    made = making.make_and_store(material, hold.storage)
    with hold.finishing() as session:
        releasing.keep(session, release_id, made)
