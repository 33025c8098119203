"""DDI-Codebook 2.5: the data dictionary of a questionnaire for archives (https://ddialliance.org)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from surveys.codebook import Variable, codebook
from surveys.exchange.losses import Loss
from surveys.kinds import Number, Question
from surveys.missing import LABELS, Missing
from surveys.piping import unanswered
from surveys.questionnaire import Questionnaire
from surveys.versions import version_of

NAMESPACE = "ddi:codebook:2_5"
FORMATS = {"number": "numeric", "yes_no": "numeric", "code": "character", "date": "character", "text": "character"}


# What a codebook has no place for: of the whole, of a question.
LOST_OF_WHOLE = {
    "hub": "That its sections can be entered in any order is left out.",
    "minutes": "How long it takes is left out.",
    "facts": "Facts, their sources and dates are left out.",
}
LOST = {
    "why": "Why it is asked is left out.",
    "order": "That its options stand in an order of chance is left out.",
    "pair": "Its paired question is left out.",
    "hierarchy": "Which way there is to coarsen it is left out.",
    "harmonised": "The published standard it follows is left out.",
    "margin": "The published figures beside it are left out.",
    "warn": "Its soft checks are left out.",
    "wording": "The wording of other arms is left out.",
    "about": "What it is about is left out.",
    "analysis": "Its part in the analysis is left out.",
    "required": "That it has to be answered is left out.",
    "max_length": "How long the answer may be is left out.",
    "earliest": "The first date allowed is left out.",
    "latest": "The last date allowed is left out.",
    "precision": "How exact a date has to be is left out.",
    "calculate": "How it is worked out is left out.",
    "item": "What one thing of the list is called is left out.",
}


def write_ddi(questionnaire: Questionnaire) -> str:
    """Return the codebook as XML.

    Parameters
    ----------
    questionnaire : Questionnaire
        Any version; its version is the study's.

    Returns
    -------
    str
        One ``var`` for each column, with question, universe, categories and the reserved missing codes.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: How old are you?}]}]}]}''')
    >>> '<qstnLit>How old are you?</qstnLit>' in write_ddi(q)
    True
    """
    asked = unanswered(questionnaire)
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", "xml:lang": questionnaire.language})
    _study(root, questionnaire)
    data = SubElement(root, "dataDscr")
    for variable in codebook(questionnaire):
        _variable(data, asked, variable)
    indent(root)
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + tostring(root, encoding="unicode") + "\n"


def _study(root: Element, questionnaire: Questionnaire) -> None:
    study = SubElement(root, "stdyDscr")
    citation = SubElement(study, "citation")
    title = SubElement(citation, "titlStmt")
    SubElement(title, "titl").text = questionnaire.title
    SubElement(title, "IDNo").text = questionnaire.key
    version = SubElement(SubElement(citation, "verStmt"), "version")
    version.text = version_of(questionnaire)
    if questionnaire.purpose:
        SubElement(SubElement(study, "stdyInfo"), "abstract").text = questionnaire.purpose


def _variable(data: Element, questionnaire: Questionnaire, variable: Variable) -> None:
    question = questionnaire.question(variable.question_key)
    var = SubElement(data, "var", {"ID": _identifier(variable.name), "name": variable.name, **_measured(question)})
    SubElement(var, "labl").text = variable.label
    asked = SubElement(var, "qstn")
    if question.hint:
        SubElement(asked, "preQTxt").text = question.hint
    SubElement(asked, "qstnLit").text = question.text
    _range(var, question)
    SubElement(var, "universe").text = variable.base
    for value, label in variable.codes:
        _category(var, value, label, missing=False)
    for code, _ in variable.missing:
        _category(var, code, LABELS[Missing(code)], missing=True)
    SubElement(var, "varFormat", {"type": FORMATS[variable.type]})
    SubElement(var, "notes", {"subject": "disclosure"}).text = variable.disclosure


def _measured(question: Question) -> dict[str, str]:
    """Return the unit of a number and how many decimals it has."""
    held = {"measUnit": getattr(question, "unit", ""), "dcml": getattr(question, "decimals", 0)}
    return {name: f"{value}" for name, value in held.items() if value}


def _range(var: Element, question: Question) -> None:
    """Write the lowest and the highest number that can be answered."""
    if isinstance(question, Number):
        limits = {name: f"{held}" for name, held in (("min", question.min), ("max", question.max)) if held is not None}
        if limits:
            units = "REAL" if question.decimals else "INT"
            SubElement(SubElement(var, "valrng"), "range", {"UNITS": units, **limits})


def _category(var: Element, value: str | int, label: str, *, missing: bool) -> None:
    category = SubElement(var, "catgry", {"missing": "Y"} if missing else {})
    SubElement(category, "catValu").text = str(value)
    SubElement(category, "labl").text = label


def _identifier(name: str) -> str:
    """Return a name as an XML identifier, which begins with a letter."""
    return f"V_{name}"


def losses_of(questionnaire: Questionnaire) -> Iterator[Loss]:
    """Yield what a codebook does not hold: it describes the data, not the way through the questions."""
    for name, held in (("hub", questionnaire.hub), ("minutes", questionnaire.minutes), ("facts", questionnaire.facts)):
        if held:
            yield Loss("the questionnaire", name, LOST_OF_WHOLE[name])
    for section in questionnaire.sections:
        if section.order == "random":
            yield Loss(f"section {section.key}", "order", "That its pages stand in an order of chance is left out.")
    for page in questionnaire.pages:
        if page.rules:
            message = "Where the page leads is told only by the universe of later variables."
            yield Loss(f"page {page.key}", "next", message)
        if page.body or page.facts:
            yield Loss(f"page {page.key}", "text", "Texts and facts of a page are left out.")
    for hierarchy in questionnaire.hierarchies:
        yield Loss(f"hierarchy {hierarchy.key}", "hierarchy", "Ways to coarsen an answer are left out.")
    for question in questionnaire.questions:
        defaults = type(question).__dataclass_fields__
        for name, message in LOST.items():
            if name in defaults and getattr(question, name) != defaults[name].default:
                yield Loss(f"question {question.key}", name, message)
