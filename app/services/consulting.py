"""Consultations: set up, changed, and answered back ("we asked, you said, we did")."""
from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import BadInput
from app.models import Consultation, Update
from app.services import auditing, lawfulness

KINDS: Final = {
    "engagement": "Engagement: listening while ideas are formed",
    "survey": "Survey: measuring what people think",
    "formal consultation": "Formal consultation: a proposal on which the law asks you to consult",
    "deliberation": "Deliberation: people weigh statements together",
}
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG: Final = 80
LONGEST_TITLE: Final = 200
EDITABLE: Final = ("title", "kind", "purpose", "undecided", "fixed", "decider", "decision_on", "owner", "contact")


def create_consultation(
    session: Session, *, title: str, actor: str, now: datetime, slug: str = "", kind: str = "engagement",
    purpose: str = "", undecided: str = "", fixed: str = "", decider: str = "", decision_on: date | None = None,
    owner: str = "", contact: str = "", is_demo: bool = False, **on_record: str,
) -> Consultation:
    """Begin a consultation; its address is made from the title unless given. `on_record`: services/lawfulness.py."""
    given = _checked({"title": title, "kind": kind})
    consultation = Consultation(
        slug=_free_slug(session, slug, title), purpose=purpose.strip(), undecided=undecided.strip(),
        fixed=fixed.strip(), decider=decider.strip(), decision_on=decision_on, owner=owner.strip(),
        contact=contact.strip(), is_demo=is_demo, created_at=now, **given, **lawfulness.checked(on_record),
    )
    session.add(consultation)
    auditing.record(session, actor=actor, action="consultation created", subject=consultation.slug, now=now,
                    detail={"title": consultation.title, "kind": consultation.kind})
    session.commit()
    return consultation


def edit_consultation(
    session: Session, consultation: Consultation, *, actor: str, now: datetime, **changes: Any
) -> Consultation:
    """Change what is said about a consultation; the entry in the log names what was changed."""
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise BadInput(f"A consultation has no {', '.join(sorted(unknown))}. It has: {', '.join(EDITABLE)}.")
    cleaned = {name: value.strip() if isinstance(value, str) else value for name, value in _checked(changes).items()}
    changed = sorted(name for name, value in cleaned.items() if getattr(consultation, name) != value)
    for name in changed:
        setattr(consultation, name, cleaned[name])
    if changed:
        auditing.record(session, actor=actor, action="consultation changed", subject=consultation.slug, now=now,
                        detail={"changed": changed})
    session.commit()
    return consultation


def answer_back(
    session: Session, consultation: Consultation, *, asked: str, said: str, did: str, actor: str, now: datetime
) -> Update:
    """Publish "we asked, you said, we did": all three, or it answers nothing."""
    parts = {"what you asked": asked.strip(), "what people said": said.strip(), "what you did": did.strip()}
    empty = [name for name, text in parts.items() if not text]
    if empty:
        raise BadInput(f"Write {' and '.join(empty)}. People see all three together.")
    update = Update(consultation_id=consultation.id, asked=asked.strip(), said=said.strip(), did=did.strip(),
                    published_at=now)
    session.add(update)
    auditing.record(session, actor=actor, action="answered back", subject=consultation.slug, now=now)
    session.commit()
    return update


def slug_of(title: str) -> str:
    """Return an address made from a title.

    >>> slug_of("AI & health data: what next?")
    'ai-health-data-what-next'
    """
    return "-".join(re.findall(r"[a-z0-9]+", title.lower().replace("'", "").replace("’", "")))[:60].strip("-")


def checked_slug(slug: str) -> str:
    """Return an address part, or say what it may look like."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise BadInput(f"{slug[:LONGEST_SLUG]!r} cannot be part of an address. Use small letters, digits and single "
                       f"hyphens, {LONGEST_SLUG} characters at most, such as staff-and-technology.")
    return slug


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    if "title" in given:
        given = {**given, "title": " ".join(given["title"].split())}
        if not 1 <= len(given["title"]) <= LONGEST_TITLE:
            raise BadInput(f"Give the consultation a title of at most {LONGEST_TITLE} characters.")
    if given.get("kind", "engagement") not in KINDS:
        raise BadInput(f"There is no kind {given['kind']!r}. The kinds are: {', '.join(KINDS)}.")
    return given


def _free_slug(session: Session, wanted: str, title: str) -> str:
    """Return the wanted address, which must be free, or the first free one that is made from the title."""
    if wanted:
        if session.scalar(select(Consultation.id).where(Consultation.slug == checked_slug(wanted))):
            raise BadInput(f"There is a consultation at {wanted!r} already. Choose another address.")
        return wanted
    base = slug_of(title) or "consultation"
    taken = set(session.scalars(select(Consultation.slug).where(Consultation.slug.startswith(base, autoescape=True))))
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
