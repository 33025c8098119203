"""What people may say of themselves before they vote: few questions, each of one choice, none of them required.

An officer writes one question a line: `How old are you? Under 40 | 40 to 64 | 65 or over`.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm import Session

from app.errors import BadInput, NotAllowed
from app.keys import KeyFolder
from app.models import Ballot, Deliberation
from app.services import ballots
from app.services.ballots import HELD, TAKEN_BACK, ballot_id, receipt_of

MOST_QUESTIONS: Final = 5  # more together would describe single people
LEAST_OPTIONS, MOST_OPTIONS = 2, 8
LONGEST: Final = 120
_TABLE: Final = cast(Table, Ballot.__table__)
_SAYING: Final = update(_TABLE).where(_TABLE.c.id == bindparam("whose")).values(about=bindparam("said"))


def read_questions(written: str) -> list[dict[str, Any]]:
    """Return the questions of an officer's text; one that cannot be asked is refused by its line.

    >>> read_questions("Do you work in the NHS? Yes | No")
    [{'key': 'q1', 'text': 'Do you work in the NHS?', 'options': ['Yes', 'No']}]
    """
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if len(lines) > MOST_QUESTIONS:
        raise BadInput(f"There are {len(lines)} questions about those who vote. Ask {MOST_QUESTIONS} at most: "
                       "more together would describe single people.")
    asked = [_question(line, number) for number, line in enumerate(lines, 1)]
    if len({one["text"] for one in asked}) < len(asked):
        raise BadInput("Two questions about those who vote are the same. Keep one of them.")
    return asked


def _question(line: str, number: int) -> dict[str, Any]:
    text, mark, rest = line.partition("?")
    options = [" ".join(option.split()) for option in rest.split("|")]
    options = [option for option in options if option]
    if not mark or not text.strip():
        raise BadInput(f"Line {number} of the questions about those who vote has no question mark. Write it such as "
                       "“Do you work in the NHS? Yes | No”.")
    if not LEAST_OPTIONS <= len(set(options)) <= MOST_OPTIONS or len(set(options)) < len(options):
        raise BadInput(f"Line {number} of the questions about those who vote needs {LEAST_OPTIONS} to {MOST_OPTIONS} "
                       "different answers after the question mark, with “|” between them.")
    if max(map(len, (text, *options))) > LONGEST:
        raise BadInput(f"Line {number} of the questions about those who vote is too long: {LONGEST} characters at most "
                       "for the question, and for each answer.")
    return {"key": f"q{number}", "text": " ".join(text.split()) + "?", "options": options}


def write_questions(asked: Sequence[Mapping[str, Any]]) -> str:
    """Return stored questions as the text that an officer edits."""
    return "\n".join(f"{one['text']} {' | '.join(one['options'])}" for one in asked)


def clean(asked: Sequence[Mapping[str, Any]], given: Mapping[str, str]) -> dict[str, str]:
    """Return what of the given answers has been asked and offered."""
    return {one["key"]: given[one["key"]] for one in asked if given.get(one["key"]) in one["options"]}


def say(session: Session, keys: KeyFolder, deliberation: Deliberation, code: str, given: Mapping[str, str]) -> None:
    """Keep what somebody says of themselves on their ballot, before or after votes; commits.

    It takes the place of what was said before; nothing given takes it away.
    """
    id_, said = ballot_id(receipt_of(keys, deliberation, code)), clean(deliberation.about, given)
    held = session.execute(HELD, {"whose": id_}).first()
    if held is None and deliberation.access == "invited":
        raise NotAllowed(ballots.NOT_LET_IN)
    if held is not None and held.state == "withdrawn":
        raise BadInput(TAKEN_BACK)
    if held is not None:
        session.execute(_SAYING, {"whose": id_, "said": said})
    elif said:
        ballots.lay_out(session, deliberation.id, id_, said)
    session.commit()
