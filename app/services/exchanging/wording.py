"""The words of a foreign sheet as options, keys and wording."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final

from app.services.exchanging.mapping import MISSING_MARK
from app.services.exchanging.matching import DONT_KNOW, REFUSED, folded

Document = dict[str, Any]
LAST: Final = {"other", "noneoftheabove", "noneofthese", "none", "notsure", "alloftheabove"}


def labels_in(cells: Sequence[str]) -> list[str]:
    """Return the labels of a column: those that begin with a number in order, others by how often, "Other" last."""
    counts: dict[str, int] = {}
    for cell in cells:
        if cell.strip():
            counts[cell.strip()] = counts.get(cell.strip(), 0) + 1
    return sorted(counts, key=lambda label: (folded(label) in LAST, _leading(label), -counts[label], label))


def _leading(label: str) -> float:
    """Return the number a label begins with ("18-34", "$75,000 to …"), so that bands stand in order."""
    match = re.match(r"\D{0,12}?(\d[\d,]*)", label)
    below = re.match(r"(less than|under|below)\b", label, re.IGNORECASE) is not None
    return float(match[1].replace(",", "")) - 0.5 * below if match else float("inf")


def options_of(labels: Iterable[str], *, keep_all: bool = False) -> tuple[list[Document], dict[str, str], list[str]]:
    """Return options with keys, label → key, and the missing answers that were offered as options."""
    options: list[Document] = []
    values: dict[str, str] = {}
    missing: list[str] = []
    taken: set[str] = set()
    for label in labels:
        word = "dont_know" if folded(label) in DONT_KNOW else "refused" if folded(label) in REFUSED else None
        if word and not keep_all:
            values[label] = MISSING_MARK + word
            missing = [*missing, word] if word not in missing else missing
            continue
        key = _option_key(label, taken)
        options.append({"key": key, "text": label[:500]})
        values[label] = key
    return options, values, missing


def _option_key(label: str, taken: set[str]) -> str:
    base = plain_key(label)[:40].strip("_") or "option"
    key = next(k for k in (base, *(f"{base}_{n}" for n in range(2, 10_000))) if k not in taken)
    taken.add(key)
    return key


def plain_key(text: str) -> str:
    """Return text in the letters that keys are made of, accents taken off."""
    bare = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"['`]", "", bare)).strip("_")


def wording(heading: str) -> str:
    """Return a heading as words, until a person writes what was asked.

    >>> wording("Q13_AI_impact_worries_text_OE")
    'AI impact worries'
    """
    text = re.sub(r"^Q?\d+[A-Za-z]?[_. ]+", "", heading)
    text = re.sub(r"([_. ](text|OE|open))+$", "", text, flags=re.IGNORECASE)
    return " ".join(parted(text).replace("_", " ").split()) or heading


def parted(heading: str) -> str:
    """Part words that are written together: HouseholdIncome."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
