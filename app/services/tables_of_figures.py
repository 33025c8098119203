"""The figures as one flat table: a row for each category, what is withheld marked and without a number."""
from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any, Final

from analysis.bundle.cells import inert

HEADER: Final = ("question", "text", "row", "value", "label", "n", "base", "share", "withheld")


def as_csv(document: Mapping[str, Any] | None) -> str:
    """Return the figures as CSV; only the heading while there are none."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for entry in (document or {}).get("questions", ()):
        for row in entry["rows"]:
            texts = (entry["key"], entry["text"], entry["row"], row["value"], row["label"])
            words = [inert(str(text or "")) for text in texts]
            share = None if row["share"] is None else round(row["share"], 4)
            writer.writerow([*words, row["n"], entry["n"], share, "yes" if row["withheld"] else ""])
    return out.getvalue()
