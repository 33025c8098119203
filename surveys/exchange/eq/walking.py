"""The path through an eQ schema, by the runner's rules: each section by itself, forwards, from its own list.

Which answers a rule sees: those of blocks in L = what has been walked in this section so far (with the current block
for routing rules), and the full paths of other sections that this section's rules refer to. Where L is empty, every
stored answer counts; that is a quirk of the runner, and kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from surveys.exchange.eq.resolving import Answers, Resolver, View, sources_in, sources_of
from surveys.exchange.eq.schema import Block, Group, Json, Schema, Section

Place = tuple[Block, View]


@dataclass(slots=True)
class Walker:
    """One respondent's way through a schema.

    Parameters
    ----------
    schema : Schema
        What is asked.
    answers : mapping
        ``{answer id: value}``, on and off the path; ``{list name: [answers of one thing, …]}`` for a list.
    today : date
        What "now" means.
    metadata : mapping, optional
        What the runner was started with.
    """

    schema: Schema
    answers: Answers
    today: dt.date
    metadata: Mapping[str, Any] = field(default_factory=dict)
    _paths: dict[tuple[str, int | None], tuple[str, ...]] = field(default_factory=dict)
    _walking: set[str] = field(default_factory=set)

    def path(self) -> tuple[str, ...]:
        """Return the blocks that the respondent sees, section by section; a repeat as ``block[item]``."""
        return tuple(f"{block.id}[{view.item}]" if view.item else block.id for block, view in self.places())

    def places(self) -> Iterator[Place]:
        """Yield each block that the respondent sees, and what its rules see when the section has been walked."""
        for section in self.schema.sections:
            if section.enabled is None or self.resolver.holds(section.enabled, View(self._other_blocks(section))):
                for item in self._items(section):
                    path = self.section_path(section, item)
                    view = View((*path, *self._other_blocks(section)), section.list_name, item)
                    yield from ((self.schema.blocks[block], view) for block in path)

    @property
    def resolver(self) -> Resolver:
        """The values that rules look at."""
        return Resolver(self.schema, self.answers, self.today, self.metadata)

    def _items(self, section: Section) -> Iterator[int | None]:
        if section.list_name is None:
            yield None
        else:
            yield from range(1, len(self.resolver.things(section.list_name)) + 1)

    def section_path(self, section: Section, item: int | None = None) -> tuple[str, ...]:
        """Return the path of one section, as if it were enabled; of a repeated one, for one thing of its list."""
        at = (section.id, item)
        if at not in self._paths:
            self._walking.add(section.id)
            self._paths[at] = tuple(self._walk(section, item))
            self._walking.discard(section.id)
        return self._paths[at]

    def _walk(self, section: Section, item: int | None) -> list[str]:
        others = self._other_blocks(section)
        outside = View(others, section.list_name, item)
        blocks = [block for group in section.groups if self._kept(group, outside) for block in group.blocks]
        places = {block.id: n for n, block in reversed(list(enumerate(blocks)))}
        walked: list[str] = []
        at: int | None = 0
        while at is not None and at < len(blocks):
            block = blocks[at]
            view = replace(outside, blocks=(*walked, *others))
            if block.skip is not None and self.resolver.holds(block.skip, view):
                at += 1
                continue
            walked.append(block.id)
            view = replace(outside, blocks=(*walked, *others))
            backwards = self._backwards(block, at, places, view)
            if backwards is not None:
                return [*walked, backwards]
            at = self._onwards(block, at, places, view)
        return walked

    def _kept(self, group: Group, view: View) -> bool:
        return group.skip is None or not self.resolver.holds(group.skip, view)

    def _target(self, block: Block, view: View) -> Json | None:
        """Return the first rule that holds."""
        for rule in block.rules:
            when = rule.get("when")
            if when is None or self.resolver.holds(when, view):
                return rule
        return None

    def _goal(self, rule: Json) -> str | None:
        """Return the block a rule leads to; None where it ends the section."""
        if "block" in rule:
            return str(rule["block"])
        return self.schema.group_starts.get(str(rule.get("group"))) if "group" in rule else None

    def _onwards(self, block: Block, at: int, places: Mapping[str, int], view: View) -> int | None:
        if not block.rules:
            return at + 1
        rule = self._target(block, view)
        goal = places.get(self._goal(rule) or "") if rule else None
        return goal or None  # a target that is not in the list, or stands first in it, ends the path

    def _backwards(self, block: Block, at: int, places: Mapping[str, int], view: View) -> str | None:
        rule = self._target(block, view) if block.rules else None
        goal = self._goal(rule) if rule else None
        place = places.get(goal or "")
        return goal if place is not None and 0 < place <= at else None

    # -- other sections -------------------------------------------------------------------------------------

    def _other_blocks(self, section: Section) -> tuple[str, ...]:
        """Return the paths of the sections that the rules of this one look at; a repeated one is never seen."""
        blocks: list[str] = []
        for other in self._referred(section):
            if other.id != section.id and other.list_name is None and other.id not in self._walking:
                blocks.extend(self.section_path(other))
        return tuple(blocks)

    def _referred(self, section: Section) -> list[Section]:
        found: dict[str, Section] = {}
        for source in sources_of(section):
            for other in self._sections_of(source):
                found[other.id] = other
        return list(found.values())

    def _sections_of(self, source: Json) -> Iterator[Section]:
        kind, identifier = source.get("source"), str(source.get("identifier"))
        if kind == "answers" and identifier in self.schema.block_of:
            yield self.schema.section_of[self.schema.block_of[identifier].id]
        elif kind in ("calculated_summary", "grand_calculated_summary") and identifier in self.schema.blocks:
            if kind == "grand_calculated_summary":
                yield self.schema.section_of[identifier]
            for inner in sources_in(self.schema.blocks[identifier].raw.get("calculation")):
                yield from self._sections_of(inner)
        elif kind == "progress" and identifier in self.schema.section_of:
            yield self.schema.section_of[identifier]
        elif kind == "progress":
            yield from (section for section in self.schema.sections if section.id == identifier)
