"""Groups of red-dwarf, a peer, from another Python that has it: `./run bench opinion FOLDER recorded peer=PYTHON`."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path


def groups_of_peer(python: Path, folder: Path) -> dict[str, int]:
    """Return the group of each participant, as red-dwarf tells them over there."""
    command = [str(python), str(Path(__file__).resolve()), str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, int] = json.loads(said.strip().splitlines()[-1])
    return found


def _groups(folder: Path) -> dict[str, int]:
    polis = import_module("reddwarf.implementations.polis")  # only the other Python has it
    names = {"participant_id": "voter-id", "statement_id": "comment-id", "vote": "vote", "modified": "timestamp"}
    last = {}
    with (folder / "votes.csv").open(encoding="utf-8") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: int(row["timestamp"])):
            last[row["voter-id"], row["comment-id"]] = {to: int(row[of]) for to, of in names.items()}
    with (folder / "comments.csv").open(encoding="utf-8") as file:
        out = [int(row["comment-id"]) for row in csv.DictReader(file) if row.get("moderated") == "-1"]
    found = polis.run_pipeline(votes=list(last.values()), mod_out_statement_ids=out, random_state=0).participants_df
    return {str(name): int(group) for name, group in found["cluster_id"].dropna().items()}


if __name__ == "__main__":
    print(json.dumps(_groups(Path(sys.argv[1]))))
