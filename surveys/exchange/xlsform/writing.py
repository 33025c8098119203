"""XLSForm out: a workbook that officers can edit and other tools can run (sheets survey, choices, settings).

XLSForm has no jumps: a rule that skips pages becomes a condition of the pages it skips. Where an answer is irrelevant
there it is empty, exactly as an answer off the path is invisible here, so both show the same questions.
"""

from __future__ import annotations

from surveys.exchange.losses import Loss
from surveys.exchange.xlsform.workbook import heading_of, workbook
from surveys.exchange.xlsform.writing_kinds import WRITTEN, unknown
from surveys.exchange.xlsform.writing_rows import Rows, piped
from surveys.exchange.xpath import Jump, all_shown, name_there, visibility
from surveys.kinds import MultipleChoice, Question, Scale, Things
from surveys.kinds import SingleChoice as Single
from surveys.languages import Words
from surveys.missing import ON_SCREEN
from surveys.questionnaire import FORMAT, Page, Questionnaire
from surveys.versions import version_of

MAX_CELL = 30_000  # a cell holds 32,767 characters
# What has no column there; the questionnaire keeps it.
LOST = {
    "why": "Why it is asked has no place there.",
    "analysis": "Its part in the analysis has no place there.",
    "pair": "Its paired question has no place there.",
    "hierarchy": "The way to coarsen it has no place there.",
    "harmonised": "The published standard it follows has no place there.",
    "disclosure": "Its disclosure role has no place there.",
    "wording": "The wording of other arms has no place there; the question's own is written.",
    "warn": "Its soft checks have no place there.",
    "about": "What it is about has no place there.",
    "margin": "The published figures beside it have no place there.",
}


def write_xlsform(questionnaire: Questionnaire) -> tuple[bytes, tuple[Loss, ...]]:
    """Return the workbook of a questionnaire in all its languages, and what it cannot hold.

    Parameters
    ----------
    questionnaire : Questionnaire
        Any version.

    Returns
    -------
    content : bytes
        The same bytes for the same version. A text without a translation stands in the source language.
    losses : tuple of Loss
        Every construct that XLSForm does not have, with its place.
    """
    source = _Form(questionnaire).fill()
    title = questionnaire.title
    if isinstance(title, Words) and title.translations:
        source.lose("the questionnaire", "title", "It has one title there, the one in the source language.")
    others = {one: _Form(questionnaire.in_language(one)).fill() for one in questionnaire.spoken[1:]}
    each = {questionnaire.language: source, **others}
    language = questionnaire.language
    settings = {
        "form_title": str(title), "form_id": questionnaire.key, "style": "pages",
        "version": version_of(questionnaire)[:12],
        "default_language": heading_of(language) if others else language, "written_by": FORMAT,
    }  # fmt: skip
    survey, choices = ({one: getattr(rows, sheet) for one, rows in each.items()} for sheet in ("survey", "choices"))
    return workbook(survey, choices, settings), tuple(source.losses)


class _Form:
    """Writes the pages of a questionnaire, in the language it stands in."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.rows = Rows(questionnaire.language)
        self.shown = visibility(questionnaire)
        self.jumps: dict[str, list[Jump]] = {}
        for jump in dict.fromkeys(one for parts in self.shown.values() for one in parts if isinstance(one, Jump)):
            self.jumps.setdefault(jump.page, []).append(jump)

    def fill(self) -> Rows:
        """Write everything."""
        rows = self.rows
        for name in ("audience", "minutes", "purpose"):
            if getattr(self.questionnaire, name) != Questionnaire.__dataclass_fields__[name].default:
                rows.lose("the questionnaire", name, "It has no place there.")
        if self.questionnaire.hub:
            rows.lose("the questionnaire", "hub", "Its sections are asked there in the author's order.")
        for section in self.questionnaire.sections:
            if section.order == "random":
                rows.lose(f"section {section.key}", "order", "Its pages stand there in the author's order.")
            title = str(section.title or section.key)
            rows.survey.append({"type": "begin_group", "name": f"section_{section.key}", "label": title})
            for page in section.pages:
                self._page(page)
            rows.survey.append({"type": "end_group"})
        for fact in self.questionnaire.facts:
            rows.lose(f"fact {fact.key}", "source", "The text is kept; its source and dates are left out.")
        for hierarchy in self.questionnaire.hierarchies:
            rows.lose(f"hierarchy {hierarchy.key}", "hierarchy", "Ways to coarsen an answer have no place there.")
        return rows

    def _page(self, page: Page) -> None:
        rows, relevant = self.rows, self._relevant(page)
        group = {"type": "begin_group", "name": f"page_{page.key}", "label": piped(page.title) or " "}
        look = "" if any(isinstance(one, Things) for one in page.questions) else "field-list"  # which holds no repeat
        rows.survey.append({**group, "appearance": look, "relevant": relevant})
        texts = [page.body, *(self.questionnaire.fact(key).text for key in page.facts)]
        for n, text in enumerate(text for text in texts if text):
            rows.survey.append({"type": "note", "name": f"note_{page.key}_{n + 1}", "label": piped(text)})
        for pipe in self.questionnaire.piping.get(page.key, ()):
            for construct, held in (("transform", pipe.steps), ("fallback", pipe.fallback)):
                if held:
                    message = f"The answer to {pipe.key} stands there as it was given, and nothing where there is none."
                    rows.lose(f"page {page.key}", construct, message)
        for question in page.questions:
            WRITTEN.get(type(question), unknown)(rows, question)
            _note_losses(rows, question)
        for jump in self.jumps.get(page.key, ()):
            formula = jump.formula(self.questionnaire)
            rows.survey.append({"type": "calculate", "name": jump.name, "calculation": formula})
        rows.survey.append({"type": "end_group"})

    def _relevant(self, page: Page) -> str:
        text = all_shown(self.shown[page.key], self.questionnaire)
        if len(text) > MAX_CELL:
            message = "The condition is longer than a cell; the page is always shown."
            self.rows.lose(f"page {page.key}", "show_when", message)
            return ""
        return text


def _note_losses(rows: Rows, question: Question) -> None:
    """Name what a question has and no column there can hold."""
    place = f"question {question.key}"
    if (name := name_there(question.key)) != question.key:
        rows.lose(place, "key", f"A name begins with a letter there; it became `{name}`.")
    defaults = type(question).__dataclass_fields__
    for name, message in LOST.items():
        held = getattr(question, name, None)
        if held and name in defaults and held != defaults[name].default:
            rows.lose(place, name, message)
    if question.missing and not isinstance(question, (Single, MultipleChoice, Scale)):
        words = ", ".join(ON_SCREEN[word] for word in question.missing)
        rows.lose(place, "missing", f"“{words}” cannot be offered beside this answer there.")
