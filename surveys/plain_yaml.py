"""YAML as plain lists, mappings and texts: bounded, without tags, without doubled keys, with line numbers.

Scalars stay texts, so that an option called ``no`` or ``01`` is never turned into something else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from surveys.errors import Fault
from surveys.forms import Place

MAX_DEPTH = 40
MAX_NODES = 200_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Event = Any  # the wire: PyYAML's events carry no types
Plain = str | list[Any] | dict[str, Any] | None


class _Refused(Exception):
    def __init__(self, message: str, cure: str, line: int) -> None:
        self.fault = Fault(message, cure, line, "", "yaml")
        super().__init__(message)


def plain(text: str) -> tuple[Plain, list[Fault]]:
    r"""Return the document as plain data, and what is wrong with it as YAML.

    Examples
    --------
    >>> plain("a: no\nb: [1, 2]")
    ({'a': 'no', 'b': ['1', '2']}, [])
    >>> plain("a: 1\na: 2")[1][0].line
    2
    """
    return _Builder(text).document()


def lines_of(text: str) -> dict[Place, int]:
    """Return the line of every place in a document."""
    builder = _Builder(text, keep_lines=True)
    builder.document()
    return builder.lines


def line_at(place: Place, lines: dict[Place, int]) -> int | None:
    """Return the line of a place, or of the nearest one around it: what stands behind an alias has none of its own.

    Examples
    --------
    >>> line_at(("b", 0, "key"), {("a",): 1, ("b",): 2})
    2
    """
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place)


class _Builder:
    def __init__(self, text: str, *, keep_lines: bool = False) -> None:
        self.text = text
        self.keep_lines = keep_lines  # lines are asked for only when something is wrong
        self.lines: dict[Place, int] = {}
        self.faults: list[Fault] = []
        self.anchors: dict[str, tuple[Plain, int, int]] = {}  # value, size, height
        self.deepest = 0
        self.n_nodes = 0
        self._next: Callable[[], Event]

    def document(self) -> tuple[Plain, list[Fault]]:
        """Read the one document there may be."""
        if "\x00" in self.text:
            return None, [Fault("The file holds a zero byte.", "Save it as plain text in UTF-8.", 1, "", "yaml")]
        try:
            self._next = _LOADER(self.text).get_event
            return self._document(), self.faults
        except _Refused as refused:
            return None, [*self.faults, refused.fault]
        except yaml.MarkedYAMLError as error:
            return None, [*self.faults, _syntax(error)]
        except (yaml.YAMLError, UnicodeEncodeError) as error:
            message = "The file holds a character that YAML does not allow."
            return None, [*self.faults, Fault(message, f"({error})", None, "", "yaml")]

    def _document(self) -> Plain:
        self._next()  # the stream begins
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise _Refused("The file is empty.", "Begin with `format: candour/1`.", 1)
        document = self._node(self._next(), (), 0)[0]
        self._next()  # the document ends
        if not isinstance(event := self._next(), yaml.StreamEndEvent):
            raise _Refused("The file holds a second document.", "Keep one; take the `---` out.", _line(event))
        return document

    def _node(self, event: Event, place: Place, depth: int) -> tuple[Plain, int]:
        """Return a node and its size; an alias weighs as much as what it stands for."""
        self._refuse_depth(depth, event)
        if self.keep_lines:
            self.lines.setdefault(place, _line(event))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        if event.tag not in (None, "!") and not event.tag.startswith("tag:yaml.org,2002:str"):
            raise _Refused(f"The tag {event.tag!r} is not used here.", "Take it out.", _line(event))
        if event.anchor:
            return self._anchored(event, place, depth)
        return self._value(event, place, depth)

    def _anchored(self, event: Event, place: Place, depth: int) -> tuple[Plain, int]:
        before, self.deepest = self.deepest, depth
        value, size = self._value(event, place, depth)
        self.anchors[event.anchor] = (value, size, self.deepest - depth)
        self.deepest = max(before, self.deepest)
        return value, size

    def _alias(self, event: Event, depth: int) -> tuple[Plain, int]:
        if event.anchor not in self.anchors:
            raise _Refused(f"Nothing is called `&{event.anchor}` above.", "Write it out.", _line(event))
        value, size, height = self.anchors[event.anchor]
        self._refuse_depth(depth + height, event)
        self._weigh(size, event)
        return value, size

    def _refuse_depth(self, depth: int, event: Event) -> None:
        if depth > MAX_DEPTH:
            raise _Refused(f"The file is nested deeper than {MAX_DEPTH} levels.", "Flatten it.", _line(event))
        self.deepest = max(self.deepest, depth)

    def _weigh(self, size: int, event: Event) -> None:
        self.n_nodes += size
        if self.n_nodes > MAX_NODES:
            raise _Refused(f"The file holds more than {MAX_NODES:,} values.", "Split it.", _line(event))

    def _value(self, event: Event, place: Place, depth: int) -> tuple[Plain, int]:
        self._weigh(1, event)
        if isinstance(event, yaml.ScalarEvent):
            empty = not event.style and event.value in ("", "~", "null")
            return (None if empty and not event.tag else event.value), 1
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, depth)
        return self._mapping(place, depth)

    def _sequence(self, place: Place, depth: int) -> tuple[Plain, int]:
        members: list[Any] = []
        total = 1
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            here = (*place, len(members)) if self.keep_lines else place
            value, size = self._node(event, here, depth + 1)
            members.append(value)
            total += size
        return members, total

    def _mapping(self, place: Place, depth: int) -> tuple[Plain, int]:
        members: dict[str, Any] = {}
        total = 1
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, members)
            here = (*place, key) if self.keep_lines else place
            if self.keep_lines:
                self.lines[here] = _line(event)
            members[key], size = self._node(self._next(), here, depth + 1)
            total += size + 1
        return members, total

    def _key(self, event: Event, members: dict[str, Any]) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _Refused("A list or a group cannot be a key.", "Write a word before the colon.", _line(event))
        key = str(event.value)
        if key in members:
            message = f"`{key}` stands here twice, so one of the two would be lost."
            self.faults.append(Fault(message, "Keep one of them.", _line(event), "", "duplicate"))
        return key


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _syntax(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    message = f"This is not well-formed YAML: {error.problem or error.context}."
    cure = "Look at the indentation and at colons inside texts; put such texts in quotation marks."
    return Fault(message, cure, mark.line + 1 if mark else None, "", "yaml")
