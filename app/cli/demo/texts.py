"""What the demo's three consultations say of themselves, and which questionnaire each asks."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OWNER: Final = "Made-up Integrated Care Board, engagement team"
ON_RECORD: Final = {
    "lawful_basis": "public task", "special_basis": "health care",
    "controllers": "Made-up Integrated Care Board. Data protection officer: dpo@example.org (made up too).",
    "dpia": "made", "dpia_note": "Made before the survey opened and read by the data protection officer, both made up.",
}
CONTACT: Final = "engagement@example.org (nobody reads this: it is a demo)"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a consultation says before anybody answers."""

    slug: str
    title: str
    purpose: str
    undecided: str
    fixed: str
    decider: str


FINISHED: Final = Wording(
    slug="ai-and-health-data", title="AI and the uses of health data",
    purpose="We wanted to know what would give people confidence in how the NHS uses AI and health information, and "
            "what worries them, before new uses are agreed.",
    undecided="How people are told who has used their information, what is explained before a new use begins, and "
              "which uses need to be asked about first.",
    fixed="That information is used to care for people: without it nobody could be treated safely.",
    decider="The board, in public, at its meeting in the month after this report")
RUNNING: Final = Wording(
    slug="technology-that-helps", title="Technology that helps, not hinders",
    purpose="We are asking staff which tools save time and which cost time, and the public how confident they are. "
            "The answers decide what is mended first.",
    undecided="Which three problems are mended first, how much time people get to learn a new tool, and who is asked "
              "before one is bought.",
    fixed="That records are kept electronically: paper cannot be shared safely.",
    decider="The digital board, with staff representatives")
DRAFT: Final = Wording(
    slug="appointment-app", title="Our new appointment app",
    purpose="A draft that nobody can see yet. Its questionnaire has a fault for you to find.",
    undecided="", fixed="", decider="The primary care team")

EXPECTED: Final = (
    "We expect privacy and the selling of data to be raised most, and older people to speak of being left out more "
    "often than others.")
ASKED: Final = (
    "We asked what would give people confidence in how the NHS uses AI and health information, and what worries them.")
OPENINGS: Final = {
    "confidence": "Asked what would give you confidence, you spoke most often of",
    "concern": "Asked what worries you, you spoke most often of",
    "none": "For the one thing to do next, you spoke most often of",
}
DID: Final = (
    "From next spring everyone can see in the app who has opened their record. No program's advice is used without a "
    "named person who checks it. The contract with the supplier is published, with what the supplier may not do. We "
    "did not end the contract, which many asked for: the board's reasons are in its minutes.")
