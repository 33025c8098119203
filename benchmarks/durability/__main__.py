"""Print what survives: `./run bench durability [KILLS] [COPIES]`, 200 kills and 500 torn copies unless said otherwise.

CANDOUR_DATABASE_URL may name an empty PostgreSQL database for the kills; torn copies are SQLite's.
"""
from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from app import create_app
from app.cli.setting_up import migrate
from benchmarks.durability import kills, torn
from benchmarks.durability.place import prepare
from config import Config

LONG_FORM = ("200", "500")


def main() -> int:
    """Run both campaigns; the exit status says whether anything was lost."""
    n_kills, n_copies = (int(word) for word in [*sys.argv[1:3], *LONG_FORM[len(sys.argv) - 1:]])
    with tempfile.TemporaryDirectory() as folder:
        address = Config.from_environment().database_url
        app = _house(Path(folder) / "kills", address)
        record, found = kills.kill_often(app, n_kills, random_state=1)
        slowest, median = max(record.restarts), statistics.median(record.restarts)
        waited = sorted(wall - cpu for wall, cpu in zip(record.restarts, record.worked, strict=False))
        print(f"{n_kills} kills under 8 writers: {len(record.acknowledged):,} acknowledged, {len(found)} faults; "
              f"from start to first acknowledgement {median:.1f} s (median), {slowest:.1f} s (slowest), of which "
              f"{statistics.median(record.worked):.1f} s and {max(record.worked):.1f} s of the processor; the rest, "
              f"waiting for it and for the disk, {statistics.median(waited):.1f} s and {waited[-1]:.1f} s; load of the "
              f"machine {os.getloadavg()[1]:.1f}", flush=True)
        written = torn.write(_house(Path(folder) / "torn", ""))
        torn_faults = torn.faults(written, n_copies, random_state=1)
        print(f"{n_copies} torn copies of {len(written.ids)} responses: {len(torn_faults)} faults")
    for fault in [*found, *torn_faults]:
        print("  ", fault)
    return 1 if found or torn_faults else 0


def _house(data: Path, address: str):
    app = create_app(Config(mode="test", data=data, database_url=address))
    migrate(app)
    with app.app_context():
        prepare(app)
    return app


if __name__ == "__main__":
    sys.exit(main())
