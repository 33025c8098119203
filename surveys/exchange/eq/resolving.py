"""What a rule of an eQ schema sees: the values of its sources, for blocks on the path and for one thing of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from surveys.exchange.eq.operators import evaluate, exact, total
from surveys.exchange.eq.schema import Json, Schema, Section, answers_of, words

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """From where a rule looks.

    Parameters
    ----------
    blocks : tuple of str
        The blocks whose answers count; where there are none, every stored answer does (a quirk of the runner).
    list_name : str, optional
        The list over which the section is repeated.
    item : int, optional
        Which thing of that list it is about, counted from 1.
    """

    blocks: tuple[str, ...] = ()
    list_name: str | None = None
    item: int | None = None

    def shows(self, block: str | None) -> bool:
        """Return whether the answers of a block count."""
        return not self.blocks or block in self.blocks


@dataclass(frozen=True, slots=True)
class Resolver:
    """The values of sources for one respondent's answers."""

    schema: Schema
    answers: Answers
    today: dt.date
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def holds(self, when: Any, view: View) -> bool:
        """Return whether a rule holds."""
        return bool(evaluate(when, lambda source: self.value(source, view), self.today))

    def value(self, source: Json, view: View) -> Any:
        """Return the value of a source; what is not known is null."""
        found = SOURCES.get(str(source.get("source")))
        return found(self, source, str(source.get("identifier")), view) if found else None

    def things(self, list_name: str | None) -> Sequence[Any]:
        """Return what respondents have put in a list."""
        held = self.answers.get(list_name or "")
        return held if isinstance(held, list) else ()

    # -- answers --------------------------------------------------------------------------------------------

    def _answers(self, source: Json, identifier: str, view: View) -> Any:
        item = self._item(source, identifier, view)
        if item is None and identifier in self.schema.gathered:
            things = range(1, len(self.things(self.schema.list_of.get(identifier))) + 1)
            values = [self._answer(identifier, one, view) for one in things]
            return [value for value in values if value is not None]
        value = self._answer(identifier, item, view)
        if isinstance(value, Mapping):
            return value.get(str(source["selector"])) if source.get("selector") else None
        return value

    def _item(self, source: Json, identifier: str, view: View) -> int | None:
        """Return which thing's answer is meant; None for an answer that is given once."""
        selector = source.get("list_item_selector")
        if isinstance(selector, Mapping):
            chosen = self.value(selector, view)
            return chosen if isinstance(chosen, int) else None
        return view.item if self.schema.list_of.get(identifier) == view.list_name else None

    def _answer(self, identifier: str, item: int | None, view: View) -> Any:
        block = self.schema.block_of.get(identifier)
        if not view.shows(block.id if block else None):
            return None
        held = self.answers
        if item is not None and (things := self.things(self.schema.list_of.get(identifier))):
            held = things[item - 1] if item <= len(things) and isinstance(things[item - 1], Mapping) else {}
        value = held.get(identifier)
        return self.schema.defaults.get(identifier) if value is None else value

    # -- everything else ------------------------------------------------------------------------------------

    def _summary(self, source: Json, identifier: str, view: View) -> Any:
        block = self.schema.blocks.get(identifier)
        if block is None or not view.shows(identifier):
            return None
        values = [self.value(one, view) for one in sources_in(block.raw.get("calculation"))]
        flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
        return total(*(exact(one) for one in flat if isinstance(one, (int, float, Decimal))))

    def _metadata(self, source: Json, identifier: str, view: View) -> Any:
        return self.metadata.get(identifier)

    def _progress(self, source: Json, identifier: str, view: View) -> str | None:
        """Every section counts as started and complete: answers alone do not tell what was submitted empty."""
        return "COMPLETED" if source.get("selector") != "block" or view.shows(identifier) else None

    def _list(self, source: Json, identifier: str, view: View) -> Any:
        things = range(1, len(self.things(identifier)) + 1)
        selector = source.get("selector")
        if selector == "count":
            return len(things)
        if selector == "first":
            return next(iter(things), None)
        return self._primary(identifier) if selector == "primary_person" else list(things)

    def _primary(self, list_name: str) -> int | None:
        """Return the thing that is marked as the person who answers; else the first, if they said to live here."""
        things = self.things(list_name)
        marked = (n for n, one in enumerate(things, 1) if isinstance(one, Mapping) and one.get("primary_person"))
        lives_here = any(self._says_so(block.raw) for block in self._primary_blocks(list_name))
        return next(marked, 1 if things and lives_here else None)

    def _primary_blocks(self, list_name: str) -> Iterator[Any]:
        for block in self.schema.blocks.values():
            if block.type == "PrimaryPersonListCollector" and block.raw.get("for_list") == list_name:
                yield block

    def _says_so(self, block: Json) -> bool:
        values = (block.get("add_or_edit_answer") or {}).get("value"), _opening(block)
        given = [self.answers.get(str(answer["id"])) for answer in answers_of(block.get("question") or {})]
        return any(value is not None and value in given for value in values)

    def _location(self, source: Json, identifier: str, view: View) -> int | None:
        return view.item if identifier == "list_item_id" else None

    def _label(self, source: Json, identifier: str, view: View) -> str:
        block = self.schema.block_of.get(identifier)
        answers = [answer for answer in block.answers() if answer["id"] == identifier] if block else []
        options = (option for answer in answers for option in answer.get("options", []))
        return next((words(option.get("label")) for option in options if option.get("value") == source["value"]), "")


Found = Callable[[Resolver, Json, str, View], Any]
SOURCES: dict[str, Found] = {
    "answers": Resolver._answers,
    "calculated_summary": Resolver._summary,
    "grand_calculated_summary": Resolver._summary,
    "metadata": Resolver._metadata,
    "progress": Resolver._progress,
    "list": Resolver._list,
    "location": Resolver._location,
    "option-label-from-value": Resolver._label,
}


def _opening(block: Json) -> Any:
    """Return the option that leads to adding a person."""
    for answer in answers_of(block.get("question") or {}):
        for option in answer.get("options", []):
            if (option.get("action") or {}).get("type") == "RedirectToListAddBlock":
                return option.get("value")
    return None


def sources_of(section: Section) -> Iterator[Json]:
    """Yield every source that the rules of a section name: enabled, skip and routing; never those of variants."""
    yield from _whens(section.raw)


def _whens(part: Any) -> Iterator[Json]:
    if isinstance(part, Mapping):
        for name, inner in part.items():
            if name == "when":
                yield from sources_in(inner)
            elif name not in ("question_variants", "content_variants"):
                yield from _whens(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _whens(inner)


def sources_in(part: Any) -> Iterator[Json]:
    """Yield every source inside a rule or a calculation."""
    if isinstance(part, Mapping):
        if "source" in part:
            yield part
        elif isinstance(part.get("answers_to_calculate"), list):
            for identifier in part["answers_to_calculate"]:
                yield {"source": "answers", "identifier": identifier}
        else:
            yield from _each(part.values())
    elif isinstance(part, list):
        yield from _each(part)


def _each(parts: Iterable[Any]) -> Iterator[Json]:
    for part in parts:
        yield from sources_in(part)
