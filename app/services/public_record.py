"""The public record of a deliberation: who advised, what was met about, what is recommended and answered by when."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import BadInput, NotFound
from app.models import Deliberation, RecordEntry
from app.services import auditing
from app.services.opinions import opinion_set

LONGEST_TITLE, LONGEST_TEXT = 300, 8_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What an entry is called and what is asked about it; a label that is empty is not asked for."""

    one: str
    many: str
    title: str
    text: str
    reply: str = ""
    due: str = ""
    statement: str = ""


KINDS: Final[Mapping[str, Kind]] = {
    "recommendation": Kind("recommendation", "Recommendations", "The recommendation, in one sentence",
                           "What it rests on", "The answer of those who decide",
                           "The day by which it is answered", "Number of the statement whose votes support it"),
    "meeting": Kind("meeting", "Meetings", "The meeting", "Agenda, and how people sat together in small groups",
                    "What facilitators noted, as it was read back to the groups", "Day"),
    "member": Kind("member of the advisory group", "Advisory group", "Name", "Interests that they declared"),
    "comment": Kind("comment of the advisory group", "Comments of the advisory group", "What it is about",
                    "The comment", "What was done about it"),
    "support": Kind("way in which people are supported", "Payment and support", "What people are given",
                    "For whom, and how it is asked for"),
    "evaluation": Kind("finding of the evaluation", "Evaluation", "What was looked at", "What was found, and by whom"),
}
FIELDS: Final = ("title", "text", "reply", "due_on", "statement")


def add(session: Session, deliberation: Deliberation, kind: str, *, actor: str, now: datetime,
        **given: Any) -> RecordEntry:
    """Put an entry on record; commits. It is public at once."""
    if kind not in KINDS:
        raise NotFound("There is no such kind of entry.")
    made = RecordEntry(deliberation_id=deliberation.id, kind=kind, title="", text="", reply="", written_at=now)
    session.add(made)
    _write(made, given, now)
    auditing.record(session, actor=actor, action=f"{kind} on record", subject=deliberation.slug, now=now,
                    detail={"title": made.title})
    session.commit()
    return made


def change(session: Session, deliberation: Deliberation, entry: RecordEntry, *, actor: str, now: datetime,
           **given: Any) -> RecordEntry:
    """Change an entry; commits. A day that was promised first stays on record beside a later one."""
    before = entry.title
    _write(entry, given, now)
    auditing.record(session, actor=actor, action=f"{entry.kind} changed", subject=deliberation.slug, now=now,
                    detail={"before": before, "after": entry.title, "is_answered": bool(entry.reply)})
    session.commit()
    return entry


def _write(entry: RecordEntry, given: Mapping[str, Any], now: datetime) -> None:
    asked, reply = KINDS[entry.kind], entry.reply
    for name in FIELDS:
        if name in given:
            setattr(entry, name, given[name].strip() if isinstance(given[name], str) else given[name])
    if not 1 <= len(entry.title) <= LONGEST_TITLE:
        raise BadInput(f"{asked.title}: write 1 to {LONGEST_TITLE} characters.")
    if max(len(entry.text), len(entry.reply)) > LONGEST_TEXT:
        raise BadInput(f"Keep each text to {LONGEST_TEXT:,} characters.")
    if entry.kind == "recommendation" and entry.due_on is None:
        raise BadInput(f"{asked.due}: choose one. Everybody sees it, and whether it was kept.")
    entry.promised_on = entry.promised_on or entry.due_on
    if entry.reply != reply:
        entry.replied_on = now.date() if entry.reply else None


def remove(session: Session, deliberation: Deliberation, entry: RecordEntry, *, actor: str, now: datetime) -> None:
    """Take an entry off the record; commits. That it was there stays in the audit log."""
    auditing.record(session, actor=actor, action=f"{entry.kind} taken off record", subject=deliberation.slug, now=now,
                    detail={"title": entry.title})
    session.delete(entry)
    session.commit()


def entry_of(session: Session, deliberation: Deliberation, entry_id: str) -> RecordEntry:
    """Return one entry of a deliberation, or raise NotFound."""
    found = session.get(RecordEntry, entry_id)
    if found is None or found.deliberation_id != deliberation.id:
        raise NotFound("This entry is not on record.")
    return found


def record_of(session: Session, deliberation: Deliberation) -> dict[str, Sequence[RecordEntry]]:
    """Return the entries by kind, in the order of `KINDS`; kinds without any are left out."""
    found = session.scalars(select(RecordEntry).where(RecordEntry.deliberation_id == deliberation.id).order_by(
        RecordEntry.due_on, RecordEntry.written_at, RecordEntry.id)).all()
    return {kind: some for kind in KINDS if (some := [entry for entry in found if entry.kind == kind])}


def n_overdue(session: Session, deliberation: Deliberation, today: date) -> int:
    """Return how many recommendations wait for an answer whose day has passed."""
    return sum(is_overdue(entry, today) for entry in record_of(session, deliberation).get("recommendation", ()))


def is_overdue(entry: RecordEntry, today: date) -> bool:
    """Return whether a recommendation should have been answered before today."""
    return entry.kind == "recommendation" and not entry.reply and entry.due_on is not None and entry.due_on < today


def support_of(session: Session, deliberation: Deliberation) -> dict[int, str]:
    """Return in words how each group votes on each statement, as figures last moved."""
    document = opinion_set(session, deliberation).document
    names = [group["id"] for group in document.get("groups", ())]
    return {int(one["id"]): _support(one, names) for one in document.get("statements", ())}


def _support(one: Mapping[str, Any], names: Sequence[str]) -> str:
    if not one["n_votes"]:
        return "Too few people have voted on it to say more."
    groups = [f"group {name} {span['estimate']:.0%} ({span['low']:.0%} to {span['high']:.0%})" if span
              else f"group {name} too few" for name, span in zip(names, one["by_group"], strict=False)]
    of_all = f"{one['agree'] / one['n_votes']:.0%} of {one['n_votes']:,} agree"
    return f"{of_all}: {', '.join(groups)}." if groups else f"{of_all}."
