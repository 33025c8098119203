"""What respondents with a draft want written, for all who come at the same moment (see `app.services.committing`).

Each verb opens the draft again within its transaction, so two pages of one person that arrive together are both kept.
A verb says None of whatever is not plain: nothing has then been written of it, and the longer road says why.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import Engine, Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from app.keys import KeyFolder
from app.models import Draft
from app.services import accepting, answering, drafting
from app.services.accepting import Accepted
from app.services.answering import Saved
from app.services.drafting import Work
from app.services.editions import Edition, Editions
from app.services.prepared import Prepared, each_in
from surveys.arranging import arms_of

DRAFTS: Final = cast(Table, Draft.__table__)
BEGIN: Final = insert(DRAFTS)
KEEP: Final = update(DRAFTS).where(DRAFTS.c.id == bindparam("whose")).values(sealed=bindparam("sealed_anew"))
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Posted:
    """One page of a draft, as posted."""

    edition: Edition
    code: str
    page_key: str
    raw: dict[str, list[str]]
    language: str
    variant: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Finished:
    """A draft that is to be sent."""

    slug: str
    code: str
    language: str
    variant: str
    now: datetime
    wishes: tuple[str, ...] = ()


class Turns:
    """The verbs, each for many at once."""

    def __init__(
        self, engine: Engine, editions: Editions, keys: KeyFolder, *, draft_days: int, moves_after: int,
    ) -> None:
        held = select(DRAFTS.c.survey_id, DRAFTS.c.sealed, DRAFTS.c.expires_on)
        wanted = held.where(DRAFTS.c.id == bindparam("name"))
        self._look, self._hold = Prepared(engine, wanted), Prepared(engine, wanted.with_for_update())
        self._editions, self._keys = editions, keys
        self._draft_days, self._moves_after = draft_days, moves_after

    def find(self, edition: Edition, code: str, now: datetime) -> Work | None:
        """Open a draft, to look at it."""
        return _opened(self._look.first(name=drafting.name_of(code)), edition, code, now)

    def begin(self, session: Session, begun: Sequence[tuple[Edition, str, datetime]]) -> Sequence[None]:
        """Make an empty draft for each code."""
        rows = []
        for edition, code, now in begun:
            work = Work(code, arms_of(edition.asked, drafting.seed(code)), begun_at=int(now.timestamp()))
            rows.append({"id": drafting.name_of(code), "survey_id": edition.survey.id,
                         "sealed": drafting.seal(work, edition.survey.id),
                         "expires_on": now.date() + timedelta(days=self._draft_days)})
        each_in(session, BEGIN, rows)
        return [None] * len(rows)

    def keep(self, session: Session, posted: Sequence[Posted]) -> Sequence[Saved | None]:
        """Judge each page and keep it in its draft; None of one with something to put right."""
        return [self._kept(session, one) for one in posted]

    def _kept(self, session: Session, posted: Posted) -> Saved | None:
        work = self._held(session, posted.edition, posted.code, posted.now)
        if work is None:
            return None
        survey_id = posted.edition.survey.id
        saved = answering.judge_page(posted.edition.asked.in_language(posted.language), work, posted.page_key,
                                     posted.raw, variant=posted.variant)
        if saved.problems:
            return None
        each_in(session, KEEP, [{"whose": drafting.name_of(posted.code),
                                 "sealed_anew": drafting.seal(saved.work, survey_id)}])
        return saved

    def send(self, session: Session, finished: Sequence[Finished]) -> Sequence[Accepted | None]:
        """Send each draft through the one door; the draft goes with it."""
        return [self._sent(session, one) for one in finished]

    def _sent(self, session: Session, finished: Finished) -> Accepted | None:
        edition = self._editions.within(session, finished.slug)
        work = self._held(session, edition, finished.code, finished.now) if edition else None
        if edition is None or work is None or work.corrects is not None:
            return None
        submission = answering.submission_of(edition.asked, work, finished.language, finished.variant,
                                             now=finished.now, wishes=finished.wishes)
        (outcome,) = accepting.take_in(session, self._keys, edition.survey, (submission,), now=finished.now,
                                       moves_after=self._moves_after)
        return outcome if isinstance(outcome, Accepted) else None

    def _held(self, session: Session, edition: Edition, code: str, now: datetime) -> Work | None:
        return _opened(self._hold.first_in(session, name=drafting.name_of(code)), edition, code, now)


def _opened(row: Row | None, edition: Edition, code: str, now: datetime) -> Work | None:
    """Return what a draft holds; None where there is none, where it is over, or where it is of another survey."""
    if row is None or row[0] != edition.survey.id or str(row[2]) < now.date().isoformat():
        return None
    return drafting.unseal(bytes(row[1]), code, edition.survey.id)
