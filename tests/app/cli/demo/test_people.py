"""Made-up responses to the three questionnaires."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import surveys
from app.cli.demo import people, voices
from surveys import proving, reading, routing, validation
from surveys.kinds import LongText, ShortText
from surveys.questionnaire import Questionnaire

VOICES = voices.load()
SIZES = {"public-ai-health-data": 1200, "staff-technology-at-work": 600, "confidence-tracker": 400}
each = pytest.mark.parametrize("key", SIZES)


@cache
def questionnaire(key: str) -> Questionnaire:
    return reading.read_file(Path(surveys.__file__).parent / "library" / f"{key}.yaml")


@cache
def crowd(key: str, seed: int = 1, mood: float = 0.0) -> tuple[dict[str, object], ...]:
    made = people.responses(questionnaire(key), VOICES, n=SIZES[key], random_state=seed, mood=mood)
    return tuple(made)


def texts(key: str, question: str) -> list[str]:
    return [str(answers[question]) for answers in crowd(key) if question in answers]


def share(rows: list[object], *wanted: str) -> float:
    return sum(row in wanted for row in rows) / len(rows)


@each
def test_every_response_is_valid_and_complete(key: str) -> None:
    for answers in crowd(key):
        clean, problems = validation.check_response(questionnaire(key), answers)
        assert problems == ()
        assert clean.keys() == answers.keys()


@each
def test_nobody_answers_a_question_that_was_not_on_their_path(key: str) -> None:
    for answers in crowd(key):
        assert routing.reachable_answers(questionnaire(key), answers) == answers


@each
def test_every_question_of_the_questionnaire_is_answered_by_somebody(key: str) -> None:
    answered = {question for answers in crowd(key) for question in answers}
    assert answered == {question.key for question in questionnaire(key).questions}


@each
def test_every_closed_question_has_its_tendency_and_no_tendency_is_left_over(key: str) -> None:
    closed = {q.key for q in questionnaire(key).questions if not isinstance(q, (ShortText, LongText))}
    assert people.PROFILES[key].rules.keys() == closed


@each
def test_the_same_seed_gives_the_same_people_and_another_seed_gives_others(key: str) -> None:
    first, again, other = (
        people.responses(questionnaire(key), VOICES, n=60, random_state=seed) for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


@pytest.mark.parametrize("key", ["public-ai-health-data", "staff-technology-at-work"])
def test_every_hand_written_comment_is_used(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[people.Speaker] = []

    class Listening(people.Speaker):
        def __init__(self, *args: object) -> None:
            super().__init__(*args)
            made.append(self)

    monkeypatch.setattr(people, "Speaker", Listening)
    people.responses(questionnaire(key), VOICES, n=SIZES[key], random_state=1)
    unused = [speaker.comments[n].text for speaker in made for n in range(len(speaker.used)) if not speaker.used[n]]
    assert unused == []


def test_long_texts_come_back_word_for_word_only_where_that_was_planted() -> None:
    planted = {*VOICES.planted.campaign, *VOICES.planted.duplicates.values()}
    for question in ("gives_confidence", "worries"):
        written = Counter(texts("public-ai-health-data", question))
        again = [text for text, n in written.items() if n > 1 and len(text.split()) >= 12 and text not in planted]
        assert len(again) <= 15
        assert all(written[text] <= 2 for text in again)


def test_no_short_text_makes_up_more_than_a_twentieth_of_the_answers() -> None:
    for question in ("gives_confidence", "worries"):
        written = texts("public-ai-health-data", question)
        assert Counter(written).most_common(1)[0][1] <= len(written) / 20


def test_welsh_comes_from_wales_only() -> None:
    welsh = {c.text for pool in VOICES.comments.values() for c in pool if c.language == "cy"}
    rows = [a for a in crowd("public-ai-health-data") if a.get("worries") in welsh]
    assert len(rows) >= 3
    assert all(row["area"] in ("wales", {"missing": "refused"}) for row in rows)


def test_older_people_are_less_at_ease_with_an_ai_that_answers_questions() -> None:
    def ease(*bands: str) -> float:
        rows = [a.get("comfort_ai") for a in crowd("public-ai-health-data") if a.get("age_band") in bands]
        return share([r.get("questions") for r in rows if isinstance(r, dict)], "comfortable", "very_comfortable")

    assert ease("a16_24", "a25_34") > ease("a65_74", "a75_over") + 0.04


def test_who_heard_of_the_platform_is_less_confident_about_data() -> None:
    def confident(*heard: str) -> float:
        rows = [a.get("confident_data") for a in crowd("public-ai-health-data") if a.get("heard_fdp") in heard]
        return share(rows, "fairly", "very")

    assert confident("nothing") > confident("lot", "little") + 0.05


def test_trust_in_the_gp_is_higher_than_in_technology_companies() -> None:
    rows = [a["trust"] for a in crowd("public-ai-health-data") if isinstance(a.get("trust"), dict)]
    trusted = {who: share([row.get(who) for row in rows], "trust_little", "trust_lot") for who in ("gp", "companies")}
    assert trusted["gp"] > trusted["companies"] + 0.3


def test_those_who_trust_less_worry_aloud_in_one_voice() -> None:
    rows = crowd("public-ai-health-data")
    campaigners = [a.get("confident_data") for a in rows if a.get("worries") in VOICES.planted.campaign]
    everybody = [a.get("confident_data") for a in rows]
    assert share(campaigners, "not_at_all", "not_very") > share(everybody, "not_at_all", "not_very")


def test_a_better_mood_raises_the_trackers_confidence() -> None:
    low, high = (
        share([a.get("confident_data") for a in crowd("confidence-tracker", mood=mood)], "fairly", "very")
        for mood in (-0.5, 0.5)
    )
    assert high > low + 0.15


def test_hardly_any_porter_opens_a_record() -> None:
    rows = [a["uses_record"] for a in crowd("staff-technology-at-work") if a.get("staff_group") == "estates"]
    nurses = [a["uses_record"] for a in crowd("staff-technology-at-work") if a.get("staff_group") == "nursing"]
    assert share(rows, "never") > 0.3 > 0.1 > share(nurses, "never")


def test_a_handful_of_people_can_be_made_too() -> None:
    made = people.responses(questionnaire("public-ai-health-data"), VOICES, n=3, random_state=4)
    assert len(made) == 3
    assert people.responses(questionnaire("public-ai-health-data"), VOICES, n=0, random_state=4) == []


def test_the_faulty_draft_has_one_page_nobody_can_reach_and_one_rule_that_never_fires() -> None:
    proof = proving.prove(reading.read_file(Path(people.__file__).parent / "faulty.yaml"))
    assert proof.unreachable == ("reasons",)
    assert [rule.place for rule in proof.dead_rules] == ["page ease, rule 1"]
    assert len(proof.faults) == 2
