"""Where a respondent is: the survey of the address, what it asks, the draft on this computer, and the day."""
from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import abort, current_app, make_response, render_template, request, url_for

from app.errors import NotFound
from app.extensions import db_session
from app.keys import KeyFolder
from app.models import Survey
from app.respond import cookies, variants
from app.services import answering, drafting, editions
from app.services.drafting import Work
from app.services.finding import Standing, questionnaire_of, standing, survey_by_slug
from app.web import languages
from config import Config
from surveys.kinds import Question
from surveys.kinds.variants import STANDARD
from surveys.questionnaire import Questionnaire

# The names that stand for something else than a page of the questionnaire: a page called so gets a prefix.
RESERVED = frozenset({"begin", "resume", "check", "submit", "receipt", "receipt-check", "withdraw", "print", "privacy",
                      "save", "clear", "finished", "paused", "discard", "report", "recordings", "sections",
                      "replaced", "change", "needs", "no-mail", "full", "slip"})
PREFIX = "page-"
# Where a posted page can be seen again.
SHOWN_AT = {"respond.submit": "respond.check", "respond.look_up_receipt": "respond.receipt_check",
            "respond.withdraw": "respond.receipt_check"}


def segment_of(page_key: str | None) -> str:
    """Return what stands for a page in its address; None is the check of the answers."""
    if page_key is None:
        return "check"
    return PREFIX + page_key if page_key in RESERVED else page_key


def key_of(segment: str) -> str:
    """Return the page that stands behind an address, if there is such a page."""
    return segment.removeprefix(PREFIX) if segment.removeprefix(PREFIX) in RESERVED else segment


@dataclass(frozen=True)
class Place:
    """One survey, as somebody stands before it now.

    Nothing here is a cached_property: Python 3.11 holds one lock for all threads while it looks such a thing up, and a
    thread that waited for the database in there, and one that had the database and waited to get in, stood still.
    """

    survey: Survey
    now: datetime
    language: str = ""  # of this page; none: the source
    variant: str = STANDARD  # in which form its questions are asked

    @property
    def today(self) -> date:
        """The day."""
        return self.now.date()

    @property
    def standing(self) -> Standing:
        """Whether it is waiting, open or closed today."""
        return standing(self.survey, self.today)

    @property
    def spoken(self) -> tuple[str, ...]:
        """The languages it can be answered in; the first is the source."""
        return questionnaire_of(self.survey).spoken

    @property
    def asked(self) -> Questionnaire:
        """What it asks, in the language and the form of this page."""
        return questionnaire_of(self.survey).in_language(self.language).in_variant(self.variant)

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms in which its questions can be read, heard or seen; one alone is no choice."""
        return (STANDARD, *questionnaire_of(self.survey).variants)

    def recording(self, question: Question) -> str:
        """Return the address of the sound or the film of a question in the form of this page, if it has one."""
        found = next((one.media for one in question.variants if one.key == self.variant), "")
        return url_for("respond.recording", slug=self.survey.slug, name=found) if found else ""

    def asked_of(self, work: Work) -> Questionnaire:
        """Return what it asks of one person, in the order and the wording that chance has given them.

        The words of a form that somebody needs come before those of chance.
        """
        spoken = questionnaire_of(self.survey).in_language(self.language)
        return answering.asked_of(spoken, work).in_variant(self.variant)

    @property
    def title(self) -> str:
        """What it is called in the language of this page."""
        return self.asked.title

    def shown(self, page: str, *more: Hashable) -> tuple[Hashable, ...]:
        """Return the key of everything that a page shows which holds nothing of one person."""
        about = editions.values_of(self.survey), editions.values_of(self.survey.consultation)
        return (page, about, self.language, self.variant, self.today, *more)

    def switch_at(self) -> str:
        """Return the address that shows this page again in another language; a posted page has none of its own."""
        if request.method == "GET":
            return request.path
        return url_for(SHOWN_AT.get(request.endpoint or "", "respond.start"), slug=self.survey.slug)

    def work(self) -> Work:
        """Return the draft on this computer, or answer with the page that says why there is none."""
        try:
            return drafting.find(db_session(), self.survey, cookies.draft_code(), today=self.today)
        except NotFound as error:
            abort(make_response(render_template("respond/no_draft.html", here=self, reason=str(error)), 404))

    def address(self, page_key: str | None, *, is_change: bool = False) -> str:
        """Return the address of a page of the questionnaire; None is the check of the answers."""
        if page_key is None:
            return url_for("respond.check", slug=self.survey.slug)
        change = 1 if is_change else None
        return url_for("respond.page", slug=self.survey.slug, segment=segment_of(page_key), change=change)

    def onward(self, work: Work) -> str:
        """Return where somebody goes on: the first page not yet sent or, where there is a hub, the hub."""
        reached = answering.unseen(self.asked_of(work), work)
        return self.hub if reached and self.asked.hub else self.address(reached)

    @property
    def hub(self) -> str:
        """The address of the page of sections."""
        return url_for("respond.hub", slug=self.survey.slug)

    def page_key(self, segment: str) -> str:
        """Return the page that an address means, or answer 404."""
        key = key_of(segment)
        if key not in self.asked.index:
            abort(404)
        return key


def place(slug: str) -> Place:
    """Return the place of an address; a survey that was never opened is not there."""
    survey, now = survey_by_slug(db_session(), slug), datetime.now(UTC)
    if standing(survey, now.date()) == "draft":
        abort(404)
    asked = questionnaire_of(survey)
    return Place(survey, now, languages.offer(asked.spoken), variants.choose((STANDARD, *asked.variants)))


def open_place(slug: str) -> Place:
    """Return the place of a survey that takes answers now; otherwise answer with the page that says when."""
    here = place(slug)
    if here.standing != "open":
        status = 410 if here.standing == "closed" else 409
        abort(make_response(render_template("respond/not_open.html", here=here), status))
    return here


def now() -> datetime:
    """Return the time of this request."""
    return datetime.now(UTC)


def keys() -> KeyFolder:
    """Return the key folder."""
    folder: KeyFolder = current_app.extensions["keys"]
    return folder


def config() -> Config:
    """Return the settings."""
    settings: Config = current_app.extensions["candour"]
    return settings
