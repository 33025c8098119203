"""What a comparison shows, in words and rows; what is withheld says so."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

WITHHELD: Final = "too few"
HEADER: Final = ("Answer", "Before", "After", "Change (points)")
CROSSING: Final = ("Came to it", "Left it")
CONTROL: Final = "Beyond the control arm (points)"
ATTRITION: Final = "Gave it at first: those who came back, less those who did not (points)"


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """One question: how many pairs, a sentence, and a row for each answer."""

    text: str
    n: int | None
    said: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_knowledge: bool = False


def tables(document: Mapping[str, Any]) -> list[ChangeTable]:
    """Return a table for each question, those that have a right answer last."""
    if "withheld" in document:
        return []
    return [_table(one, document, is_knowledge=name == "knowledge")
            for name in ("questions", "knowledge") for one in document[name]]


def _table(one: Mapping[str, Any], document: Mapping[str, Any], *, is_knowledge: bool) -> ChangeTable:
    answers: Sequence[Mapping[str, Any]] = one["answers"][:1] if is_knowledge else one["answers"]
    has_attrition = any(answer["attrition"] for answer in answers)
    header = (*HEADER, *(CROSSING if one["moved"] is not None else ()),
              *((CONTROL,) if document["has_control"] else ()), *((ATTRITION,) if has_attrition else ()))
    rows = tuple(_row(answer, header) for answer in answers)
    return ChangeTable(one["text"], one["n"], _said(one), header, rows, is_knowledge)


def _row(answer: Mapping[str, Any], header: Sequence[str]) -> tuple[str, ...]:
    cells = {
        "Answer": answer["answer"], "Before": _share(answer["before"]), "After": _share(answer["after"]),
        "Change (points)": _points(answer["net"]) + (", beyond chance" if answer["is_firm"] else ""),
        "Came to it": _n(answer["gained"]), "Left it": _n(answer["lost"]),
        CONTROL: _points(answer["beyond_control"]), ATTRITION: _points(answer["attrition"]),
    }
    return tuple(cells[name] for name in header)


def _said(one: Mapping[str, Any]) -> str:
    """Return gross change and the mean of a scale, as far as they may be shown."""
    if one["n"] is None:
        return "Too few people answered this both times."
    moved = "" if one["moved"] is None else f"{one['moved']:.0%} gave another answer than before."
    mean = one["mean"]
    along = "" if mean is None else f"On the scale they moved by {mean['estimate']:+.2f} places ({_span(mean, 1)})."
    return " ".join(filter(None, (moved, along)))


def _share(value: float | None) -> str:
    return WITHHELD if value is None else f"{value:.0%}"


def _n(value: int | None) -> str:
    return WITHHELD if value is None else f"{value:,}"


def _points(span: Mapping[str, float | None] | None) -> str:
    if span is None or span["estimate"] is None:
        return WITHHELD
    return f"{span['estimate'] * 100:+.0f} ({_span(span, 100)})"


def _span(span: Mapping[str, Any], times: int) -> str:
    digits = 0 if times > 1 else 2
    return f"{span['low'] * times:+.{digits}f} to {span['high'] * times:+.{digits}f}"
