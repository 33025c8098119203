"""Volunteers for a panel: read once from a file, kept under seal by number and by what the quotas ask about.

The numbers are drawn by lot when the file comes in, and the draw is made over numbers: so pool and panel can be shown
to whoever wants to repeat it, and lead to nobody without the officers' own list.
"""
from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory
from typing import Any, Final

from analysis.bundle.cells import csv_bytes
from analysis.errors import AnalysisError
from analysis.opinion.sortition.pool import Quota, quotas_left, read_pool, read_quotas
from app.errors import BadInput, NotFound
from app.keys import KeyFolder, KeyMissing
from app.models import Panel
from app.services.sealing import SealBroken, seal, unseal

NEVER: Final = 0
GONE: Final = "The volunteers of this panel are no longer kept."


@dataclass(frozen=True, slots=True)
class Volunteer:
    """One person: a number for everybody, the id of the officers' own list, and a value for each category.

    `drawn` is the lot that drew them and `left` the lot that fills their seat; 0 where there is none.
    """

    number: str
    id: str
    values: Mapping[str, str]
    drawn: int = NEVER
    left: int = NEVER


@dataclass(frozen=True, slots=True)
class Volunteers:
    """Everybody who volunteered, in the order of their numbers, and the quotas of a whole panel."""

    people: tuple[Volunteer, ...]
    quotas: tuple[Quota, ...]

    @property
    def sitting(self) -> tuple[Volunteer, ...]:
        """Those on the panel now."""
        return tuple(one for one in self.people if one.drawn and not one.left)

    def pool(self, lot: int) -> tuple[Volunteer, ...]:
        """Those from whom a lot draws: nobody had drawn them before."""
        return tuple(one for one in self.people if one.drawn == NEVER or one.drawn >= lot)

    def staying(self, lot: int) -> tuple[Volunteer, ...]:
        """Those who keep their seats while a lot fills the others."""
        return tuple(one for one in self.people if NEVER < one.drawn < lot and not NEVER < one.left <= lot)

    def quotas_of(self, lot: int) -> tuple[Quota, ...]:
        """The quotas for the seats that a lot fills."""
        staying = self.staying(lot)
        categories = dict.fromkeys(quota.category for quota in self.quotas)
        return quotas_left(self.quotas, {name: [one.values[name] for one in staying] for name in categories})

    def changed(self, numbers: Sequence[str], *, drawn: int | None = None, left: int | None = None) -> Volunteers:
        """Return the same with some people drawn, gone or back."""
        meant = frozenset(numbers)
        unknown = meant - {one.number for one in self.people}
        if unknown:
            raise NotFound(f"There is no volunteer {', '.join(sorted(unknown))}.")
        return replace(self, people=tuple(_moved(one, drawn, left) if one.number in meant else one
                                          for one in self.people))

    def rows(self, lot: int) -> list[tuple[str, int, int, int]]:
        """Return the quotas of a lot, each with how many volunteers count towards it."""
        pool = self.pool(lot)
        return [(f"{one.category}: {one.name}", one.least, one.most,
                 sum(person.values[one.category] == one.name for person in pool)) for one in self.quotas_of(lot)]

    def pool_csv(self, lot: int) -> bytes:
        """Return the pool of a lot as `./run sortition` reads it."""
        names = list(dict.fromkeys(quota.category for quota in self.quotas))
        return csv_bytes(["id", *names], [[one.number, *(one.values[name] for name in names)]
                                          for one in self.pool(lot)])

    def drawn_csv(self, lot: int) -> bytes:
        """Return the numbers that a lot drew."""
        return csv_bytes(["id"], [[one.number] for one in self.people if one.drawn == lot])

    def quotas_csv(self, lot: int) -> bytes:
        """Return the quotas of a lot as `./run sortition` reads them."""
        return csv_bytes(["category", "name", "min", "max"],
                         [[one.category, one.name, one.least, one.most] for one in self.quotas_of(lot)])


def _moved(one: Volunteer, drawn: int | None, left: int | None) -> Volunteer:
    return replace(one, drawn=one.drawn if drawn is None else drawn, left=one.left if left is None else left)


def read_volunteers(pool: bytes, quotas: bytes) -> Volunteers:
    """Read two files as officers have them; columns that no quota looks at are not kept."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        paths = [folder / "pool.csv", folder / "quotas.csv"]
        for path, content in zip(paths, (pool, quotas), strict=True):
            path.write_bytes(content)
        try:
            _, table = read_pool(*paths)
            asked = read_quotas(paths[1])
        except AnalysisError as error:
            raise BadInput(str(error)) from error
    names = dict.fromkeys(quota.category for quota in asked)
    ids = [cell.strip() for cell in table.column("id")]
    values = {name: [cell.strip() for cell in table.column(name)] for name in names}
    return _numbered(ids, [{name: values[name][row] for name in names} for row in range(len(ids))], asked)


def volunteers_alike(ids: Sequence[str], size: int) -> Volunteers:
    """Return people of whom nothing but a way to reach them is known: everybody has the same chance."""
    if not 1 <= size <= len(ids):
        raise BadInput(f"{len(ids):,} people can be drawn from. Choose a panel of at most so many.")
    return _numbered(ids, [{"volunteer": "yes"}] * len(ids), (Quota("volunteer", "yes", size, size),))


def _numbered(ids: Sequence[str], values: Sequence[Mapping[str, str]], quotas: tuple[Quota, ...]) -> Volunteers:
    """Give everybody a number by lot, written so that the order of text is the order of numbers."""
    people = list(zip(ids, values, strict=True))
    SystemRandom().shuffle(people)
    width = max(3, len(str(len(people))))
    return Volunteers(tuple(Volunteer(f"{place:0{width}}", id_, held) for place, (id_, held) in enumerate(people, 1)),
                      quotas)


def keep(keys: KeyFolder, panel: Panel, held: Volunteers) -> None:
    """Put the volunteers under seal, in the caller's transaction."""
    panel.sealed = seal(keys.create(_key(panel)), json.dumps(asdict(held)).encode(), panel.deliberation_id)


def held_of(keys: KeyFolder, panel: Panel) -> Volunteers:
    """Return the volunteers, or raise NotFound."""
    try:
        plain: dict[str, Any] = json.loads(unseal(keys.read(_key(panel)), panel.sealed or b"", panel.deliberation_id))
    except (KeyMissing, SealBroken):
        raise NotFound(GONE) from None
    return Volunteers(tuple(Volunteer(**one) for one in plain["people"]),
                      tuple(Quota(**one) for one in plain["quotas"]))


def forget(keys: KeyFolder, panel: Panel) -> None:
    """Remove the volunteers for good, in the caller's transaction; their key goes at once, whatever becomes of it."""
    panel.sealed = None
    keys.destroy(_key(panel))


def _key(panel: Panel) -> str:
    return f"panel-{panel.deliberation_id}"
