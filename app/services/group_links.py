"""Links for an organisation or a team: closed to everybody else, used by many, and saying whom they are for.

A link answers a question or two, such as the organisation and the team, before anybody begins; the person sees that
and may change it. Its token is derived from K_link like that of an invitation, so it dies at the close. Who has used
it, and how often, is kept nowhere.
"""
from __future__ import annotations

import base64
import binascii
import csv
import hmac
import io
from collections.abc import Sequence
from datetime import datetime
from itertools import product
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import BadInput, NotFound, WrongState
from app.keys import KeyFolder
from app.models import GroupLink, Survey
from app.services import auditing
from app.services.codes import derive
from app.services.finding import questionnaire_of
from surveys.kinds import SingleChoice
from surveys.questionnaire import Questionnaire

ID_BYTES: Final = 16
MOST: Final = 2000


def token_of(keys: KeyFolder, survey: Survey, link_id: str) -> str:
    """Return the token of a link: the same one whenever it is asked for."""
    proof = derive(keys.create(f"link-{survey.id}"), survey.id, "group", link_id)[:ID_BYTES]
    return base64.urlsafe_b64encode(bytes.fromhex(link_id) + proof).decode().rstrip("=")


def find(session: Session, keys: KeyFolder, survey: Survey, token: object) -> GroupLink | None:
    """Return the open link of a token, or None: it may be an invitation, or nothing."""
    if not isinstance(token, str) or len(token) != 43 or not token.isascii() or survey.access != "invited":
        return None
    try:
        link_id = base64.urlsafe_b64decode(token + "=")[:ID_BYTES].hex()
    except binascii.Error:
        return None
    if not keys.exists(f"link-{survey.id}") or not hmac.compare_digest(token, token_of(keys, survey, link_id)):
        return None
    link = session.get(GroupLink, link_id)
    return link if link is not None and link.survey_id == survey.id and link.is_open else None


def answers_of(session: Session, keys: KeyFolder, survey: Survey, token: object) -> dict[str, Any]:
    """Return what the link of a token answers by itself; an invitation answers nothing."""
    link = find(session, keys, survey, token)
    return dict(link.answers) if link is not None else {}


def choosable(asked: Questionnaire) -> dict[str, str]:
    """Return the questions whose answer a link can give: one choice among options."""
    return {one.key: one.text for one in asked.questions if isinstance(one, SingleChoice)}


def make(
    session: Session, survey: Survey, question_keys: Sequence[str], *, actor: str, now: datetime
) -> list[GroupLink]:
    """Make a link for each answer of one question, or each pair of answers of two; commits."""
    if survey.access != "invited":
        raise WrongState("Anyone with the address may answer this survey, so a closed link would close nothing.")
    if survey.state != "open":
        raise WrongState("Open the survey first: links are made from a key that exists only while it is open.")
    asked = questionnaire_of(survey)
    questions = [asked.by_key[key] for key in dict.fromkeys(question_keys) if key in choosable(asked)]
    if not questions:
        raise BadInput("Choose the question that tells which organisation or team somebody belongs to.")
    sets = list(product(*([(one.key, option) for option in one.options] for one in questions
                          if isinstance(one, SingleChoice))))
    if len(sets) > MOST:
        raise BadInput(f"That would be {len(sets):,} links. At most {MOST:,} can be made at once.")
    here = {tuple(sorted(link.answers.items())) for link in of(session, survey)}
    made = [GroupLink(survey_id=survey.id, name=", ".join(option.text for _, option in one)[:200],
                      answers={key: option.key for key, option in one}) for one in sets]
    new = [link for link in made if tuple(sorted(link.answers.items())) not in here]
    session.add_all(new)
    auditing.record(session, actor=actor, action="group links made", subject=survey.slug, now=now,
                    detail={"n": len(new), "questions": [one.key for one in questions]})
    session.commit()
    return new


def of(session: Session, survey: Survey) -> Sequence[GroupLink]:
    """Return the links of a survey by name."""
    query = select(GroupLink).where(GroupLink.survey_id == survey.id).order_by(GroupLink.name, GroupLink.id)
    return session.scalars(query).all()


def turn(session: Session, survey: Survey, link_id: str, *, is_open: bool, actor: str, now: datetime) -> None:
    """Close a link that has got into other hands, or open it again; commits."""
    link = session.get(GroupLink, link_id)
    if link is None or link.survey_id != survey.id:
        raise NotFound("This link is no longer here.")
    link.is_open = is_open
    auditing.record(session, actor=actor, action="group link opened" if is_open else "group link closed",
                    subject=survey.slug, now=now, detail={"name": link.name})
    session.commit()


def as_csv(keys: KeyFolder, survey: Survey, links: Sequence[GroupLink], *, address: str) -> str:
    """Return the open links as a file: for whom, and the link."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["for", "link"])
    for link in links:
        if link.is_open:
            name = link.name if link.name[:1] not in "=+-@\t\r" else "'" + link.name
            writer.writerow([name, f"{address}/s/{survey.slug}?i={token_of(keys, survey, link.id)}"])
    return out.getvalue()
