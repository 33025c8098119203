"""The demo: one finished consultation, one running, one draft; made-up people, the same ones from the same seed.

Everything goes through the verbs that officers and respondents use, so what the demo shows is what the product does.
"""
from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Final

from flask import Flask
from sqlalchemy.orm import Session
from threadpoolctl import threadpool_limits

from app.cli.demo import people, texts, voices
from app.cli.demo.deliberation import make_deliberation
from app.cli.demo.texts import Wording
from app.extensions import db, db_session, is_reading
from app.keys import KeyFolder
from app.models import Consultation, Survey
from app.permissions import ROLES
from app.services import accounts, batching, consulting, designing, figures, opening, planning
from app.services.accepting import Accepted, Submission, accept_submissions
from app.services.demonstration import SIGN_INS
from app.services.finding import questionnaire_of
from app.storage import FolderStorage
from config import ROOT, Config

__all__ = ["SIGN_INS", "build_demo"]

SEED: Final = 20261122
OFFICER, SECOND, ADMINISTRATOR = (username for username, _, _ in SIGN_INS)
LIBRARY: Final = ROOT / "surveys" / "library"
FAULTY: Final = Path(__file__).parent / "faulty.yaml"
N_PUBLIC, N_STAFF, N_TRACKER = 1240, 240, 66
NEVER: Final = 10**9  # figures are made once at the end, not while people are placed
OPENED, CLOSED, FROZEN = timedelta(days=75), timedelta(days=21), timedelta(days=7)
OPEN_FOR: Final = timedelta(days=45)


def build_demo(app: Flask, *, now: datetime | None = None) -> None:
    """Make the demo in an empty house."""
    now = now or datetime.now(UTC)
    is_reading.set(False)
    with app.app_context(), threadpool_limits(1):  # on matrices this small, threads only wait for each other
        builder = Builder(app, db_session(), now)
        builder.make_accounts()
        answered = builder.make_finished()
        running = builder.make_running()
        builder.finish(*answered)
        builder.make_deliberation(running, answered[1])
        builder.make_draft()  # last, so that three consultations mean a whole demo
        db.session.remove()


class Builder:
    """The demo's hands: the officers' verbs, at the times at which they would have been used."""

    def __init__(self, app: Flask, session: Session, now: datetime) -> None:
        self.session, self.now = session, now
        self.config: Config = app.extensions["candour"]
        self.keys: KeyFolder = app.extensions["keys"]
        self.storage: FolderStorage = app.extensions["storage"]
        self.voices = voices.load()

    def make_accounts(self) -> None:
        """Make an officer, a second one and an administrator, whose passwords everybody may know."""
        for username, password, _what in SIGN_INS:
            role = "administrator" if username == ADMINISTRATOR else next(iter(ROLES))
            accounts.create(self.session, username=username, name=username.capitalize(), password=password, role=role,
                            organisation=texts.OWNER, now=self.now, is_demo=True)

    def make_finished(self) -> tuple[Consultation, Survey]:
        """Make the consultation that has been answered and closed; `finish` does the rest."""
        opened, closed = self.now - OPENED, self.now - CLOSED
        consultation = self._consultation(texts.FINISHED, at=opened, decision=self.now + timedelta(days=30))
        survey = self._survey(consultation, "public-ai-health-data", slug="ai-and-health-data", audience="public",
                              at=opened, closes=closed, freezes=self.now - FROZEN, expected=texts.EXPECTED)
        self._answer(survey, n=N_PUBLIC, seed=SEED, at=opened, counted=closed)
        designing.close_survey(self.session, survey, keys=self.keys, actor=OFFICER, now=closed)
        return consultation, survey

    def finish(self, consultation: Consultation, survey: Survey) -> None:
        """Read, sign off and release what was answered, and answer back."""
        # Imported only here: while people answered, another process may have compiled what the analysis needs.
        finishing = import_module("app.cli.demo.finishing")
        hand = finishing.Finisher(self.session, self.config, self.storage, officer=OFFICER, second=SECOND)
        hand.read(survey, at=self.now - CLOSED + timedelta(days=1))
        hand.release(survey, at=self.now - FROZEN + timedelta(days=2))
        consulting.answer_back(self.session, consultation, asked=texts.ASKED, said=hand.said(survey), did=texts.DID,
                               actor=OFFICER, now=self.now - timedelta(days=2))

    def make_deliberation(self, consultation: Consultation, survey: Survey) -> None:
        """Let people weigh what the finished survey's themes say."""
        make_deliberation(
            self.session, self.keys, consultation, survey, officer=OFFICER, seed=SEED + 3, k=self.config.k,
            at=self.now - timedelta(days=10), closes=self.now + OPEN_FOR)

    def make_running(self) -> Consultation:
        """Make the consultation that anyone can try: a staff survey and a two-minute tracker, both open."""
        opened, closes = self.now - timedelta(days=14), self.now + OPEN_FOR
        consultation = self._consultation(texts.RUNNING, at=opened, decision=self.now + timedelta(days=90))
        staff = self._survey(consultation, "staff-technology-at-work", slug="technology-at-work", audience="staff",
                             at=opened, closes=closes)
        self._answer(staff, n=N_STAFF, seed=SEED + 1, at=opened, counted=self.now - timedelta(days=1))
        tracker = self._survey(consultation, "confidence-tracker", slug="confidence-tracker", audience="public",
                               at=opened, closes=closes)
        self._answer(tracker, n=N_TRACKER, seed=SEED + 2, at=opened, counted=self.now - timedelta(days=1))
        return consultation

    def make_draft(self) -> None:
        """Make the draft with a fault in its routing."""
        consultation = self._consultation(texts.DRAFT, at=self.now)
        designing.create_survey(
            self.session, consultation=consultation, slug="appointment-app", audience="patients", access="open",
            definition_yaml=FAULTY.read_text(encoding="utf-8"), actor=OFFICER, now=self.now)

    def _consultation(self, wording: Wording, *, at: datetime, decision: datetime | None = None) -> Consultation:
        return consulting.create_consultation(
            self.session, **asdict(wording), owner=texts.OWNER, contact=texts.CONTACT, is_demo=True, actor=OFFICER,
            decision_on=decision.date() if decision else None, now=at, **texts.ON_RECORD)

    def _survey(self, consultation: Consultation, name: str, *, slug: str, audience: str, at: datetime,
                closes: datetime, freezes: datetime | None = None, expected: str = "") -> Survey:
        definition = (LIBRARY / f"{name}.yaml").read_text(encoding="utf-8")
        survey = designing.create_survey(
            self.session, consultation=consultation, slug=slug, definition_yaml=definition, audience=audience,
            access="open", actor=OFFICER, now=at, opens_on=at.date(), closes_on=closes.date(),
            freezes_on=freezes.date() if freezes else None)
        plan = replace(planning.plan_of(self.session, survey), expected=expected)
        planning.save(self.session, survey, plan, actor=OFFICER, now=at)  # opening seals it
        return opening.open_survey(self.session, survey, keys=self.keys, storage=self.storage, actor=OFFICER,
                                   now=at)

    def _answer(self, survey: Survey, *, n: int, seed: int, at: datetime, counted: datetime) -> None:
        """Let made-up people answer through the one door, then make the figures once."""
        answers = people.responses(questionnaire_of(survey), self.voices, n=n, random_state=seed)
        submissions = [Submission(f"demo-{seed}-{place:06}", one) for place, one in enumerate(answers)]
        taken = accept_submissions(self.session, self.keys, survey, submissions, now=at, moves_after=NEVER)
        if not all(isinstance(one, Accepted) for one in taken):
            raise ValueError(f"a made-up response of {survey.slug} was not taken")
        moved = batching.move(self.session, self.keys, survey.id, now=at, moves_after=NEVER, at_least=1)
        policy = figures.policy_of(survey, self.config)
        figures.refresh(self.session, survey, policy=policy, now=counted, moves_after=self.config.moves_after)
        self.session.commit()
        batching.retire(self.keys, moved.key_name)
