"""Letters to people who were invited: a list brought in, sent once, reminded, and left alone where they ask for it.

A token is derived while its letter is written and is kept nowhere, so the reminder carries the same link. Reminders go
to everybody: who has answered is nobody's business. What is noted of an invitation is how many letters it had.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.errors import BadInput, WrongState
from app.keys import KeyFolder
from app.mail import Bounced, Carrier, Letter, NotNow
from app.mail.choosing import carrier
from app.models import Invitation, Objection, Survey
from app.models import Letter as Kept
from app.queue import enqueue
from app.services import auditing, inviting
from app.services.codes import derive
from config import Config
from surveys.kinds.contacts import Email

JOB: Final = "send_letters"
BOUNCED: Final = "bounced"
MOST: Final = 50_000
LONGEST: Final = 4000
_EMAIL: Final = Email(key="address", text="")
Kind = Literal["invitation", "reminder"]
NO_POST: Final = ("No mail service is set (CANDOUR_MAIL), so letters cannot be sent. Make links and send them another "
                  "way, or ask whoever keeps the server.")


class Outbox:
    """The demo's carrier: it keeps every letter for the page on which one reads them."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def send(self, letter: Letter) -> None:
        """Keep one letter, in the caller's transaction."""
        self.session.add(Kept(address=letter.address, subject=letter.subject, text=letter.text))

    def bounced(self, reference: str) -> Sequence[str]:
        """Know of none."""
        return ()


def carries(config: Config) -> bool:
    """Return whether letters can leave under these settings."""
    return bool(config.mail) or config.mode != "production"


def carrying(session: Session, config: Config) -> Carrier:
    """Return what carries letters: what the settings name or, outside production, the outbox."""
    if not carries(config):
        raise WrongState(NO_POST)
    return carrier(config) or Outbox(session)


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a list: how many are new, stood there before, or object, and the lines without an address."""

    n_new: int
    n_known: int
    n_objecting: int
    bad_lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a list stands: how many addresses, how many had a letter, how many came back, and how often was written."""

    n: int
    n_written: int
    n_bounced: int
    n_letters: int


def bring(session: Session, keys: KeyFolder, survey: Survey, text: str, *, actor: str, now: datetime) -> Brought:
    """Make an invitation for each address of a list, one a line (of a CSV file: in any of its columns); commits."""
    _refuse_unless_invited(survey)
    found, bad = _addresses(text)
    if len(found) > MOST:
        raise BadInput(f"The list holds {len(found):,} addresses. Bring in at most {MOST:,} at once.")
    known = set(session.scalars(select(Invitation.address).where(Invitation.survey_id == survey.id)))
    objecting = {one for one in found if objects(session, keys, one)}
    new = [one for one in found if one not in known and one not in objecting]
    session.add_all(Invitation(survey_id=survey.id, address=one) for one in new)
    auditing.record(session, actor=actor, action="list of addresses brought in", subject=survey.slug, now=now,
                    detail={"n": len(new)})
    session.commit()
    return Brought(len(new), len(found) - len(new) - len(objecting), len(objecting), bad)


def _addresses(text: str) -> tuple[list[str], tuple[int, ...]]:
    """Return the addresses in their order, each once, and the numbers of lines without one; headings are no fault."""
    found: dict[str, None] = {}
    bad = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip(" \t\"'<>") for cell in line.replace(";", ",").replace("\t", ",").split(",")]
        good = [str(value).casefold() for cell in cells if (value := _EMAIL.judge_value(cell).value)]
        found.update(dict.fromkeys(good[:1]))
        if line.strip() and not good and number > 1:
            bad.append(number)
    return list(found), tuple(bad)


def standing(session: Session, survey: Survey) -> Standing:
    """Return how the list of a survey stands; never who has answered."""
    query = select(Invitation.delivery, func.count()).where(
        Invitation.survey_id == survey.id, Invitation.address.is_not(None)).group_by(Invitation.delivery)
    counts: dict[str, int] = {row[0]: row[1] for row in session.execute(query)}
    letters = [int(one) for one in counts if one.isdigit()]
    return Standing(sum(counts.values()), sum(n for one, n in counts.items() if one), counts.get(BOUNCED, 0),
                    max(letters, default=0))


def ask(session: Session, survey: Survey, kind: Kind, *, subject: str, words: str, has_carrier: bool, actor: str,
        now: datetime) -> None:
    """Ask for letters to everybody on the list; a job sends them. Commits."""
    _refuse_unless_invited(survey)
    here = standing(session, survey)
    for is_wrong, why in (
        (not has_carrier, NO_POST),
        (here.n - here.n_bounced == 0, "There is nobody on the list yet. Bring in addresses first."),
        (kind == "reminder" and not here.n_letters, "Nobody has been invited yet. Send the invitations first."),
    ):
        if is_wrong:
            raise WrongState(why)
    if not subject.strip() or len(subject) > 200 or "\n" in subject:
        raise BadInput("Write a subject of one line.")
    if len(words) > LONGEST:
        raise BadInput(f"Write at most {LONGEST:,} characters.")
    nth = 1 if kind == "invitation" else here.n_letters + 1
    enqueue(session, JOB, now=now, key=f"{JOB}:{survey.id}:{kind}", survey_id=survey.id, nth=nth,
            subject=" ".join(subject.split()), words=words)
    auditing.record(session, actor=actor, action=f"{kind}s sent", subject=survey.slug, now=now,
                    detail={"nth_letter": nth})
    session.commit()


def send(session: Session, keys: KeyFolder, survey: Survey, carrier: Carrier, *, nth: int, subject: str, words: str,
         address: str, report: Callable[[int, int], None] = lambda _done, _all: None) -> int:
    """Write the n-th letter to everybody who has had fewer, each noted as it goes, so that a second run goes on.

    Whoever is new gets the invitation and no reminder. Raises NotNow when the carrier cannot; what was sent is noted.
    """
    due = _due(session, survey, nth)
    for n_done, invitation in enumerate(due):
        if survey.state != "open" or objects(session, keys, invitation.address or ""):
            continue
        text = _text(survey, words, f"{address}/s/{survey.slug}?i={inviting.token_of(keys, survey, invitation.id)}",
                     is_reminder=nth > 1)
        try:
            carrier.send(Letter(invitation.address or "", subject, text, reference_of(survey)))
        except Bounced:
            invitation.delivery = BOUNCED
        else:
            invitation.delivery = str(nth)
        session.commit()
        report(n_done + 1, len(due))
    return len(due)


def _due(session: Session, survey: Survey, nth: int) -> list[Invitation]:
    mine = select(Invitation).where(Invitation.survey_id == survey.id, Invitation.address.is_not(None),
                                    Invitation.delivery != BOUNCED).order_by(Invitation.id)
    had = ((int(one.delivery or 0), one) for one in session.scalars(mine))
    return [one for n, one in had if (n == 0 if nth == 1 else 0 < n < nth)]


def reference_of(survey: Survey) -> str:
    """Return the name of a survey's mailing, by which a carrier tells what came back."""
    return f"candour-{survey.slug}"


def _text(survey: Survey, words: str, link: str, *, is_reminder: bool) -> str:
    """Return a letter: the officer's words, then what everybody must be told."""
    until = f" You can answer until {survey.closes_on.day} {survey.closes_on:%B %Y}." if survey.closes_on else ""
    parts = [words.strip(),
             "This is a reminder to everybody who was invited. If you have answered, ignore it: we do not know who has."
             if is_reminder else "",
             f"Your own link to “{survey.title}”, which can be used once:", link,
             f"Keep it to yourself: whoever has it can answer in your place.{until} It is not possible to see from an "
             "answer whose link it came from.",
             "To get no more letters about surveys, open your link and choose “Do not write to me again” at the foot "
             "of the page."]
    return "\n\n".join(part for part in parts if part) + "\n"


def note_bounces(session: Session, addresses: Sequence[str], survey: Survey | None = None) -> int:
    """Note that letters came back from these addresses, of one survey or of all; commits. Returns how many."""
    meant = [one.strip().casefold() for one in addresses]
    query = update(Invitation).where(Invitation.address.in_(meant), Invitation.delivery != BOUNCED)
    if survey is not None:
        query = query.where(Invitation.survey_id == survey.id)
    n = len(session.execute(query.values(delivery=BOUNCED).returning(Invitation.id)).all())
    session.commit()
    return n


def ask_carrier(session: Session, carrier: Carrier) -> int:
    """Ask the carrier what came back of the open surveys' mailings; one that does not answer is asked in an hour."""
    open_ones = session.scalars(select(Survey).where(Survey.state == "open", Survey.access == "invited")).all()
    try:
        return sum(note_bounces(session, found, survey) for survey in open_ones
                   if (found := carrier.bounced(reference_of(survey))))
    except NotNow:
        return 0


def object_to_mail(session: Session, keys: KeyFolder, survey: Survey, token: object) -> bool:
    """Take the address behind an invitation from the list, and never write there again; the right to answer stays."""
    for invitation in _of_token(session, keys, survey, token):
        if invitation.address:
            refuse_mail(session, keys, invitation.address)
            invitation.address = None
        session.commit()
        return True
    return False


def _of_token(session: Session, keys: KeyFolder, survey: Survey, token: object) -> Iterator[Invitation]:
    invitation_id = inviting.id_of(token)
    found = session.get(Invitation, invitation_id) if invitation_id else None
    if found is not None and found.survey_id == survey.id and token == inviting.token_of(keys, survey, found.id):
        yield found


def refuse_mail(session: Session, keys: KeyFolder, address: str) -> None:
    """Put an address on the list of those who object, in the caller's transaction."""
    name = _objection(keys, address)
    if session.get(Objection, name) is None:
        session.add(Objection(id=name))


def objects(session: Session, keys: KeyFolder, address: str) -> bool:
    """Return whether whoever is at this address wants no mail."""
    return session.get(Objection, _objection(keys, address)) is not None


def _objection(keys: KeyFolder, address: str) -> str:
    return derive(keys.create("objections"), address.strip().casefold()).hex()


def outbox(session: Session) -> list[Any]:
    """Return the demo's letters."""
    return list(session.scalars(select(Kept).order_by(Kept.address, Kept.subject, Kept.id)))


def _refuse_unless_invited(survey: Survey) -> None:
    if survey.access != "invited":
        raise WrongState("Anyone with the link may answer this survey, so it needs no invitations.")
    if survey.state != "open":
        raise WrongState("Open the survey first: links are made from a key that exists only while it is open.")
