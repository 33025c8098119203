"""Themes as values: what naming, merging, splitting and moving make of them, without a table in sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app.errors import BadInput, Conflict
from app.models.identity import new_id

LONGEST_NAME: Final = 200
LONGEST_NOTE: Final = 1000
GONE = "These themes have changed since you loaded the page. Look at them again, then repeat what you wanted."


@dataclass(frozen=True, slots=True)
class ThemeValue:
    """A name, an officer's sentence, and the topics that the theme gathers.

    `took_in` are the ids of themes merged into it: what readers coded as one of them is coded as this theme. A theme
    of an officer's own has no topic; it holds what readers code with it. A mixed one is many points and not one view.
    """

    id: str
    name: str
    note: str
    topics: tuple[str, ...]
    took_in: tuple[str, ...] = ()
    is_mixed: bool = False

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form."""
        topics, took_in = list(self.topics), list(self.took_in)
        return {
            "id": self.id,
            "name": self.name,
            "note": self.note,
            "topics": topics,
            "took_in": took_in,
            "is_mixed": self.is_mixed,
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> ThemeValue:
        """Read what `to_document` wrote."""
        topics, took_in = tuple(document["topics"]), tuple(document.get("took_in", ()))
        is_mixed = bool(document.get("is_mixed"))
        return cls(document["id"], document["name"], document["note"], topics, took_in, is_mixed)


Themes = tuple[ThemeValue, ...]


def first_themes(labels: Iterable[tuple[str, str]]) -> Themes:
    """Return one theme for each (topic, label): where an officer begins."""
    return tuple(ThemeValue(new_id(), _fit(label), "", (topic,)) for topic, label in labels)


def renamed(themes: Themes, theme_id: str, name: str, note: str, *, is_mixed: bool = False) -> Themes:
    """Return the themes with one renamed, and said to be one view or many."""
    words = note.strip()
    if len(words) > LONGEST_NOTE:
        raise BadInput(f"In your words: use {LONGEST_NOTE:,} characters at most.")
    chosen = find(themes, theme_id)
    said = _free_name(name, [theme for theme in themes if theme is not chosen])
    return _swap(themes, chosen, replace(chosen, name=said, note=words, is_mixed=is_mixed))


def added(themes: Themes, name: str) -> Themes:
    """Return the themes with one of the officer's own, which no topic of the program's belongs to."""
    return (*themes, ThemeValue(new_id(), _free_name(name, themes), "", ()))


def _free_name(name: str, others: Iterable[ThemeValue]) -> str:
    said = " ".join(name.split())
    if not said or len(said) > LONGEST_NAME:
        raise BadInput(f"Name: give the theme a name of 1 to {LONGEST_NAME} characters.")
    if any(theme.name.casefold() == said.casefold() for theme in others):
        raise BadInput(f"Name: another theme is called “{said}”. Choose another name, or merge the two.")
    return said


def merged(themes: Themes, into: str, others: Iterable[str]) -> Themes:
    """Return the themes with some taken into one, which keeps its name."""
    kept = find(themes, into)
    taken = [find(themes, theme_id) for theme_id in dict.fromkeys(others) if theme_id != into]
    if not taken:
        raise BadInput("Merge: choose at least one other theme to take in.")
    topics = (*kept.topics, *(topic for theme in taken for topic in theme.topics))
    took_in = (*kept.took_in, *(one for theme in taken for one in (theme.id, *theme.took_in)))
    whole = replace(kept, topics=topics, took_in=took_in)
    return _swap(tuple(theme for theme in themes if theme not in taken), kept, whole)


def split(themes: Themes, theme_id: str, labels: Mapping[str, str], topic: str | None = None) -> Themes:
    """Return the themes with one taken apart into its topics, or with one topic taken out of it."""
    chosen = find(themes, theme_id)
    if len(chosen.topics) < 2:
        raise BadInput(f"Split: “{chosen.name}” holds a single topic, which is the least that can be taken apart.")
    out = chosen.topics[1:] if topic is None else (_held(chosen, topic),)
    left = replace(chosen, topics=tuple(one for one in chosen.topics if one not in out))
    if topic is None:
        left = replace(left, name=_fit(labels[left.topics[0]]), note="", is_mixed=False)
    parts = first_themes((one, labels[one]) for one in out)
    at = themes.index(chosen)
    return distinct((*themes[:at], left, *parts, *themes[at + 1 :]))


def moved(themes: Themes, topic: str, to: str) -> Themes:
    """Return the themes with a topic taken from where it is into another; a theme left empty is merged into it."""
    target = find(themes, to)
    source = next((theme for theme in themes if topic in theme.topics), None)
    if source is None:
        raise Conflict(GONE)
    if source is target:
        raise BadInput(f"Move: that topic is in “{target.name}” already. Choose another theme.")
    if len(source.topics) == 1:
        return merged(themes, to, (source.id,))
    left = replace(source, topics=tuple(one for one in source.topics if one != topic))
    return _swap(_swap(themes, source, left), target, replace(target, topics=(*target.topics, topic)))


def distinct(themes: Themes) -> Themes:
    """Return the themes with a number behind a name that stands twice, so that each can be spoken of."""
    seen: dict[str, int] = {}
    out = []
    for theme in themes:
        n = seen[theme.name.casefold()] = seen.get(theme.name.casefold(), 0) + 1
        out.append(theme if n == 1 else replace(theme, name=_fit(f"{theme.name} ({n})")))
    return tuple(out)


def find(themes: Themes, theme_id: str) -> ThemeValue:
    """Return one theme; Conflict if somebody has merged it away."""
    found = next((theme for theme in themes if theme.id == theme_id), None)
    if found is None:
        raise Conflict(GONE)
    return found


def _held(theme: ThemeValue, topic: str) -> str:
    if topic not in theme.topics:
        raise Conflict(GONE)
    return topic


def _swap(themes: Themes, old: ThemeValue, new: ThemeValue) -> Themes:
    return tuple(new if theme is old else theme for theme in themes)


def _fit(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
