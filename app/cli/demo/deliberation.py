"""The demo's running deliberation: statements from the finished consultation's themes, and made-up people who vote.

The officer has put the signed-off themes into whole sentences. People lean one of three ways; how often each leaning
agrees stands beside the sentence. The same seed gives the same people.
"""
from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from importlib import import_module
from typing import Final

from sqlalchemy.orm import Session

from app.keys import KeyFolder
from app.models import Consultation, Deliberation, Survey
from app.services import ballots, deliberating, moderating, seeding, stating
from app.services.background import Paragraph, stored
from app.services.ballots import Cast
from app.services.finding import questionnaire_of
from app.services.stating import Side

SLUG: Final = "weigh-ai-and-health-data"
TITLE: Final = "Weigh it together: AI and health data"
QUESTION: Final = "What should hold when the NHS uses AI and people’s health information?"
FACTS: Final = ("fdp_what", "opt_out_what", "opt_out_limits")
N_PEOPLE: Final = 132
PASSES: Final = 0.09
FEWEST, MOST = 8, 18  # statements that one person votes on
Agreeing = tuple[float, float, float]  # how often the cautious, the hopeful and the practical agree

# theme → sentences, each with its side and how often each leaning agrees
SENTENCES: Final[Mapping[str, tuple[tuple[Side, str, Agreeing], ...]]] = {
    "What companies may do and earn": (
        ("concern", "Companies should never make a profit from NHS records", (0.94, 0.34, 0.45)),
        ("confidence", "A company may hold records if its whole contract is public", (0.18, 0.72, 0.81))),
    "Security against hacking and leaks": (
        ("concern", "Records in one place are too tempting for hackers", (0.88, 0.24, 0.52)),
        ("confidence", "Every hospital should have to pass the same security test each year", (0.93, 0.90, 0.92))),
    "Being asked, and being able to say no": (
        ("concern", "People should be asked again before their records are used in a new way", (0.93, 0.41, 0.46)),
        ("confidence", "One clear switch to say no would be enough for me", (0.35, 0.78, 0.74))),
    "A person who decides and checks": (
        ("confidence", "A named person should check whatever a program advises", (0.95, 0.86, 0.91)),
        ("concern", "People will stop checking once the program is usually right", (0.84, 0.38, 0.66))),
    "Being told plainly what happens": (
        ("confidence", "Letters should say when a program helped to write them", (0.90, 0.77, 0.85)),
        ("concern", "I cannot tell today what is done with my records", (0.86, 0.42, 0.63))),
    "Seeing who has looked at a record": (
        ("confidence", "Everyone should be able to see who has opened their record", (0.95, 0.87, 0.93)),),
    "Records that are joined up": (
        ("confidence", "I am tired of telling my story again at every appointment", (0.42, 0.91, 0.93)),),
    "Mistakes and unfairness": (
        ("concern", "A program should be tested on people like me before it is used on me", (0.92, 0.71, 0.74)),),
    "Research that helps others": (
        ("confidence", "Research on records saves lives and should go on", (0.47, 0.95, 0.84)),),
    "Staff, training and jobs": (
        ("concern", "No tool should come before staff have had paid time to learn it", (0.85, 0.61, 0.90)),),
    "People who are left behind": (
        ("concern", "There must always be a way without a smartphone", (0.93, 0.83, 0.92)),),
    "Rules with teeth": (
        ("confidence", "An independent body should be able to stop a system at once", (0.93, 0.66, 0.78)),),
    "Privacy and confidentiality": (
        ("concern", "Names can be found again in data that is called anonymous", (0.90, 0.28, 0.49)),),
    "Faster and better care": (
        ("confidence", "If a program shortens my wait, I do not mind how it works", (0.14, 0.68, 0.80)),),
    "Keeping the human touch": (
        ("concern", "Bad news should always come from a person", (0.95, 0.88, 0.93)),),
    "Uses that nobody agreed to": (
        ("concern", "Insurers and employers must never see health records", (0.96, 0.82, 0.90)),),
    "Promises that were broken before": (
        ("concern", "We were promised this before, and it did not hold", (0.83, 0.27, 0.44)),),
    "Trust in the NHS as it is": (
        ("confidence", "I trust the NHS to use my records well", (0.16, 0.86, 0.63)),),
}
# what two people have added, and what the officer did with it
WAITING: Final = "Patients should sit on the group that buys new tools"
REJECTED: Final = ("Is anybody reading these?", "unclear")


def make_deliberation(
    session: Session, keys: KeyFolder, consultation: Consultation, survey: Survey, *, officer: str, seed: int,
    at: datetime, closes: datetime, k: int,
) -> Deliberation:
    """Make it through the officers' verbs, let people vote, and find what they share."""
    paragraphs = [Paragraph(fact.text, f"{fact.source.title} (checked {fact.checked_on:%B %Y})", fact.source.url or "")
                  for fact in questionnaire_of(survey).facts if fact.key in FACTS]
    made = deliberating.create_deliberation(
        session, consultation=consultation, slug=SLUG, title=TITLE, question=QUESTION, background=stored(paragraphs),
        stop_after=12, closes_on=closes.date(), actor=officer, now=at)
    chosen = list(_sentences(session, survey))
    stating.add_statements(session, made, [(text, side) for side, text, _ in chosen], origin="theme", actor=officer,
                           now=at)
    deliberating.open_deliberation(session, made, keys=keys, actor=officer, now=at)
    later = at + timedelta(days=3)
    stating.propose(session, made, REJECTED[0], now=later)
    moderating.reject(session, made, moderating.waiting(session, made)[0], reason=REJECTED[1], actor=officer, now=later)
    stating.propose(session, made, WAITING, now=later)
    ballots.add_ballots(session, made, votes([agreeing for *_, agreeing in chosen], seed=seed), now=at)
    session.commit()
    _find(session, made, k=k, now=later)
    return made


def _sentences(session: Session, survey: Survey) -> Iterator[tuple[Side, str, Agreeing]]:
    """Yield the sentences of the themes that are signed off, in the order in which seeds are offered."""
    themes = dict.fromkeys(seed.theme for seed in seeding.seeds(session, survey))
    for theme in (*themes, *(theme for theme in SENTENCES if theme not in themes)):
        yield from SENTENCES.get(theme, ())


def votes(agreeing: list[Agreeing], *, seed: int, n: int = N_PEOPLE) -> dict[str, Cast]:
    """Return the ballots of n made-up people who lean one of three ways, by random names."""
    draw = random.Random(seed)  # noqa: S311 - made-up people, the same ones from the same seed
    made = {}
    for _ in range(n):
        leaning = draw.choices((0, 1, 2), (0.42, 0.33, 0.25))[0]
        places = sorted(draw.sample(range(len(agreeing)), min(len(agreeing), draw.randint(FEWEST, MOST))))
        cast = {str(place + 1): 0 if draw.random() < PASSES else 1 if draw.random() < agreeing[place][leaning] else -1
                for place in places}
        important = frozenset(int(name) for name, vote in cast.items() if vote and draw.random() < 0.15)
        made[f"{draw.getrandbits(128):032x}"] = Cast(cast, important)
    return made


def _find(session: Session, made: Deliberation, *, k: int, now: datetime) -> None:
    """Find groups and common ground here and now: nobody waits for a worker."""
    computing = import_module("app.computing.opinions")  # only here: it loads scikit-learn
    gathered = computing.gather(session, made.id)
    computing.keep_opinions(session, made.id, gathered, computing.find(gathered, k=k, today=now.date()), now=now)
    session.commit()
