"""Deliberations: found, made, changed, opened and closed."""
from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final, Literal, cast

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from app.errors import BadInput, Gone, NotFound, WrongState, marked
from app.keys import KeyFolder
from app.models import Ballot, Consultation, Deliberation, OpinionSet, Statement
from app.queue import enqueue
from app.services import auditing, ballots, lawfulness, used_rights
from app.services.asking_about import read_questions
from app.services.background import read_background, stored
from app.services.consulting import checked_slug, slug_of
from app.services.opening import freeze_after

Standing = Literal["draft", "open", "closed"]
FEWEST_STATEMENTS: Final = 7  # with fewer votes nobody can be placed among the groups
LEAST_STOP, MOST_STOP = 7, 200
LONGEST_TITLE: Final = 200
EDITABLE: Final = ("title", "question", "background", "about", "access", "stop_after", "takes_statements",
                   "closes_on")
ACCESSES: Final = {"open": "Anyone with the link", "invited": "Invited people only"}
EDITABLE_WHEN_OPEN: Final = ("takes_statements", "closes_on")
_BY_SLUG: Final = select(Deliberation).where(Deliberation.slug == bindparam("slug"))  # with every vote
NONE_HERE: Final = marked("There is no deliberation at this address. Check the link that you were given.")


def deliberation_by_slug(session: Session, slug: str) -> Deliberation:
    """Return the deliberation of an address, or raise NotFound."""
    found = session.scalar(_BY_SLUG, {"slug": slug})
    if found is None:
        raise NotFound(NONE_HERE)
    return found


def standing(deliberation: Deliberation, today: date) -> Standing:
    """Return where it stands on a day: after its last day it is closed, whatever is still to be done."""
    is_over = deliberation.closes_on is not None and today > deliberation.closes_on
    return "closed" if deliberation.state == "open" and is_over else cast(Standing, deliberation.state)


def refuse_unless_open(deliberation: Deliberation, today: date) -> None:
    """Raise what a deliberation's state says to somebody who wants to take part."""
    match standing(deliberation, today):
        case "draft":
            raise NotFound(NONE_HERE)
        case "closed":
            raise Gone(marked("This deliberation has closed. No more votes can be cast."))
        case "open":
            return


def create_deliberation(
    session: Session, *, consultation: Consultation, title: str, actor: str, now: datetime, slug: str = "",
    **given: Any,
) -> Deliberation:
    """Begin a deliberation; its address is made from the title unless given."""
    made = Deliberation(consultation_id=consultation.id, slug=_free_slug(session, slug, title), created_at=now,
                        **{"background": [], **_checked({"title": title, **given})})
    session.add(made)
    session.flush()
    session.add(OpinionSet(deliberation_id=made.id, document={}, model={}, offers={}, made_at=now))
    auditing.record(session, actor=actor, action="deliberation created", subject=made.slug, now=now)
    session.commit()
    return made


def edit_deliberation(
    session: Session, deliberation: Deliberation, *, actor: str, now: datetime, **changes: Any
) -> Deliberation:
    """Change what people are told; once it is open, only its last day and whether it takes statements."""
    allowed = EDITABLE if deliberation.state == "draft" else EDITABLE_WHEN_OPEN
    checked = _checked(changes)
    changed = sorted(name for name, value in checked.items() if getattr(deliberation, name) != value)
    refused = [name.replace("_", " ") for name in changed if name not in allowed]
    if refused or (changed and deliberation.state == "closed"):
        raise WrongState(f"This deliberation is {deliberation.state}: {', '.join(refused or changed)} cannot change "
                         "any more, since people have voted under it.")
    for name in changed:
        setattr(deliberation, name, checked[name])
    if changed:
        auditing.record(session, actor=actor, action="deliberation changed", subject=deliberation.slug, now=now,
                        detail={"changed": changed})
    session.commit()
    return deliberation


def open_deliberation(
    session: Session, deliberation: Deliberation, *, keys: KeyFolder, actor: str, now: datetime
) -> Deliberation:
    """Let people vote; what is missing is named first."""
    if deliberation.state != "draft":
        raise WrongState("This deliberation has been opened before.")
    if deliberation.closes_on is not None and deliberation.closes_on < now.date():
        raise WrongState("The last day has passed. Choose a later one before you open the deliberation.")
    lacking = [text for is_lacking, text in (
        (not deliberation.question.strip(), "Say what the question is."),
        (not deliberation.background, "Write a short background with its sources."),
        (n_accepted(session, deliberation) < FEWEST_STATEMENTS,
         f"Add statements: {FEWEST_STATEMENTS} at least, or nobody can be placed among the groups."),
    ) if is_lacking]
    lacking += lawfulness.lacking(deliberation.consultation)
    if lacking:
        raise WrongState(" ".join(lacking))
    keys.create("receipt")
    deliberation.state, deliberation.opened_at = "open", now
    if deliberation.closes_on is not None:
        deliberation.freezes_on = freeze_after(deliberation.closes_on)
    auditing.record(session, actor=actor, action="deliberation opened", subject=deliberation.slug, now=now)
    session.commit()
    return deliberation


def close_deliberation(
    session: Session, deliberation: Deliberation, *, keys: KeyFolder, actor: str, now: datetime
) -> Deliberation:
    """Stop taking votes for good; what nobody has moderated is dropped, and the figures are made a last time.

    The keys that could tell who has been let in are destroyed.
    """
    if deliberation.state == "closed":
        raise WrongState("This deliberation is closed already.")
    deliberation.state, deliberation.closed_at = "closed", now
    deliberation.freezes_on = freeze_after(now.date())
    session.execute(delete(Statement).where(
        Statement.deliberation_id == deliberation.id, Statement.state == "waiting"))
    session.execute(delete(Ballot).where(Ballot.deliberation_id == deliberation.id, Ballot.state == "admitted"))
    ballots.lay_anew(session, deliberation.id)
    ended = used_rights.end(session, deliberation.id)
    auditing.record(session, actor=actor, action="deliberation closed", subject=deliberation.slug, now=now,
                    detail={"last_day_to_withdraw": deliberation.freezes_on.isoformat()})
    ballots.ask_for_figures(session, deliberation.id, now=now)
    enqueue(session, "rewrite", now=now, key=f"rewrite:{deliberation.id}", survey_id=deliberation.id)
    session.commit()
    for name in ended:
        keys.destroy(name)
    return deliberation


def n_accepted(session: Session, deliberation: Deliberation) -> int:
    """Return how many statements people may vote on."""
    return _count(session, select(func.count()).select_from(Statement).where(
        Statement.deliberation_id == deliberation.id, Statement.state == "accepted"))


def has_ballots(session: Session, deliberation: Deliberation) -> bool:
    """Return whether anybody has voted."""
    return session.scalar(select(Ballot.id).where(
        Ballot.deliberation_id == deliberation.id, Ballot.state != "admitted").limit(1)) is not None


def _count(session: Session, query: Any) -> int:
    return int(session.scalar(query) or 0)


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    unknown = set(given) - set(EDITABLE)
    if unknown:
        raise BadInput(f"A deliberation has no {', '.join(sorted(unknown))}. It has: {', '.join(EDITABLE)}.")
    checked: dict[str, Any] = {name: " ".join(value.split()) if name in {"title", "question"} else value
                               for name, value in given.items()}
    if not 1 <= len(checked.get("title", "x")) <= LONGEST_TITLE:
        raise BadInput(f"Give the deliberation a title of at most {LONGEST_TITLE} characters.")
    if not LEAST_STOP <= checked.get("stop_after", LEAST_STOP) <= MOST_STOP:
        raise BadInput(f"Let people stop after {LEAST_STOP} to {MOST_STOP} statements.")
    if isinstance(checked.get("background"), str):
        checked["background"] = stored(read_background(checked["background"]))
    if isinstance(checked.get("about"), str):
        checked["about"] = read_questions(checked["about"])
    if checked.get("access", "open") not in ACCESSES:
        raise BadInput(f"Who votes is one of: {', '.join(ACCESSES)}.")
    return checked


def _free_slug(session: Session, wanted: str, title: str) -> str:
    """Return the wanted address, which must be free, or the first free one that is made from the title."""
    base = checked_slug(wanted) if wanted else slug_of(title) or "deliberation"
    taken = set(session.scalars(select(Deliberation.slug).where(Deliberation.slug.startswith(base, autoescape=True))))
    if wanted and wanted in taken:
        raise BadInput(f"There is a deliberation at {wanted!r} already. Choose another address.")
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
