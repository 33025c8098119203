"""DDI-Codebook 2.5: the data dictionary of a questionnaire for archives (https://ddialliance.org)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        One ``var`` for each column, with question, universe, categories and the reserved missing codes; titles,
        questions and labels in every language of the questionnaire.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: How old are you?}]}]}]}''')
    >>> '<qstnLit>How old are you?</qstnLit>' in write_ddi(q)
    True
    """
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", "xml:lang": questionnaire.language})
    others = [questionnaire.in_language(language) for language in questionnaire.spoken[1:]]
    _study(root, questionnaire, others)
    data = SubElement(root, "dataDscr")
    each = [(unanswered(one), codebook(one)) for one in (questionnaire, *others)]
    for variables in zip(*(variables for _, variables in each), strict=True):
        _variable(data, [(asked, one) for (asked, _), one in zip(each, variables, strict=True)])
    indent(root)
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + tostring(root, encoding="unicode") + "\n"


def _study(root: Element, questionnaire: Questionnaire, others: Sequence[Questionnaire]) -> None:
    study = SubElement(root, "stdyDscr")
    citation = SubElement(study, "citation")
    title = SubElement(citation, "titlStmt")
    SubElement(title, "titl").text = str(questionnaire.title)
    for other in others:
        SubElement(title, "parTitl", {"xml:lang": other.language}).text = str(other.title)
    SubElement(title, "IDNo").text = questionnaire.key
    version = SubElement(SubElement(citation, "verStmt"), "version")
    version.text = version_of(questionnaire)
    if questionnaire.purpose:
        purposes = [(one.language, one.purpose) for one in (questionnaire, *others)]
        _say(SubElement(study, "stdyInfo"), "abstract", purposes)


def _say(parent: Element, name: str, words: Sequence[tuple[str, str]]) -> None:
    """Write a text in the source language and, where it reads otherwise there, in each of the others."""
    source = words[0][1]
    SubElement(parent, name).text = str(source)
    for language, text in words[1:]:
        if text and text != source:
            SubElement(parent, name, {"xml:lang": language}).text = str(text)


def _variable(data: Element, each: Sequence[tuple[Questionnaire, Variable]]) -> None:
    """Write one column, of which the questionnaire in each language tells the same in its words."""
    languages, variable = [asked.language for asked, _ in each], each[0][1]
    questions = [asked.question(variable.question_key) for asked, _ in each]
    question = questions[0]
    var = SubElement(data, "var", {"ID": _identifier(variable.name), "name": variable.name, **_measured(question)})
    _say(var, "labl", [(language, one.label) for language, (_, one) in zip(languages, each, strict=True)])
    asked = SubElement(var, "qstn")
    if question.hint:
        _say(asked, "preQTxt", [(language, one.hint) for language, one in zip(languages, questions, strict=True)])
    _say(asked, "qstnLit", [(language, one.text) for language, one in zip(languages, questions, strict=True)])
    _range(var, question)
    SubElement(var, "universe").text = variable.base
    for in_turn in zip(*(one.codes for _, one in each), strict=True):
        labels = [(language, label) for language, (_, label) in zip(languages, in_turn, strict=True)]
        _category(var, in_turn[0][0], labels, missing=False)
    for code, _ in variable.missing:
        labels = [(languages[0], LABELS[Missing(code)])]
        _category(var, code, labels, missing=True)
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


def _category(var: Element, value: str | int, labels: Sequence[tuple[str, str]], *, missing: bool) -> None:
    category = SubElement(var, "catgry", {"missing": "Y"} if missing else {})
    SubElement(category, "catValu").text = str(value)
    _say(category, "labl", labels)


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
