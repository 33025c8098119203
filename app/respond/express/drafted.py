"""The express road of a survey with several pages: begin, one page after another into the draft, check, send."""
from __future__ import annotations

from typing import Final

from app.respond import telling
from app.respond.express.house import Answer, Here, House
from app.respond.express.visit import Visit
from app.services import answering, at_once, marking, reading_queue
from app.services.codes import new_code
from app.services.drafting import Work
from app.services.masking import mask
from app.services.turns import Finished, Posted
from surveys.piping import as_asked
from surveys.progress import position
from surveys.questionnaire import Questionnaire
from surveys.routing import previous_page, reachable_answers

PLAIN: Final = frozenset({"csrf_token"})
TO_SEND: Final = frozenset({"csrf_token", "website", *marking.WISHES})
BEGIN: Final = ("600 per minute", "respond.begin")
SUBMIT: Final = ("600 per minute", "respond.submit")


def begin(house: House, visit: Visit) -> Answer | None:
    """Make a draft and go to the first page."""
    here = _posted(house, visit)
    if here is None or not visit.form.keys() <= PLAIN or not house.allows(visit, *BEGIN):
        return None
    code = new_code()
    first = answering.unseen(here.edition.asked, Work(code))
    house.together.write(house.turns.begin, (here.edition, code, here.now))
    return house.onward(visit, here.address(first), code)


def page(house: House, visit: Visit, code: str) -> Answer | None:
    """Show a page that this person has not answered, as far as they have come."""
    here = _plain(house.look(visit))
    work = house.turns.find(here.edition, code, here.now) if here else None
    key = here.page_key(visit.segment) if here else None
    if here is None or work is None or key is None:
        return None
    asked = here.asked_of(work)
    shown = as_asked(asked.page(key), asked, work.answers)
    is_own = shown is not here.asked.page(key) or any(one.key in work.answers for one in shown.questions)
    if is_own or not answering.may_see(asked, work, key):
        return None
    return house.page(visit, here, here.shown("page", key, position(asked, work.answers, key), _back(here, work, key)))


def keep(house: House, visit: Visit, code: str) -> Answer | None:
    """Keep a page with which all is well, and show the next."""
    here = _posted(house, visit)
    key = here.page_key(visit.segment) if here else None
    if here is None or key is None:
        return None
    posted = Posted(here.edition, code, key, dict(visit.form), here.language, here.variant, here.now)
    saved = house.together.write(house.turns.keep, posted)
    return house.onward(visit, here.address(saved.next_page), code) if saved else None


def check(house: House, visit: Visit) -> Answer | None:
    """Show every answer with a way to change it, as it will be stored."""
    code = house.cookie(visit, "answers")
    here = _plain(house.look(visit)) if code else None
    work = house.turns.find(here.edition, code, here.now) if here else None
    words = house.words.get(here.language) if here else None
    if here is None or work is None or words is None:
        return None
    asked = here.asked_of(work)
    if answering.unseen(asked, work) is not None or work.corrects is not None:
        return None
    given = reachable_answers(asked, work.answers)
    masked = mask(asked, given)
    rows = telling.listed(asked, masked.answers, masked.found, words, lambda key: f"{here.address(key)}?change=1")
    shown = here.shown("check", _back(here, work, None), bool(masked.found), bool(rows), False,
                       reading_queue.has_words(asked, given))
    return house.page(visit, here, shown, rows=str(rows))


def submit(house: House, visit: Visit) -> Answer | None:
    """Send the draft."""
    code, here = house.cookie(visit, "answers"), _posted(house, visit)
    if not code or here is None or not visit.form.keys() <= TO_SEND or visit.first("website"):
        return None
    if not house.allows(visit, *SUBMIT):
        return None
    wishes = marking.wishes_in({wish: visit.first(wish) for wish in marking.WISHES})
    finished = Finished(visit.slug, code, here.language, here.variant, here.now, wishes)
    taken = house.together.write(house.turns.send, finished)
    return house.onward(visit, f"/s/{visit.slug}/receipt", code, is_sent=True) if taken else None


def _posted(house: House, visit: Visit) -> Here | None:
    """Return where somebody stands whose form has a good token, and nothing but the one plain button pressed."""
    if not visit.read_form() or "_action" in visit.form:
        return None
    here = _plain(house.look(visit))
    return here if here and house.tokens.is_good(here.secret, visit.first("csrf_token")) else None


def _plain(here: Here | None) -> Here | None:
    """Return where somebody stands, if the survey needs a draft and nothing else: see `at_once.is_plain`."""
    if here is None or not at_once.is_plain(here.edition.survey) or here.edition.asked.hub:
        return None
    return None if at_once.only_page(here.asked) else here


def _back(here: Here, work: Work, key: str | None) -> str:
    asked: Questionnaire = here.asked_of(work)
    before = previous_page(asked, work.answers, key)
    return here.address(before) if before else f"/s/{here.edition.survey.slug}"
