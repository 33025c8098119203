"""The shares of a population in a plain file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from analysis.errors import InputError


def read_margins(path: Path, columns: Sequence[str]) -> dict[str, dict[str, float]]:
    """Read what a population looks like in the columns by which people are compared.

    Parameters
    ----------
    path : Path
        JSON: column → value → share (or count).
    columns : sequence of str
        The columns that are there; others of the file are left out.

    Returns
    -------
    dict of str to dict of str to float

    Raises
    ------
    InputError
        Where the file cannot be read, names none of the columns, or holds something else than shares.
    """
    try:
        document = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as failed:
        raise InputError(f"--margins {path}: cannot be read as JSON ({failed}).") from failed
    found = {name: of for name, of in (document.items() if isinstance(document, dict) else ()) if name in columns}
    if not found:
        raise InputError(f"--margins {path}: names none of the columns of --by ({', '.join(columns) or 'none given'}).")
    for name, of in found.items():
        if not isinstance(of, dict) or not all(isinstance(share, int | float) and share >= 0 for share in of.values()):
            raise InputError(f"--margins {path}: {name!r} should hold a share of 0 or more for each value.")
    return {name: {str(value): float(share) for value, share in of.items()} for name, of in found.items()}
