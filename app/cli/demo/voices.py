"""The hand-written comments of the demo, read from their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

Stance = Literal["confidence", "concern", "mixed", "neither"]
FOLDER = Path(__file__).parent / "comments"


@dataclass(frozen=True, slots=True)
class Comment:
    """One thing somebody might write: what it is meant to be about, and which way it is meant to lean."""

    text: str
    about: tuple[str, ...]
    stance: Stance
    language: Literal["en", "cy"] = "en"

    @property
    def n_words(self) -> int:
        """How long it is."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Planted:
    """What open questions also receive: silence, temper, personal details, mischief and a campaign."""

    non_answers: tuple[str, ...]
    abusive: tuple[str, ...]
    identifying: Mapping[str, tuple[str, ...]]
    instructions: tuple[str, ...]
    markup: tuple[str, ...]
    campaign: tuple[str, ...]
    duplicates: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Voices:
    """All comments, by the questionnaire and the question they answer."""

    comments: Mapping[tuple[str, str], tuple[Comment, ...]]
    planted: Planted


def load(folder: Path = FOLDER) -> Voices:
    """Read every file of the folder."""
    pools: dict[tuple[str, str], tuple[Comment, ...]] = {}
    for path in sorted(set(folder.glob("*.yaml")) - {folder / "english.yaml"}):
        document = _read(path)
        for questionnaire in document.get("questionnaires", ()):
            pools[questionnaire, document["question"]] = _comments(document)
    return Voices(pools, _planted(_read(folder / "planted.yaml")))


def _read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return document


def _comments(document: dict[str, Any]) -> tuple[Comment, ...]:
    return tuple(
        Comment(text, tuple(group["about"]), group["stance"], group.get("language", "en"))
        for group in document["groups"]
        for text in group["texts"]
    )


def _planted(document: dict[str, Any]) -> Planted:
    return Planted(
        non_answers=tuple(document["non_answers"]),
        abusive=tuple(document["abusive"]),
        identifying={
            key: tuple(one["text"] for one in many) for key, many in document["identifying"].items()
        },
        instructions=tuple(document["instructions"]),
        markup=tuple(document["markup"]),
        campaign=tuple(document["campaign"]["texts"]),
        duplicates={key: one["text"] for key, one in document["duplicates"].items()},
    )
