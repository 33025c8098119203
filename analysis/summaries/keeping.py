"""The kept form of a summary: everything that its page shows, read back exactly.

``summary.json`` is a promise to others and leaves out what only our own page needs (sides, kinds, odd quotes
apart); this form holds all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analysis.errors import DocumentError
from analysis.summaries.summary import Figure, Gap, GroupShare, Robustness, Sentence, Share, Summary, TopicSummary

FORMAT = "candour-summary/1"


def to_record(summary: Summary) -> dict[str, Any]:
    """Return a JSON-able form that `from_record` reads back exactly.

    Examples
    --------
    >>> empty = Summary("Why?", "census", 11, 0, 0, {}, (), 0, "", (), (), "", None, None)
    >>> from_record(to_record(empty)) == empty
    True
    """
    return {"format": FORMAT, **asdict(summary)}


def from_record(record: Mapping[str, Any]) -> Summary:
    """Read what `to_record` wrote, also after it has been through JSON.

    Raises
    ------
    DocumentError
        Where the record is of another format or lacks a part.
    """
    if record.get("format") != FORMAT:
        found = record.get("format")
        raise DocumentError(f"This summary says format {found!r}, expected {FORMAT!r}. Run the analysis again.")
    try:
        parts = {name: value for name, value in record.items() if name != "format"}
        parts["topics"] = tuple(_topic(part) for part in parts["topics"])
        parts["sentences"] = tuple(_sentence(part) for part in parts["sentences"])
        parts["campaigns"] = tuple((campaign, n) for campaign, n in parts["campaigns"])
        return Summary(**parts)
    except (KeyError, TypeError, ValueError) as missing:
        raise DocumentError(f"This summary is incomplete: {missing}. Run the analysis again.") from missing


def _topic(part: Mapping[str, Any]) -> TopicSummary:
    shares = {name: _share(part[name]) for name in ("share", "confidence", "concern")}
    lists = {name: tuple(part[name]) for name in ("words", "quotes", "odd_quotes")}
    by = {column: tuple(_group(group) for group in groups) for column, groups in part["by"].items()}
    coarse = {side: _share(share) for side, share in part.get("coarse", {}).items()}
    return TopicSummary(**{**part, **shares, **lists, "by": by, "coarse": coarse})


def _group(part: Mapping[str, Any]) -> GroupShare:
    return GroupShare(**{**part, "share": _share(part["share"])})


def _sentence(part: Mapping[str, Any]) -> Sentence:
    lists = {name: tuple(part[name]) for name in ("topics", "quotes_for", "quotes_against")}
    gap, robustness = part.get("gap"), part.get("robustness")
    return Sentence(
        **{
            **part,
            **lists,
            "kind": part.get("kind") or _kind(part),
            "figures": tuple(_figure(one) for one in part["figures"]),
            "gap": Gap(**gap) if gap else None,
            "robustness": Robustness(**robustness) if robustness else None,
        }
    )


def _kind(part: Mapping[str, Any]) -> str:
    """Return the kind of a sentence that was kept before sentences said it themselves."""
    names = [figure["name"] for figure in part["figures"]]
    if names[:1] == ["raised"]:
        return "point"
    if names and names[0].startswith("minority"):
        return "minority"
    return "difference" if len(names) == 2 and part["side"] == "none" else "remark"


def _figure(part: Mapping[str, Any]) -> Figure:
    return Figure(**{**part, "share": _share(part["share"])})


def _share(part: Mapping[str, float] | None) -> Any:
    return None if part is None else Share(**part)
