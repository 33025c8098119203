"""An eQ schema as a questionnaire of ours, with everything named that does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from surveys.conditions.joining import both, either, negated
from surveys.conditions.tree import Node, Not
from surveys.exchange.asked_before import FLIPPED, NotCarriedError, Unreadable
from surveys.exchange.drafting import Draft, DraftPage, Imported
from surveys.exchange.eq.constructs import (
    IN_ANSWER,
    IN_BLOCK,
    IN_DETAIL,
    IN_OPTION,
    IN_QUESTION,
    IN_SCHEMA,
    IN_SECTION,
)
from surveys.exchange.eq.operators import is_operation
from surveys.exchange.eq.schema import (
    Block,
    Group,
    Json,
    Schema,
    Section,
    asked_in,
    collected,
    dynamic_answers,
    questions_of,
    words,
)
from surveys.questionnaire import END

FORMAT = "ons-eq"
CHOICES = {
    "Radio": "single_choice", "Dropdown": "single_choice", "Checkbox": "multiple_choice",
    "Relationship": "single_choice",
}  # fmt: skip
NUMBERS = ("Number", "Percentage", "Unit", "Currency")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATES = {"Date": "day", "MonthYearDate": "month", "YearDate": "year"}


def translated(schema: Schema) -> Imported:
    """Return our questionnaire of an eQ schema, without its path finder."""
    draft = Draft(FORMAT, words(schema.raw.get("title")), str(schema.raw.get("language", "en")))
    IN_SCHEMA.name(draft, "schema", schema.raw)
    flow = schema.raw.get("questionnaire_flow")
    if isinstance(flow, Mapping) and flow.get("type") == "Hub":
        draft.lose("schema", "hub", "Its sections are asked here one after the other.")
    for section in schema.sections:
        _Section(draft, schema, section).translate()
    return draft.finish()


class _Section:
    def __init__(self, draft: Draft, schema: Schema, section: Section) -> None:
        self.draft, self.schema, self.section = draft, schema, section

    def translate(self) -> None:
        of_groups = [group.title for group in self.section.groups]
        made = self.draft.section(self.section.id, self.section.title or (of_groups[0] if len(of_groups) == 1 else ""))
        if self.section.enabled is not None:
            made.show_when.append(self._tried(self.section.enabled, f"section {self.section.id}"))
        if self.section.list_name:
            message = "The section is repeated for each thing in a list; here it is asked once."
            self.draft.lose(f"section {self.section.id}", "repeat", message)
        IN_SECTION.name(self.draft, f"section {self.section.id}", _without_hidden_summary(self.section.raw))
        for group in self.section.groups:
            if group.title and group.title != made.title:
                message = "The heading of a group stands only in summaries there, and is left out."
                self.draft.lose(f"group {group.id}", "title", message)
            for block in group.blocks:
                self._block(group, block)

    def _block(self, group: Group, block: Block) -> None:
        question = block.questions[0] if block.questions else {}
        page = self.draft.page(block.id, words(question.get("title") or block.raw.get("title")), _body(block))
        place = f"page {block.id}"
        for skip in (group.skip, block.skip):
            if skip is not None:
                node = self._tried(skip, place)
                page.show_when.append(node if isinstance(node, Unreadable) else negated(node))
        self._questions(page, block)
        self._note_losses(block, place)
        self._route(page, block, place)

    def _questions(self, page: DraftPage, block: Block) -> None:
        if len(block.questions) > 1:
            message = f"The first of {len(block.questions)} wordings is kept, for everybody."
            self.draft.lose(f"page {block.id}", "question_variants", message)
        asked = {str(answer["id"]) for question in block.questions for answer in asked_in(question)}
        for question in (*block.questions, *_added(block)):
            for answer in asked_in(question):
                if str(answer["id"]) not in self.draft.keys:
                    _Answer(self.draft, page, question, answer, alone=len(asked) == 1).translate()

    def _note_losses(self, block: Block, place: str) -> None:
        IN_BLOCK.name(self.draft, place, block.raw)
        if isinstance(block.raw.get("preview_content"), Mapping) and block.raw["preview_content"].get("questions"):
            message = "The questions that are shown beforehand are left out; every form can be printed here."
            self.draft.lose(place, "preview_content", message)
        for part in collected(block.raw):
            IN_BLOCK.name(self.draft, f"{place}, {part.get('id')}", part)
        for question in (*block.questions, *_added(block)):
            IN_QUESTION.name(self.draft, place, question)
            if question.get("type") == "MutuallyExclusive":
                message = "The answers of this page may be given together here."
                self.draft.lose(place, "MutuallyExclusive", message)
        if any(True for _ in _plurals(block.raw)):
            self.draft.lose(place, "text_plural", "The general form of a text is kept, whatever the number.")
        if any(text for text in _placeholders(block.raw)):
            self.draft.lose(place, "placeholders", "Earlier answers inside the wording stand as {name}.")

    # -- routes ---------------------------------------------------------------------------------------------

    def _route(self, page: DraftPage, block: Block, place: str) -> None:
        for rule in block.rules:
            to = self._target(rule)
            when = rule.get("when")
            if when is None:
                page.rules.append((None, to))
                return
            page.rules.append((self._tried(when, place), to))
        if block.rules:
            page.rules.append((None, self._section_end()))

    def _target(self, rule: Json) -> str:
        if "block" in rule:
            goal = str(rule["block"])
        elif "group" in rule:
            goal = self.schema.group_starts.get(str(rule["group"]), "")
        else:
            return self._section_end()
        inside = goal in self.schema.section_of and self.schema.section_of[goal].id == self.section.id
        return goal if inside else self._section_end()

    def _section_end(self) -> str:
        later = False
        for section in self.schema.sections:
            if later and any(True for _ in section.blocks):
                return next(block.id for block in section.blocks)
            later = later or section.id == self.section.id
        return END

    def _tried(self, when: Any, place: str) -> Node | Unreadable:
        try:
            return self._node(when)
        except NotCarriedError as error:
            self.draft.lose(place, "condition", f"{_brief(when)} cannot be carried. {error}")
            return Unreadable()

    # -- conditions -----------------------------------------------------------------------------------------

    def _node(self, rule: Any) -> Node:
        if not is_operation(rule):
            raise NotCarriedError("It is not a comparison.")
        name, operands = next(iter(rule.items()))
        if name in ("and", "or"):
            return {"and": both, "or": either}[name]([self._node(one) for one in operands])
        if name == "not":
            return negated(self._node(operands[0]))
        if name not in NODES or len(operands) != 2:
            raise NotCarriedError(f"There is no {name} here.")
        return NODES[name](self, name, *operands)

    def _equal(self, name: str, left: Any, right: Any) -> Node:
        if not _is_source(left):
            left, right, name = right, left, FLIPPED[name]
        if right is None:
            answered = self.draft.answered(self._answer(left))
            return Not(answered) if name == "==" else answered
        return self._compared(name, left, right)

    def _compared(self, name: str, left: Any, right: Any) -> Node:
        if not _is_source(left) and _operation(left) not in ("count", "date"):
            left, right, name = right, left, FLIPPED[name]
        if _operation(left) == "count":
            return self.draft.counted(self._answer(left["count"][0]), name, right)
        if _operation(left) == "date" and len(left["date"]) == 1:
            left, right = left["date"][0], _fixed_date(right)
        if isinstance(right, (Mapping, list)):
            raise NotCarriedError("An answer is compared with something that is not fixed.")
        return self.draft.compare(self._answer(left), name, right)

    def _in(self, name: str, left: Any, right: Any) -> Node:
        if _is_source(right) and not isinstance(left, (Mapping, list)):
            return self.draft.holds(self._answer(right), left)
        return self._any_in(name, left, right)

    def _any_in(self, name: str, left: Any, right: Any) -> Node:
        source, values = (left, right) if _is_source(left) else (right, left)
        return either([self.draft.holds(self._answer(source), one) for one in self._values(values)])

    def _all_in(self, name: str, left: Any, right: Any) -> Node:
        if not _is_source(right):
            raise NotCarriedError("That all answers are among some cannot be asked here.")
        return both([self.draft.holds(self._answer(right), one) for one in self._values(left)])

    def _values(self, values: Any) -> list[Any]:
        if not isinstance(values, list) or not values or any(isinstance(one, (Mapping, list)) for one in values):
            raise NotCarriedError("It is compared with something that is not a list of values.")
        return values

    def _answer(self, source: Any) -> str:
        if not _is_source(source) or source["source"] != "answers":
            kind = source.get("source", "a value") if isinstance(source, Mapping) else "a fixed value"
            raise NotCarriedError(f"It looks at {kind}, which is no answer.")
        return str(source["identifier"])


NODES: dict[str, Callable[[_Section, str, Any, Any], Node]] = {
    "==": _Section._equal,
    "!=": _Section._equal,
    ">": _Section._compared,
    ">=": _Section._compared,
    "<": _Section._compared,
    "<=": _Section._compared,
    "in": _Section._in,
    "any-in": _Section._any_in,
    "all-in": _Section._all_in,
}


class _Answer:
    def __init__(self, draft: Draft, page: DraftPage, question: Json, answer: Json, *, alone: bool) -> None:
        self.draft, self.page, self.question, self.answer, self.alone = draft, page, question, answer, alone
        self.id, self.type = str(answer["id"]), str(answer.get("type"))
        self.place = f"question {self.id}"

    def translate(self) -> None:
        label, title = words(self.answer.get("label")), words(self.question.get("title"))
        text = title if self.alone or not label else label
        kind, own = self._kind()
        hint = words(self.answer.get("description")) or (label if self.alone and label != title else "")
        required = bool(self.answer.get("mandatory"))
        key = self.draft.ask(self.page, self.id, kind, text or self.id, hint=hint, required=required or None, **own)
        if "dynamic_options" in self.answer:
            self.draft.partial.add(key)
        IN_ANSWER.name(self.draft, self.place, self.answer)
        if self.answer in dynamic_answers(self.question):
            self.draft.lose(self.place, "dynamic_answers", "It is asked for each thing in a list there, and once here.")

    def _kind(self) -> tuple[str, dict[str, Any]]:
        if self.type in CHOICES:
            return self._choice()
        if self.type in NUMBERS:
            return "number", self._number()
        if self.type in DATES:
            return "date", {"precision": DATES[self.type] if self.type != "Date" else None, **self._fixed_days()}
        if self.type == "MobileNumber":
            return "phone", {}
        if self.type not in ("TextField", "TextArea"):
            self.draft.lose(self.place, self.type, "There is no such kind of answer here; it became a short text.")
        length = self.answer.get("max_length")
        kind = "long_text" if self.type == "TextArea" else "short_text"
        return kind, {"max_length": length if isinstance(length, int) else None}

    def _choice(self) -> tuple[str, dict[str, Any]]:
        options = [
            (option["value"], words(option.get("label")), {"other": True} if "detail_answer" in option else {})
            for option in self.answer.get("options", [])
        ]
        for option in self.answer.get("options", []):
            IN_OPTION.name(self.draft, self.place, option)
            if isinstance(option.get("detail_answer"), Mapping):
                IN_DETAIL.name(self.draft, f"{self.place}, {option['value']}", option["detail_answer"])
        if not options:
            self.draft.lose(self.place, "options", "The options come from elsewhere; the answer became a short text.")
            return "short_text", {}
        return CHOICES[self.type], {"options": options}

    def _number(self) -> dict[str, Any]:
        limits = {}
        for ours, theirs in (("min", "minimum"), ("max", "maximum")):
            value = self.answer.get(theirs, {}).get("value")
            if isinstance(value, (int, float)):
                step = 10 ** -int(self.answer.get("decimal_places", 0))
                beyond = 0 if not self.answer[theirs].get("exclusive") else step if ours == "min" else -step
                limits[ours] = value + beyond
        self._lose_limits("minimum", "maximum")
        unit = self.answer.get("currency") or self.answer.get("unit") or ("%" if self.type == "Percentage" else None)
        return {**limits, "decimals": self.answer.get("decimal_places"), "unit": unit}

    def _fixed_days(self) -> dict[str, str]:
        """Return the first and the last day allowed, where they are fixed; what is not is named."""
        days = {}
        for ours, theirs in (("earliest", "minimum"), ("latest", "maximum")):
            limit = self.answer.get(theirs)
            value = limit.get("value") if isinstance(limit, Mapping) and "offset_by" not in limit else None
            if self.type == "Date" and isinstance(value, str) and DAY.fullmatch(value):
                days[ours] = value
        left = {theirs: ours for ours, theirs in (("earliest", "minimum"), ("latest", "maximum")) if ours not in days}
        self._lose_limits(*left)
        return days

    def _lose_limits(self, *names: str) -> None:
        for theirs in names or ():
            limit = self.answer.get(theirs)
            if isinstance(limit, Mapping) and not isinstance(limit.get("value"), (int, float)):
                self.draft.lose(self.place, theirs, "A limit that depends on an answer, a date or today is left out.")


def _added(block: Block) -> Iterator[Json]:
    """Yield the questions about a thing that is added to a list, and those about each of its things."""
    for name in ("add_block", "add_or_edit_block", "unrelated_block"):
        if isinstance(block.raw.get(name), Mapping):
            yield from questions_of(block.raw[name])[:1]
    for inner in block.raw.get("repeating_blocks") or ():
        yield from questions_of(inner)[:1]


def _without_hidden_summary(section: Json) -> Json:
    """Return a section without the summary that it never shows."""
    summary = section.get("summary")
    hidden = isinstance(summary, Mapping) and summary.get("show_on_completion") is False and len(summary) == 1
    return {name: held for name, held in section.items() if not (hidden and name == "summary")}


def _body(block: Block) -> str:
    """Return the text of a block that only informs, or explains its question."""
    parts: list[str] = []
    for name in ("content", "primary_content", "preview_content", "secondary_content", "description"):
        parts.extend(_texts(block.raw.get(name)))
    variants = block.raw.get("content_variants")
    parts.extend(_texts(variants[0].get("content")) if isinstance(variants, list) and variants else ())
    for question in block.questions[:1]:
        for name in ("description", "instruction", "guidance", "warning", "definition", "definitions"):
            parts.extend(_texts(question.get(name)))
    return "\n".join(part for part in parts if part)


def _texts(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, list):
        for one in held:
            yield from _texts(one)
    elif isinstance(held, Mapping):
        if "text" in held and "placeholders" in held:
            yield str(held["text"])
        else:
            for name in ("title", "contents", "content", "description", "guidance", "list", "definition"):
                yield from _texts(held.get(name))


def _placeholders(held: Any) -> Iterator[bool]:
    if isinstance(held, Mapping):
        if held.get("placeholders"):
            yield True
        for one in held.values():
            yield from _placeholders(one)
    elif isinstance(held, list):
        for one in held:
            yield from _placeholders(one)


def _plurals(held: Any) -> Iterator[bool]:
    if isinstance(held, Mapping):
        yield from (True for _ in range("text_plural" in held))
        for one in held.values():
            yield from _plurals(one)
    elif isinstance(held, list):
        for one in held:
            yield from _plurals(one)


def _is_source(value: Any) -> bool:
    return isinstance(value, Mapping) and "source" in value


def _operation(value: Any) -> str | None:
    return next(iter(value)) if is_operation(value) else None


def _fixed_date(value: Any) -> str:
    held = value["date"] if _operation(value) == "date" else None
    if not isinstance(held, list) or len(held) != 1 or not isinstance(held[0], str) or held[0] == "now":
        raise NotCarriedError("A date is compared with today, another answer or a moved date.")
    return held[0]


def _brief(when: Any) -> str:
    text = " ".join(str(when).split())
    return text if len(text) <= 200 else f"{text[:200]} …"
