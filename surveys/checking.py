"""The report of a check: what a definition holds, every fault of its routing, and advice on its wording."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surveys.errors import DefinitionError, Fault
from surveys.proving import Proof, ProofFault, prove
from surveys.questionnaire import FORMAT, Questionnaire, told
from surveys.sweeping import Unread
from surveys.telling import told_in_words
from surveys.translations import Gap, gaps
from surveys.wording import advise, whole_age

Report = dict[str, Any]


def checked(questionnaire: Questionnaire, format_: str = FORMAT, unread: Unread | None = None) -> Report:
    """Return the report of a definition that could be read.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read("{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p}]}]}")
    >>> checked(q)["faults"]
    []
    """
    proof = prove(questionnaire, unread=unread)
    return {
        "format": format_,
        "n_pages": len(questionnaire.pages),
        "n_questions": len(questionnaire.asked),
        "faults": [*(_routing_fault(questionnaire, one) for one in proof.faults), *map(_gap, gaps(questionnaire))],
        "unreachable": list(proof.unreachable),
        "dead_rules": [{"place": rule.place, "message": rule.message} for rule in proof.dead_rules],
        "asked_twice": [_routing_fault(questionnaire, one) for one in proof.asked_twice],
        "shortest_path": proof.shortest_path,
        "longest_path": proof.longest_path,
        **_lengths(proof),
        "advice": [advice.to_document() for advice in advise(questionnaire)],
        "reading_age": round(whole_age(questionnaire), 1) if questionnaire.language.startswith("en") else None,
    }


def _lengths(proof: Proof) -> Report:
    return {
        "shortest_minutes": proof.shortest_minutes,
        "longest_minutes": proof.longest_minutes,
        "exact": proof.proved_to is None and proof.exact_lengths,
    }


def _routing_fault(questionnaire: Questionnaire, fault: ProofFault) -> Report:
    told = None if fault.example is None else [list(pair) for pair in told_in_words(questionnaire, fault.example)]
    return {
        "code": fault.code,
        "place": fault.place,
        "message": fault.message,
        "example": fault.example,
        "example_in_words": told,
        "example_path": list(fault.example_path),
    }


def _gap(gap: Gap) -> Report:
    message = f"{gap.message} {gap.cure}"
    return {"code": f"translation_{gap.lack}", "place": told(gap.at), "message": message, "example": None}


def unreadable(error: DefinitionError, document: object) -> Report:
    """Return the report of a definition with faults that keep it from being read."""
    sections = _listed(document, "sections")
    pages = [page for section in sections for page in _listed(section, "pages")]
    return {
        "format": FORMAT,
        "n_pages": len(pages),
        "n_questions": sum(len(_listed(page, "questions")) for page in pages),
        "faults": [_definition_fault(fault) for fault in error.faults],
        "unreachable": [],
        "dead_rules": [
            {"place": fault.place, "message": fault.message} for fault in error.faults if fault.code == "dead_rule"
        ],
        "shortest_path": None,
        "longest_path": None,
        "advice": [],
        "reading_age": None,
    }


def _listed(document: object, name: str) -> list[Any]:
    held = document.get(name) if isinstance(document, Mapping) else None
    return held if isinstance(held, list) else []


def _definition_fault(fault: Fault) -> Report:
    place = f"line {fault.line}: {fault.place}" if fault.line else fault.place
    return {"code": fault.code, "place": place, "message": f"{fault.message} {fault.cure}".strip()}


def in_words(report: Report, name: str) -> str:
    """Return the report as people read it."""
    n_pages, n_questions = counted(report["n_pages"], "page"), counted(report["n_questions"], "question")
    lines = [f"{name}: {n_pages}, {n_questions} ({report['format']})"]
    for fault in [*report["faults"], *report.get("asked_twice", ())]:
        lines.append(f"  {fault['place']}: {fault['message']}")
        if fault.get("example") is not None:
            answers = "; ".join(f"“{text}”: {answer}" for text, answer in fault["example_in_words"])
            lines.append(f"      for example with the answers {answers or 'left empty'}")
    if report["shortest_path"] is not None:
        pages = _between(report["shortest_path"], report["longest_path"], "page", exact=report["exact"])
        minutes = _between(report["shortest_minutes"], report["longest_minutes"], "minute", exact=True)
        lines.append(f"  Paths of {pages}, about {minutes}.")
    n_faults, lost = len(report["faults"]), report.get("losses", ())
    lines.append(f"  {counted(n_faults, 'fault')} found." if n_faults else "  No fault found.")
    if lost:
        lines.append(f"  {counted(len(lost), 'thing')} of this file could not be carried:")
        lines += [f"  lost, {loss['place']}: {loss['construct']}: {loss['message']}" for loss in lost]
    for advice in report["advice"]:
        lines += [f"  advice, {advice['place']}: {advice['message']} {advice['cure']}", f"      {advice['reason']}"]
    if report["reading_age"] is not None:
        lines.append(f"  It reads with ease from about {report['reading_age']:.0f} years of age.")
    return "\n".join(lines)


def _between(least: int, most: int, noun: str, *, exact: bool) -> str:
    if not exact:
        return f"at least {least} and at most {counted(most, noun)}"
    return counted(most, noun) if least == most else f"{least} to {counted(most, noun)}"


def counted(n: int, noun: str) -> str:
    """Return how many, with the noun in its right form.

    Examples
    --------
    >>> counted(1, "page"), counted(2, "page")
    ('1 page', '2 pages')
    """
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
