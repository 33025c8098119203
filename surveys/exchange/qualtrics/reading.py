"""Reading a Qualtrics survey: its blocks along its flow.

A block becomes a section. Its questions stay together until a page break, a question with display logic, a question
with skip logic (which ends its page) or the target of a jump.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.conditions.joining import both
from surveys.conditions.tree import Node
from surveys.exchange.accounting import brief
from surveys.exchange.asked_before import Unreadable
from surveys.exchange.drafting import Draft, DraftPage, DraftSection, Imported
from surveys.exchange.labels import plain_words, slug
from surveys.exchange.other_languages import tag_of
from surveys.exchange.qualtrics.constructs import (
    ELEMENTS,
    IN_BLOCK,
    IN_CHOICE,
    IN_CONFIGURATION,
    IN_FLOW,
    IN_QUESTION,
    IN_SURVEY,
    IN_VALIDATION,
    OURS,
)
from surveys.exchange.qualtrics.kinds import ASKED, CARRIED, Asker, as_text, is_shuffled, values
from surveys.exchange.qualtrics.languages import in_all, spoken_in
from surveys.exchange.qualtrics.logic import Logic, told_in
from surveys.questionnaire import END

FORMAT = "qualtrics"
Json = Mapping[str, Any]

def is_qualtrics(document: object) -> bool:
    """Return whether a JSON document is a Qualtrics survey."""
    return isinstance(document, Mapping) and "SurveyEntry" in document and "SurveyElements" in document


def read_qualtrics(document: Json) -> Imported:
    """Return the questionnaire of a Qualtrics survey."""
    return _Survey(document).read()


NOES = ("None", "none", "false", "OFF", "No", "0", "null", 0)  # these files say no in many ways
OWN_FLOW = ("Block", "Standard", "Branch", "Group")


def _without(part: Json, *names: str) -> Json:
    return {name: held for name, held in part.items() if name not in names}


@dataclass(frozen=True, slots=True)
class _Jump:
    """A skip whose target can be told only when every block has been read."""

    page: DraftPage
    when: Node | Unreadable
    to: str
    section: DraftSection


class _Survey:
    def __init__(self, document: Json) -> None:
        entry = document["SurveyEntry"]
        language = str(entry.get("SurveyLanguage") or "en").lower()
        self.language = language
        self.draft = Draft(FORMAT, str(entry.get("SurveyName") or ""), language)
        self.asker, self.logic = Asker(self.draft), Logic(self.draft)
        self.elements = [one for one in document["SurveyElements"] if isinstance(one, Mapping)]
        asked = {one["Payload"]["QuestionID"]: one["Payload"] for one in self._of("SQ")}
        self.named = spoken_in(asked.values())
        self.others = tuple(one for one in self.named if tag_of(one) not in ("", language))
        self.questions = {name: in_all(question, language, self.others) for name, question in asked.items()}
        self.blocks = {block["ID"]: block for one in self._of("BL") for block in values(one["Payload"])}
        self.jumps: list[_Jump] = []
        self.targets = {str(skip.get("SkipToDestination")) for block in self.blocks.values() for skip in _skips(block)}
        self.page: DraftPage | None = None
        self.shown: set[str] = set()

    def _of(self, element: str) -> Iterator[Json]:
        return (one for one in self.elements if one.get("Element") == element and one.get("Payload"))

    def read(self) -> Imported:
        """Walk through the flow."""
        self._note_whole()
        flow: Any = next((one["Payload"].get("Flow", []) for one in self._of("FL")), [])
        flow = flow or [
            {"Type": "Block", "ID": one} for one, block in self.blocks.items() if block.get("Type") != "Trash"
        ]
        self._flow(values(flow), [])
        unused = [one for one, block in self.blocks.items() if one not in self.shown and list(_ids(block))]
        for one in unused:
            n_questions = len(list(_ids(self.blocks[one])))
            message = f"{n_questions} questions that the survey does not ask are left out."
            self.draft.lose(f"block {self.blocks[one].get('Description', one)}", "unused questions", message)
        self._settle_jumps()
        return self.draft.finish()

    # -- the flow -------------------------------------------------------------------------------------------

    def _flow(self, parts: list[Json], conditions: list[Node | Unreadable]) -> None:
        for part in parts:
            kind = str(part.get("Type"))
            if kind in ("Block", "Standard"):
                self._block(str(part.get("ID")), conditions)
            elif kind == "Branch":
                logic = self.logic.logic(part.get("BranchLogic"), f"flow {part.get('FlowID')}", "BranchLogic")
                self._flow(values(part.get("Flow", [])), [*conditions, *logic])
                self.page = None
            elif kind == "EndSurvey" and any(section.pages for section in self.draft.sections):
                self._end(part, conditions)
                return
            elif kind == "Group":
                self._flow(values(part.get("Flow", [])), conditions)
            else:
                inside = values(part.get("Flow", []))
                kept = "what it holds is kept" if inside else f"{brief(_without(part, 'Type', 'FlowID'))}"
                self.draft.lose(f"flow {part.get('FlowID')}", kind, f"This part of the flow is left out; {kept}.")
                self._flow(inside, conditions)
            IN_FLOW.name(self.draft, f"flow {part.get('FlowID')}", part if kind in OWN_FLOW else {})

    def _end(self, part: Json, conditions: list[Node | Unreadable]) -> None:
        """End the survey for those to whom the branch applies: a jump from the page before."""
        page = [page for section in self.draft.sections for page in section.pages][-1]
        known = [one for one in conditions if not isinstance(one, Unreadable)]
        when = Unreadable() if len(known) < len(conditions) else both(known) if known else None
        page.rules.append((when, END))
        if part.get("Options"):
            place, options = f"flow {part.get('FlowID')}", _set(part["Options"])
            self.draft.lose(place, "EndSurvey", f"The words at this end give way to ours ({brief(options)}).")

    def _block(self, block_id: str, conditions: list[Node | Unreadable]) -> None:
        block = self.blocks.get(block_id, {})
        title = str(block.get("Description") or block_id)
        if block_id in self.shown:
            self.draft.lose(
                f"block {title}", "repeated block", "The block comes again in the flow; here it is asked once."
            )
            return
        self.shown.add(block_id)
        section = self.draft.section(slug(title), title)
        section.show_when.extend(conditions)
        options = block.get("Options") or {}
        IN_BLOCK.name(self.draft, f"block {title}", _set(options))
        self.page = None
        for element in values(block.get("BlockElements", [])):
            if element.get("Type") == "Page Break":
                self.page = None
            elif str(element.get("QuestionID")) in self.questions:
                self._question(self.questions[str(element["QuestionID"])], element, section)

    def _question(self, question: Json, element: Json, section: DraftSection) -> None:
        name = str(question["QuestionID"])
        place = f"question {name}"
        condition = self.logic.logic(question.get("DisplayLogic"), place, "DisplayLogic")
        if self.page is None or name in self.targets or self.page.show_when != condition:
            self.page = self.draft.page(name)
            self.page.show_when.extend(condition)
        ASKED.get(str(question.get("QuestionType")), as_text)(self.asker, self.page, question, name)
        self._note_losses(question, place)
        skips = [*values(question.get("SkipLogic", [])), *values(element.get("SkipLogic", []))]
        for skip in skips:
            when = self.logic.skip(skip, place)
            self.jumps.append(_Jump(self.page, when, str(skip.get("SkipToDestination")), section))
        if skips:
            self.page = None

    def _note_losses(self, question: Json, place: str) -> None:
        shuffled = ("Randomization",) if is_shuffled(question) else ()
        IN_QUESTION.name(self.draft, place, {name: held for name, held in question.items() if name not in shuffled})
        if question.get("Randomization") and not shuffled:
            self.draft.lose(place, "Randomization", "Options stand in the order in which they are written.")
        IN_CONFIGURATION.name(self.draft, place, _set(question.get("Configuration")))
        IN_VALIDATION.name(self.draft, place, unchecked(question))
        for field in ("Choices", "Answers"):
            for choice in values(question.get(field) or []):
                self._note_choice(choice, place, field.lower().removesuffix("s"))
        for part in values(question.get("AdditionalQuestions") or {}):
            self._note_part(part, place)
        if "${" in str(question.get("QuestionText")):
            self.draft.lose(place, "piped text", "The place of an earlier answer stands as its code.")

    def _note_choice(self, choice: Any, place: str, what: str) -> None:
        if not isinstance(choice, Mapping):
            return
        for construct, message in IN_CHOICE.left_out(_set(choice)):
            told = f" ({told_in(choice[construct])})" if construct == "DisplayLogic" else ""
            label = plain_words(choice.get("Display"))[:60]
            self.draft.lose(place, f"{construct} of the {what} “{label}”", f"{message}{told}")
        if "${" in str(choice.get("Display")):
            self.draft.lose(place, "piped text", "The place of an earlier answer stands as its code.")

    def _note_part(self, part: Json, place: str) -> None:
        """Name what a column of a question side by side has of its own."""
        inside = f"{place}, {plain_words(part.get('QuestionText'))[:60]}"
        if part.get("DisplayLogic"):
            self.draft.lose(inside, "DisplayLogic", f"The column is always shown ({told_in(part['DisplayLogic'])}).")
        self._note_losses({name: held for name, held in part.items() if name != "DisplayLogic"}, inside)

    def _note_whole(self) -> None:
        """Name what the survey holds beside blocks and questions."""
        named = dict.fromkeys(self.named)
        for one in self.elements:
            kind, payload = str(one.get("Element")), one.get("Payload")
            if kind == "SO" and isinstance(payload, Mapping):
                IN_SURVEY.name(self.draft, "survey", _set(payload))
                named = dict.fromkeys((*named, *(payload.get("AvailableLanguages") or ())))
            elif kind not in OURS and not _is_bare(kind, payload):
                self.draft.lose("survey", f"element {kind}", ELEMENTS.get(kind, f"{brief(payload)} is left out."))
        if left := [one for one in named if one not in self.others and one.lower() != self.language]:
            message = f"No question has wording in {', '.join(left)} that can be read; it is left out."
            self.draft.lose("survey", "AvailableLanguages", message)
        tags = {str(question.get("DataExportTag") or name) for name, question in self.questions.items()}
        if tags := tags - set(self.questions):
            message = f"The names of questions in data files ({', '.join(sorted(tags)[:3])} …) are left out."
            self.draft.lose("survey", "DataExportTag", f"{message} Questions keep their ids.")

    def _settle_jumps(self) -> None:
        sections = [section for section in self.draft.sections if section.pages]
        for jump in self.jumps:
            to = jump.to
            if to == "ENDOFBLOCK":
                later = sections[sections.index(jump.section) + 1 :]
                to = later[0].pages[0].key if later else END
            elif to == "ENDOFSURVEY":
                to = END
            jump.page.rules.append((jump.when, slug(to) if to != END else END))


def _is_bare(kind: str, payload: Any) -> bool:
    """Return whether a part of the survey is there in every file and holds nothing, as points mostly do."""
    if kind == "SCO" and isinstance(payload, Mapping):
        return not payload.get("ScoringCategories")
    return payload in (None, "", [], {})


def _set(settings: Any) -> Json:
    """Return the settings that are switched on."""
    held = settings if isinstance(settings, Mapping) else {}
    return {name: one for name, one in held.items() if one not in NOES}


def unchecked(question: Json) -> Json:
    """Return what the validation of a question holds, without what its kind has carried."""
    carried = CARRIED.get(str(question.get("QuestionType")), ())
    settings = _set((question.get("Validation") or {}).get("Settings"))
    return {name: held for name, held in settings.items() if name not in carried}


def _ids(block: Json) -> Iterator[str]:
    for element in values(block.get("BlockElements", [])):
        if element.get("Type") == "Question":
            yield str(element.get("QuestionID"))


def _skips(block: Json) -> Iterator[Json]:
    for element in values(block.get("BlockElements", [])):
        yield from values(element.get("SkipLogic", []))
