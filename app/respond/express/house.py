"""What the express road needs of the application, taken out of it once."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Final

from flask import Flask
from limits import RateLimitItem, parse
from sqlalchemy import Engine

from app.extensions import db, limiter
from app.keys import KeyFolder
from app.respond import cookies, directly, rendered
from app.respond.express.tokens import Tokens
from app.respond.express.visit import Visit
from app.respond.place import key_of, segment_of
from app.services import answering, receipts
from app.services.at_once import Door
from app.services.committing import Together
from app.services.drafting import Work
from app.services.editions import Edition, Editions
from app.services.turns import Turns
from app.web import languages
from app.web.headers import Headers, new_nonce
from config import Config
from surveys.kinds.variants import STANDARD
from surveys.questionnaire import Questionnaire

HTML: Final = ("Content-Type", "text/html; charset=utf-8")
VARY: Final = ("Vary", "Cookie")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Here:
    """An open survey as one respondent stands before it."""

    edition: Edition
    secret: str  # of the session; "" where there is none yet
    language: str
    variant: str
    now: datetime

    @property
    def today(self) -> date:
        """The day."""
        return self.now.date()

    def shown(self, page: str, *more: object) -> tuple[object, ...]:
        """Return the key of a page, as `app.respond.place.Place.shown` makes it."""
        return (page, self.edition.values, self.language, self.variant, self.today, *more)

    @property
    def asked(self) -> Questionnaire:
        """What is asked, in the language and the form of this page."""
        return self.edition.asked.in_language(self.language).in_variant(self.variant)

    def asked_of(self, work: Work) -> Questionnaire:
        """What is asked of one person, in the order and the wording that chance has given them."""
        return answering.asked_of(self.edition.asked.in_language(self.language), work).in_variant(self.variant)

    def address(self, page_key: str | None) -> str:
        """Return the address of a page; None is the check of the answers."""
        return f"/s/{self.edition.survey.slug}/{segment_of(page_key)}"

    def page_key(self, segment: str | None) -> str | None:
        """Return the page that an address means."""
        key = key_of(segment) if segment else ""
        return key if key in self.asked.index else None


class House:
    """The rooms, by what is done in them."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.config: Config = app.extensions["candour"]
        self.keys: KeyFolder = app.extensions["keys"]
        self.frames, self.words = rendered.kept_by(app), rendered.words_kept_by(app)
        self.limits: dict[str, RateLimitItem] = {}
        with app.app_context():
            self.engine: Engine = db.engine
            self.names = {name: cookies.name(name) for name in ("answers", "invitation", "form")}
            self.language_cookie = languages.cookie()
            self.is_secure = cookies.is_secure()

    # Made at the first visit: a command that serves nobody needs none of them.

    @cached_property
    def tokens(self) -> Tokens:
        """What guards the forms."""
        return Tokens(self.app)

    @cached_property
    def editions(self) -> Editions:
        """The surveys as they stand."""
        return Editions(self.engine)

    @cached_property
    def together(self) -> Together:
        """The one writer of this process."""
        return Together(self.engine)

    @cached_property
    def door(self) -> Door:
        """The one door."""
        return Door(self.editions, self.keys, self.config.moves_after)

    @cached_property
    def turns(self) -> Turns:
        """The verbs of a draft."""
        return Turns(self.engine, self.editions, self.keys, draft_days=self.config.draft_days,
                     moves_after=self.config.moves_after)

    @cached_property
    def receipts(self) -> receipts.Kept:
        """What knows whether a response is kept."""
        return receipts.Kept(self.engine, self.keys)

    def look(self, visit: Visit) -> Here | None:
        """Return where a visitor stands; None where the survey is not open, or the session holds more than a secret."""
        edition = self.editions.now(visit.slug)
        now = datetime.now(UTC)
        secret = self.tokens.secret(visit.cookies)
        if edition is None or secret is None or edition.standing(now.date()) != "open":
            return None
        asked = edition.asked
        language = languages.best(asked.spoken, visit.cookies.get(self.language_cookie), visit.accepts)
        form = visit.cookies.get(self.names["form"])
        return Here(edition, secret, language, form if form in asked.variants else STANDARD, now)

    def cookie(self, visit: Visit, name: str) -> str:
        """Return one of a respondent's cookies, or nothing."""
        return visit.cookies.get(self.names[name]) or ""

    def page(self, visit: Visit, here: Here, key: tuple[object, ...], **own: str) -> Answer | None:
        """Return a page that has been drawn before, with this person's own put in; None where none has been."""
        frame = self.frames.get(key)
        if frame is None:
            return None
        secret, nonce = here.secret or self.tokens.new_secret(), new_nonce()
        body = frame.filled({rendered.TOKEN: self.tokens.token(secret), rendered.NONCE: nonce, **own})
        session = () if here.secret else (("Set-Cookie", self._session(secret)),)
        return Answer("200 OK", (HTML, *Headers(nonce, visit.is_secure).pairs(), VARY, *session), body)

    def _session(self, secret: str) -> str:
        return self._cookie(self.tokens.cookie, self.tokens.session(secret), "/")

    def _cookie(self, name: str, value: str, path: str, max_age: int | None = None) -> str:
        """Return a cookie as the other road sets it, but for the date of its end, which every browser counts itself."""
        ends = "" if max_age is None else f" Max-Age={max_age};"
        secure = " Secure;" if self.is_secure else ""
        return f"{name}={value};{ends}{secure} HttpOnly; Path={path}; SameSite=Lax"

    def onward(self, visit: Visit, address: str, code: str, *, is_sent: bool = False) -> Answer:
        """Send the browser on, with the code of its answers to keep."""
        kept = self._cookie(self.names["answers"], code, f"/s/{visit.slug}", cookies.AFTERWARDS if is_sent else None)
        headers = (HTML, ("Location", address), ("Set-Cookie", kept), VARY)
        return Answer("303 SEE OTHER", (*headers, *Headers(new_nonce(), visit.is_secure).pairs()))

    def allows(self, visit: Visit, limit: str, scope: str) -> bool:
        """Count against the same limit as the other road does; tell whether there is room."""
        if not limiter.enabled:
            return True
        item = self.limits.setdefault(limit, parse(limit))
        return limiter.limiter.hit(item, visit.environ.get("REMOTE_ADDR") or "127.0.0.1", scope)

    AT_ONCE: Final = (directly.LIMIT, f"respond.save_page:{directly.SCOPE}")
