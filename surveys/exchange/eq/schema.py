"""An eQ schema as frozen objects: sections, groups, blocks, and where each answer stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from surveys.errors import ExchangeError

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Block:
    """One page of the runner."""

    id: str
    type: str
    skip: Any
    rules: tuple[Json, ...]
    questions: tuple[Json, ...]  # one, or every variant of it
    raw: Json

    def answers(self) -> Iterator[Json]:
        """Yield every answer, those behind a detail option too."""
        for question in self.questions:
            yield from answers_of(question)


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that are skipped together."""

    id: str
    title: str
    skip: Any
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Groups with a path of their own."""

    id: str
    title: str
    enabled: Any
    groups: tuple[Group, ...]
    list_name: str | None = None
    raw: Json = field(default_factory=dict)

    @property
    def blocks(self) -> Iterator[Block]:
        """Every block in order."""
        return (block for group in self.groups for block in group.blocks)


@dataclass(frozen=True)
class Schema:
    """A whole questionnaire of the runner."""

    raw: Json
    sections: tuple[Section, ...]
    defaults: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def blocks(self) -> Mapping[str, Block]:
        """Every block by id."""
        return {block.id: block for section in self.sections for block in section.blocks}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section of every block."""
        return {block.id: section for section in self.sections for block in section.blocks}

    @cached_property
    def block_of(self) -> Mapping[str, Block]:
        """The block of every answer; the last, where an id stands twice.

        What is asked when a thing is added to a list, or about each of them, belongs to the block that collects them.
        """
        found: dict[str, Block] = {}
        for block in self.blocks.values():
            for part in (block.raw, *collected(block.raw)):
                found |= {str(answer["id"]): block for one in questions_of(part) for answer in answers_of(one)}
        return found

    @cached_property
    def list_of(self) -> Mapping[str, str]:
        """The list over which an answer is repeated, by answer; what is asked once is not here."""
        found: dict[str, str] = {}
        for section in self.sections:
            for block in section.blocks:
                if section.list_name:
                    found |= dict.fromkeys((str(answer["id"]) for answer in block.answers()), section.list_name)
                for part in collected(block.raw):
                    ids = (str(answer["id"]) for one in questions_of(part) for answer in answers_of(one))
                    found |= dict.fromkeys(ids, str(block.raw.get("for_list")))
                for question in block.questions:
                    found |= _dynamic(question)
        return found

    @cached_property
    def gathered(self) -> frozenset[str]:
        """Answers that are a list of values outside of their repeat: dynamic ones, and those of repeating blocks."""
        dynamic = {one for block in self.blocks.values() for question in block.questions for one in _dynamic(question)}
        asked = (
            answer["id"] for block in self.blocks.values() for part in _list(block.raw, "repeating_blocks")
            for question in questions_of(part) for answer in answers_of(question)
        )  # fmt: skip
        return frozenset({*dynamic, *map(str, asked)})

    @cached_property
    def group_starts(self) -> Mapping[str, str]:
        """The first block of every group."""
        return {
            group.id: group.blocks[0].id for section in self.sections for group in section.groups if group.blocks
        }


def questions_of(block: Json) -> tuple[Json, ...]:
    """Return the question of a block, or every variant of it."""
    if isinstance(block.get("question"), Mapping):
        return (block["question"],)
    return tuple(variant["question"] for variant in _list(block, "question_variants"))


# Blocks inside a block: how a thing is added to a list, changed and taken out, and what is asked about each.
INNER = ("add_block", "edit_block", "add_or_edit_block", "remove_block", "unrelated_block")


def collected(block: Json) -> Iterator[Json]:
    """Yield the blocks inside a block that collects a list."""
    yield from (block[name] for name in INNER if isinstance(block.get(name), Mapping))
    yield from (part for part in _list(block, "repeating_blocks") if isinstance(part, Mapping))


def dynamic_answers(question: Json) -> Sequence[Json]:
    """Return the answers that a question asks for each thing in a list."""
    held = question.get("dynamic_answers")
    return _list(held, "answers") if isinstance(held, Mapping) else ()


def _dynamic(question: Json) -> dict[str, str]:
    values = question["dynamic_answers"].get("values") if dynamic_answers(question) else None
    name = values.get("identifier") if isinstance(values, Mapping) and values.get("source") == "list" else None
    return {str(answer["id"]): str(name) for answer in dynamic_answers(question)} if name else {}


def asked_in(question: Json) -> Sequence[Json]:
    """Return the answers of a question, and those that it asks for each thing in a list."""
    return (*_list(question, "answers"), *dynamic_answers(question))


def answers_of(question: Json) -> Iterator[Json]:
    """Yield the answers of a question, those for each thing in a list, and those that open behind an option."""
    for answer in asked_in(question):
        yield answer
        for option in _list(answer, "options"):
            if isinstance(option.get("detail_answer"), Mapping):
                yield option["detail_answer"]


def is_eq(document: object) -> bool:
    """Return whether a JSON document is a questionnaire of the runner."""
    if not isinstance(document, Mapping) or not isinstance(document.get("sections"), list):
        return False
    return any(isinstance(section, Mapping) and "groups" in section for section in document["sections"])


def schema_of(document: Json) -> Schema:
    """Return the schema of a JSON document, or raise `ExchangeError` with the place that does not fit."""
    try:
        sections = tuple(_section(section) for section in _list(document, "sections"))
    except KeyError as error:
        raise ExchangeError(f"This eQ schema lacks something that every one has: {error}. Export it again.") from None
    except (TypeError, AttributeError):
        message = "In this eQ schema something else stands where a section, group or block should. Export it again."
        raise ExchangeError(message) from None
    schema = Schema(document, sections)
    first: dict[str, Json] = {}
    for block in schema.blocks.values():
        for part in (block.raw, *collected(block.raw)):
            for question in questions_of(part):
                first = {**{str(answer["id"]): answer for answer in reversed([*answers_of(question)])}, **first}
    defaults = {name: answer["default"] for name, answer in first.items() if "default" in answer}
    return Schema(document, sections, defaults)


def _section(raw: Json) -> Section:
    groups = tuple(_group(group) for group in _list(raw, "groups"))
    repeat = raw.get("repeat")
    list_name = str(repeat.get("for_list")) if isinstance(repeat, Mapping) else None
    return Section(str(raw["id"]), words(raw.get("title", "")), _when(raw.get("enabled")), groups, list_name, raw)


def _group(raw: Json) -> Group:
    blocks = tuple(_block(block) for block in _list(raw, "blocks"))
    return Group(str(raw["id"]), words(raw.get("title", "")), _when(raw.get("skip_conditions")), blocks)


def _block(raw: Json) -> Block:
    rules = tuple(_list(raw, "routing_rules"))
    return Block(str(raw["id"]), str(raw["type"]), _when(raw.get("skip_conditions")), rules, questions_of(raw), raw)


def _when(held: object) -> object:
    return held.get("when") if isinstance(held, Mapping) else None


def _list(raw: Json, name: str) -> Sequence[Any]:
    held = raw.get(name)
    return held if isinstance(held, list) else ()


def words(text: object) -> str:
    """Return the text of a title, which may be a text with placeholders or with plural forms.

    Examples
    --------
    >>> words({"text": "Hello {name}", "placeholders": []})
    'Hello {name}'
    """
    if isinstance(text, Mapping):
        if "text_plural" in text:
            forms = text["text_plural"].get("forms", {})
            return str(forms.get("other", ""))
        return str(text.get("text", ""))
    return "" if text is None else str(text)
