"""What the express road answers, in one table; each returns None for what it hands on."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from app.respond import directly
from app.respond.express import drafted
from app.respond.express.house import Answer, Here, House
from app.respond.express.visit import Visit
from app.respond.place import RESERVED
from app.services import at_once, drafting
from app.services.accepting import Accepted
from app.services.codes import new_code, normalise
from app.services.receipts import receipt_of
from app.web.design import spans
from surveys.questionnaire import Page
from surveys.validation import check_page

Road = Callable[[House, Visit], Answer | None]


def start(house: House, visit: Visit) -> Answer | None:
    """Show what the survey is for."""
    here = house.look(visit)
    if here is None:
        return None
    return house.page(visit, here, here.shown("start", bool(house.cookie(visit, "invitation"))))


def page(house: House, visit: Visit) -> Answer | None:
    """Show the one page of a survey that is answered at once, with a key of its own."""
    code = house.cookie(visit, "answers")
    if code:
        return drafted.page(house, visit, code)
    here = house.look(visit)
    if here is None or _only_page(here, visit) is None:
        return None
    return house.page(visit, here, here.shown("at once"), once=new_code())


def _only_page(here: Here, visit: Visit) -> Page | None:
    only = at_once.page_of(here.edition.survey, here.asked)
    return only if only is not None and only.key == visit.segment else None


def send(house: House, visit: Visit) -> Answer | None:
    """Send that page, where all is well with it."""
    if not visit.read_form() or "_action" in visit.form or visit.first("website"):
        return None
    draft = house.cookie(visit, "answers")
    if draft and directly.ONCE not in visit.form:
        return drafted.keep(house, visit, draft)
    code, here = normalise(visit.first(directly.ONCE)), house.look(visit)
    begun_at = house.tokens.made_at(here.secret, visit.first("csrf_token")) if here else None
    if code is None or here is None or begun_at is None:
        return None
    only = _only_page(here, visit)
    if only is None:
        return None
    clean, problems = check_page(here.asked, only.key, visit.form)
    if problems or not house.allows(visit, *house.AT_ONCE):
        return None
    submission = at_once.submission(code, clean, here.language, here.variant, begun_at=begun_at, now=here.now)
    taken = house.together.write(house.door, at_once.Sent(visit.slug, submission, here.now))
    return house.onward(visit, f"/s/{visit.slug}/receipt", code, is_sent=True) if isinstance(taken, Accepted) else None


def receipt(house: House, visit: Visit) -> Answer | None:
    """Show the receipt to the browser that has just sent the answers."""
    code = house.cookie(visit, "answers")
    here = house.look(visit) if code else None
    if here is None:
        return None
    found = receipt_of(house.keys, here.edition.survey, drafting.submission_key(code))
    if not house.receipts.has(here.edition.survey, found):
        return None
    return house.page(visit, here, here.shown("receipt"), receipt=str(spans(found)))


ROADS: Final[Mapping[tuple[str, str | None], Road]] = {
    ("GET", None): start,
    ("POST", "begin"): drafted.begin,
    ("GET", "check"): drafted.check,
    ("POST", "submit"): drafted.submit,
    ("GET", "receipt"): receipt,
}
PAGES: Final[Mapping[str, Road]] = {"GET": page, "POST": send}


def road_of(visit: Visit) -> Road | None:
    """Return what answers a visit; None for whatever is not on the express road."""
    method = visit.environ["REQUEST_METHOD"]
    if visit.segment is None or visit.segment in RESERVED:
        return ROADS.get((method, visit.segment))
    return PAGES.get(method)
