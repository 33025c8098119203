"""Putting translations into a definition's text: only those lines change, and comments stay where they are."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from surveys.errors import DefinitionError, ExchangeError, Fault
from surveys.forms import MADE_FROM, Place
from surveys.languages import Translation, fingerprint
from surveys.localising import Spoken, texts
from surveys.questionnaire import Questionnaire
from surveys.reading import read
from surveys.translations import Row

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LONG = 96  # characters in a line
Node = Any  # the wire: PyYAML's nodes carry no types


class Taken(NamedTuple):
    """The definition with translations put in, how many they are, and the places that were left as they were."""

    text: str
    n_taken: int
    refused: tuple[str, ...]


def take(text: str, language: str, rows: Mapping[str, Row], name: str = "the questionnaire") -> Taken:
    """Put translations into a definition, each with the fingerprint of its source.

    Parameters
    ----------
    text : str
        YAML in the format ``candour/1`` without faults; the language is added to its head if it is new.
    language : str
        The tag of the language, such as ``cy``.
    rows : mapping of str to Row
        By the address of the text, as `surveys.translations.read_sheet` returns them.
    name : str
        What to call the definition in messages.

    Returns
    -------
    Taken
        A row is refused when its place is not there, when the source has changed since the sheet was written, or
        when its words are shared with another place (by an alias) that was given other words.

    Examples
    --------
    >>> text = "{format: candour/1, key: t, title: Hello, sections: [{key: s, pages: [{key: p}]}]}"
    >>> taken = take(text, "cy", {"title": Row("Hello", "Helo"), "purpose": Row("Why", "Pam")})
    >>> read(taken.text).in_language("cy").title, taken.n_taken, taken.refused
    ('Helo', 1, ('purpose',))
    """
    questionnaire = read(text, name)
    if language == questionnaire.language:
        raise ExchangeError(f"{name}: {language} is the language that the others are translated from. Name another.")
    spoken = {one.address: one for one in texts(questionnaire)}
    nodes = _nodes(text)
    right = {address: row for address, row in rows.items() if _fits(spoken.get(address), row, nodes)}
    languages = tuple(dict.fromkeys((*questionnaire.spoken, language)))
    edits = [
        _edit(text, nodes[spoken[address].at], _said(spoken[address].text, language, row.translation, languages))
        for address, row in right.items()
    ]
    if language not in questionnaire.languages:
        edits.append(_head(nodes, languages))
    changed = _edited(text, edits)
    now = {one.address: one.text for one in texts(_read_again(changed, name).in_language(language))}
    taken = {address for address, row in right.items() if now[address] == row.translation}
    return Taken(changed, len(taken), tuple(address for address in rows if address not in taken))


def _fits(spoken: Spoken | None, row: Row, nodes: Mapping[Place, Stand]) -> bool:
    """Return whether the text is still what the translator saw, and stands in this file: a shared page does not."""
    return spoken is not None and spoken.at in nodes and fingerprint(spoken.text) == fingerprint(row.source)


def _read_again(text: str, name: str) -> Questionnaire:
    """A definition laid out so that it cannot be edited in place must not be handed out broken."""
    try:
        return read(text, name)
    except DefinitionError as error:
        first = error.faults[0]
        cure = "Write it in its canonical form first: ./run survey convert."
        raise DefinitionError([Fault(f"The translations do not fit in: {first}", cure)], name) from None


class Edit(NamedTuple):
    """What to put in the place of some characters."""

    start: int
    end: int
    words: str


def _edited(text: str, edits: list[Edit]) -> str:
    by_span = {(edit.start, edit.end): edit.words for edit in edits}  # an alias leads to the same characters twice
    for (start, end), words in sorted(by_span.items(), reverse=True):
        text = text[:start] + words + text[end:]
    return text


class Stand(NamedTuple):
    """A value as it stands in the text: its node, the node of its key, and whether it stands within brackets."""

    node: Node
    key: Node
    in_brackets: bool


def _nodes(text: str) -> dict[Place, Stand]:
    return dict(_walk(yaml.compose(text, Loader=_LOADER), (), None, flow=False))


def _walk(node: Node, place: Place, key: Node, *, flow: bool) -> Iterator[tuple[Place, Stand]]:
    yield place, Stand(node, key, flow)
    inner = flow or bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _walk(value, (*place, name.value), name, flow=inner)
    elif isinstance(node, yaml.SequenceNode):
        for n, value in enumerate(node.value):
            yield from _walk(value, (*place, n), None, flow=inner)


def _edit(text: str, stand: Stand, said: Mapping[str, str | dict[str, str]]) -> Edit:
    """Return the edit that writes one text in several languages: within brackets, or on lines of its own."""
    if stand.in_brackets:
        inside = ", ".join(f"{name}: {_in_brackets(words)}" for name, words in said.items())
        return Edit(stand.node.start_mark.index, stand.node.end_mark.index, f"{{{inside}}}")
    start = stand.key.end_mark.index + 1  # what stands between the colon and the text goes too
    held = text[start : _end(stand.node)].rstrip()  # the end of a block takes the line break with it
    indent = "\n" + " " * (stand.key.start_mark.column + 2)
    lines = "".join(f"{indent}{name}: {_on_lines(words, f'{indent}  ')}" for name, words in said.items())
    return Edit(start, start + len(held), lines)


def _end(node: Node) -> int:
    """Return where a value ends; a mapping of several lines is said to end where the next thing begins."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _end(node.value[-1][1])
    return int(node.end_mark.index)


def _said(text: str, language: str, words: str, languages: tuple[str, ...]) -> dict[str, str | dict[str, str]]:
    """Return what stands under a text, line by line: each language, and the fingerprints of the sources."""
    known = {one.language: one for one in getattr(text, "translations", ())}
    known[language] = Translation(language, words, fingerprint(text))
    source, *others = languages
    translated = {one: known[one].text for one in others if one in known}
    marks = {one: known[one].made_from for one in translated if known[one].made_from}
    return {source: str(text), **translated, MADE_FROM: marks}


def _in_brackets(value: str | dict[str, str]) -> str:
    """Write a value so that it can stand anywhere, in one line."""
    written = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**9)
    return written.strip()[1:-1]


def _on_lines(value: str | dict[str, str], indent: str) -> str:
    """Write a value that has its line to itself: long words are folded, as people do."""
    if isinstance(value, dict):
        return _in_brackets(value)
    if len(value) > LONG and value == " ".join(value.split()):
        return ">-" + "".join(f"{indent}{line}" for line in textwrap.wrap(value, LONG, break_on_hyphens=False))
    if "\n" in value:
        return _in_brackets(value)
    return yaml.safe_dump(value, allow_unicode=True, width=10**9).removesuffix("...\n").strip()


def _head(nodes: dict[Place, Stand], languages: tuple[str, ...]) -> Edit:
    """Return the edit that names the languages at the head."""
    listed = f"languages: [{', '.join(languages)}]"
    found = nodes.get(("languages",)) or nodes.get(("language",))
    if found:
        return Edit(found.key.start_mark.index, found.node.end_mark.index, listed)
    key = nodes["key",]
    return Edit(key.node.end_mark.index, key.node.end_mark.index, f"{', ' if key.in_brackets else chr(10)}{listed}")
