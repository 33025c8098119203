"""What a column of a foreign sheet holds, judged by its heading and its cells."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal

from app.services.exchanging.matching import folded

ColumnKind = Literal["empty", "identifying", "number", "date", "open", "closed", "technical"]
MOST_OPTIONS: Final = 40
IDENTIFYING: Final = re.compile(
    r"\b(e ?mail|phone|telephone|mobile|surname|first ?name|last ?name|full ?name|your name|postcode|post code|zip|"
    r"address|ip|nhs ?number|user ?name|participant|respondent|response ?id|recipient|date ?of ?birth|dob|"
    r"latitude|longitude|external ?reference|device|cookie)\b", re.IGNORECASE)
TECHNICAL: Final = re.compile(
    r"\b(id|uuid|start ?date|end ?date|recorded ?date|timestamp|duration|time ?taken|submitted|progress|finished|"
    r"status|distribution ?channel|user ?language|collector|seed|start ?language|last ?page)\b", re.IGNORECASE)
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}")
NUMBER: Final = re.compile(r"-?\d{1,9}(\.\d{1,6})?")


def kind_of(heading: str, cells: Sequence[str]) -> ColumnKind:
    """Return what a column holds; what may tell who answered, and what a machine noted, is not imported."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    words = re.sub(r"[_\W]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading))
    distinct = set(filled)
    if not filled:
        return "empty"
    if IDENTIFYING.search(words) and len(distinct) > MOST_OPTIONS // 2:
        return "identifying"
    if TECHNICAL.search(words) and (len(distinct) > MOST_OPTIONS // 2 or all(map(DAY.match, distinct))):
        return "technical"
    if len(distinct) > 12 and all(NUMBER.fullmatch(one) for one in distinct):
        return "number"
    if all(DAY.fullmatch(one) for one in distinct):
        return "date"
    return "open" if is_open(filled, heading) else "closed"


def is_open(filled: Sequence[str], heading: str) -> bool:
    """Return whether people wrote their own words: long, or nearly all different, or called so."""
    counts = Counter(map(folded, filled))
    if re.search(r"_(OE|open|text|verbatim|comments?)$", heading, re.IGNORECASE):
        return True
    if len(counts) > MOST_OPTIONS:
        return True
    alone = sum(n == 1 for n in counts.values())
    long = sum(len(text.split()) > 12 for text in filled) > len(filled) / 2
    return (len(filled) >= 10 and alone > 0.5 * len(filled)) or (long and len(counts) > 10)


def layout_of(cells: Sequence[str]) -> str:
    """Return the order of the parts of the dates in a column; where both fit, the day comes first, as in Britain."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if all(re.match(r"\d{4}-", cell) for cell in filled):
        return "year-month-day"
    first = [int(re.split(r"\D", cell)[0]) for cell in filled]
    second = [int(re.split(r"\D", cell)[1]) for cell in filled]
    return "month/day/year" if max(second) > 12 and max(first) <= 12 else "day/month/year"
