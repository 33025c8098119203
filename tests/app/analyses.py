"""Builders for the tests of analyses: a survey with answers, a reading made by hand, a run that was kept."""

from __future__ import annotations

from itertools import cycle, islice

from analysis.text.findings import AnswerReading, Reading, StanceQuality, Topic
from app.extensions import is_reading
from app.models import AnalysisRun
from app.services import analysing, curating, figures, signing
from config import Config
from surveys.reading import read
from tests.factories import NOW, a_response, a_survey, a_version

DEFINITION = """
{format: candour/1, key: trust, title: Trust, sections: [{key: s, pages: [{key: one, questions: [
  {key: age, kind: single_choice, text: How old are you?, analysis: background, disclosure: quasi_identifier,
   options: [{key: young, text: Under 45}, {key: old, text: 45 or over}]},
  {key: hopes, kind: long_text, text: What would give you confidence?, analysis: confidence, pair: worries},
  {key: worries, kind: long_text, text: What worries you?, analysis: concern, pair: hopes},
  {key: name, kind: short_text, text: Your name, disclosure: identifier}]}]}]}
"""
WORRIES = {
    "t01": ("Fewer jobs for office staff", "My job goes and nobody asks me", "Jobs lost in the booking office"),
    "t02": ("Private records sold to companies", "My private notes end up with a company", "Who sees my private file"),
    "t03": ("Mistakes that nobody notices", "A mistake in my treatment", "It makes mistakes with unusual cases"),
}
FEW = ("The old lift is broken", "Parking costs too much")
HOPES = ("A doctor checks every letter", "It was tested in hospitals like ours", "I can say no at any time")
LABELS = {"t01": "Jobs lost", "t02": "Private records sold", "t03": "Mistakes unnoticed", "t04": "Lifts and parking"}
CONFIG = Config(mode="test")


def a_consulted_survey(session, *, n=69, definition=DEFINITION, **values):
    """Return an open survey to which n people have written, with its columns and figures made."""
    version = a_version(session, read(definition).to_document())
    given = {"version_sha256": version.sha256, "state": "open", "opened_at": NOW, "access": "open"}
    survey = a_survey(session, **{**given, **values})
    for place, (worry, hope) in enumerate(islice(zip(cycle(answers()), cycle(HOPES), strict=False), n)):
        said = {"age": "young" if place % 2 else "old", "hopes": hope, "worries": worry}
        a_response(session, survey, answers=said if worry else {"age": "old"})
    move(session, survey)
    return survey


def answers():
    """Return 69 answers to `worries`: three topics of about twenty, one of five, three blanks."""
    in_turn = [text for texts in zip(*WORRIES.values(), strict=True) for text in texts]
    return [*islice(cycle(in_turn), 61), *islice(cycle(FEW), 5), "", "", ""]


def move(session, survey):
    """Make columns and figures anew, as if enough had changed."""
    figures.note_change(session, survey.id, now=NOW, moves_after=10**6, n=11)
    figures.refresh(session, survey, policy=figures.policy_of(survey, CONFIG), now=NOW)
    session.commit()


def a_reading(texts, *, question="What worries you?"):
    """Return a reading made by hand: the topic of a text is where it stands in WORRIES."""
    places = {text: topic for topic, rows in WORRIES.items() for text in rows} | dict.fromkeys(FEW, "t04")
    read_rows = tuple(_answer(row, text, places.get(text, "unclear")) for row, text in enumerate(texts, 1))
    topics = tuple(
        Topic(
            id=one,
            parent=None,
            label=label,
            label_support=20 if one != "t04" else 2,
            words=tuple(label.lower().split()),
            word_counts=(20, 3, 3)[: len(label.split())],
            stability=0.9 if one == "t01" else 0.4,
            kind="point",
            run_sizes=(20, 21),
        )
        for one, label in LABELS.items()
    )
    unclear = Topic("unclear", None, "Unclear", 99, (), (), None, "unclear", ())
    return Reading(
        question,
        read_rows,
        (*topics, unclear),
        "Learned from the questions themselves",
        StanceQuality(reference="question", n=66, macro_f1=0.8, auc=0.9, ece=0.05),
        "ab" * 32,
        1,
        {"asked_for": "concern"},
        {"numpy": "2"},
    )


def _answer(row, text, topic):
    if not text:
        return AnswerReading(row, "empty", None, None, None, None, (), None, (), 0.0, text)
    stance = "confidence" if row % 5 == 0 else "concern"
    sides = (
        (("confidence", 0.8), ("concern", 0.1)) if stance == "confidence" else (("confidence", 0.1), ("concern", 0.8))
    )
    return AnswerReading(row, None, None, None, topic, 0.9, ((topic, 0.9),), stance, sides, 1 / (1 + row), text)


def a_kept_run(session, survey, *, key="worries", now=NOW) -> AnalysisRun:
    """Return a run that has been started, read (by hand) and kept, as its job does it."""
    from app.computing.analysing import Found, gather, keep, sum_up

    run = analysing.start(session, survey=survey, question_key=key, actor="olive", now=now)
    gathered = gather(session, run.id, config=CONFIG)
    reading = a_reading(gathered.texts)
    keep(session, run.id, gathered, Found(reading, sum_up(gathered, reading), ()), now=now)
    session.commit()
    return run


def read_the_queue(session, run, *, now=NOW):
    """Read what must be read before anybody signs."""
    rows = signing.rows_waiting(session, run, curating.themes(session, run))
    curating.mark_read(session, run=run, rows=rows, actor="olive", now=now)


class Visitor:
    """An officer's browser beside an open session, which lets go of the database before each request."""

    def __init__(self, browser, session):
        self.browser, self.session = browser, session

    def get(self, address, **more):
        return self._ask("GET", address, **more)

    def post(self, address, **more):
        return self._ask("POST", address, **more)

    def _ask(self, method, address, **more):
        self.session.rollback()
        is_reading.set(False)
        reply = self.browser.open(address, method=method, **more)
        is_reading.set(False)
        return reply
