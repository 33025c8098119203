"""Looking a questionnaire through before it opens: what cannot be read, what nobody can reach, what has expired."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal

from surveys.errors import DefinitionError, Fault
from surveys.forms import Place
from surveys.languages import name_of
from surveys.piping import unanswered
from surveys.plain_yaml import line_at, lines_of
from surveys.proving import Proof, ProofFault, prove
from surveys.questionnaire import Page, Questionnaire
from surveys.reading import read
from surveys.saying import speaks
from surveys.telling import told_in_words
from surveys.translations import LACKS, Gap, gaps
from surveys.wording import Advice, advise

Severity = Literal["fault", "advice"]
CURES: Final = {
    "unreachable_page": "Change the condition so that somebody can meet it, or take the page out.",
    "passed_by": "Change a rule of an earlier page so that it leads here for the right people, or take the page out.",
    "dead_rule": "Take the rule out, or move it before the one that takes everybody first.",
    "never_true": "Change the condition so that somebody can meet it, or take the section out.",
    "always_true": "Take the condition out if everybody is meant to see this; change it if not.",
    "asked_twice": "Ask once and use the answer, or say in the question what is different this time.",
    "not_proved": "Make fewer questions decide the way through, or look at the rest by hand.",
    "not_read": "",
    "expired_fact": "Check the statement against its source, then give it a new `checked_on` and `expires_on`.",
}
BLOCKING: Final = {"unreachable_page", "dead_rule", "never_true", "not_read", "expired_fact",
                   "recording_not_there", *(f"translation_{lack}" for lack in LACKS)}


@dataclass(frozen=True, slots=True)
class Example:
    """A respondent who shows a fault: what they answer, and the pages that they see."""

    answers: tuple[tuple[str, str], ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right or to think about."""

    code: str
    place: str
    message: str
    cure: str
    line: int | None = None
    example: Example | None = None
    reason: str = ""

    @property
    def severity(self) -> Severity:
        """A fault keeps the survey from opening; advice does not."""
        return "fault" if self.code in BLOCKING else "advice"

    def __str__(self) -> str:
        """Say it in one line."""
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.message}"


@dataclass(frozen=True, slots=True)
class Check:
    """Everything there is to say about a draft."""

    questionnaire: Questionnaire | None
    findings: tuple[Finding, ...]
    proof: Proof | None

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What keeps the survey from opening."""
        return tuple(finding for finding in self.findings if finding.severity == "fault")

    @property
    def advice(self) -> tuple[Finding, ...]:
        """What is worth a thought."""
        return tuple(finding for finding in self.findings if finding.severity == "advice")

    @property
    def is_ready(self) -> bool:
        """Whether the survey may open."""
        return self.questionnaire is not None and not self.faults


@lru_cache(maxsize=16)
def check(text: str, today: date) -> Check:
    """Look a definition through as it stands on a day; the same text is proved once."""
    try:
        questionnaire = read(text, "the draft")
    except DefinitionError as error:
        return Check(None, tuple(_unread(fault) for fault in error.faults), None)
    proof = prove(questionnaire)
    at = lines_of(text)
    lines = _lines(questionnaire, at)
    routing = (Finding(f.code, f.place, f.message, _cure(f), lines.get(f.place),
                       _shown_by(questionnaire, f)) for f in (*proof.faults, *proof.asked_twice))
    untranslated = (_gap(gap, at) for gap in gaps(questionnaire))
    frames = (_frame(tag) for tag in questionnaire.spoken if not speaks(tag))
    wording = (_worded(advice, at) for advice in advise(questionnaire))
    return Check(questionnaire, (*routing, *_expired(questionnaire, today), *untranslated, *frames, *wording), proof)


def _cure(fault: ProofFault) -> str:
    passed_by = fault.code == "unreachable_page" and "goes past" in fault.message
    return CURES["passed_by" if passed_by else fault.code]


def _unread(fault: Fault) -> Finding:
    return Finding("not_read", fault.place, fault.message, fault.cure, fault.line)


def _frame(tag: str) -> Finding:
    name = name_of(tag)
    return Finding("frame_not_translated", "", f"What stands around the questions is not there in {name}: buttons, "
                   "errors and the pages about privacy and receipts will be in English.",
                   f"Offer {name} all the same if that helps more people than it puts off; tell them whom to ask.")


def _gap(gap: Gap, at: dict[Place, int]) -> Finding:
    return Finding(f"translation_{gap.lack}", "", gap.message, gap.cure, line_at(gap.at, at))


def _worded(advice: Advice, at: dict[Place, int]) -> Finding:
    return Finding(advice.code, advice.place, advice.message, advice.cure, line_at(advice.at, at),
                   reason=advice.reason)


def _lines(questionnaire: Questionnaire, at: dict[Place, int]) -> dict[str, int]:
    """Return the line of everything that a proof may name: sections, pages and their rules."""
    found = dict[str, int]()
    for s, section in enumerate(questionnaire.sections):
        found[f"section {section.key}"] = at.get(("sections", s, "show_when"), at["sections", s])
        for p, page in enumerate(section.pages):
            place = ("sections", s, "pages", p)
            found[f"page {page.key}"] = at.get((*place, "show_when"), at[place])
            found |= {f"page {page.key}, rule {n + 1}": at[(*place, "next", n)] for n in range(len(page.rules))}
    return found


def _expired(questionnaire: Questionnaire, today: date) -> list[Finding]:
    shown = {key for page in questionnaire.pages for key in page.facts}
    return [Finding("expired_fact", f"fact {fact.key}",
                    f"The statement “{_short(fact.text)}” may be out of date: its check ended on "
                    f"{fact.expires_on.isoformat()}.", CURES["expired_fact"])
            for fact in questionnaire.facts if fact.key in shown and fact.expires_on < today]


def _shown_by(questionnaire: Questionnaire, fault: ProofFault) -> Example | None:
    return None if fault.example is None else example_of(questionnaire, fault.example, fault.example_path)


def example_of(questionnaire: Questionnaire, answers: dict[str, Any], pages: tuple[str, ...]) -> Example:
    """Tell a respondent's answers and pages in words."""
    first = unanswered(questionnaire)
    told = told_in_words(questionnaire, answers)
    return Example(told, tuple(_name(first.page(key)) for key in pages))


def _name(page: Page) -> str:
    return page.title or (page.asked[0].text if page.asked else page.key)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80].rsplit(' ', 1)[0]} …"
