"""The three ready questionnaires: sound, sourced, balanced, and safe to open."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

import surveys
from surveys import proving, reading, rehearsing, routing, validation
from surveys.kinds import Grid, LongText, MultipleChoice, Question, Scale, ShortText, SingleChoice
from surveys.localising import texts
from surveys.questionnaire import Questionnaire
from surveys.translations import gaps

FOLDER = Path(surveys.__file__).parent / "library"
FILES = sorted(FOLDER.glob("*.yaml"))
ALL = {path.stem: reading.read_file(path) for path in FILES}
PUBLIC, STAFF, TRACKER = (
    ALL[key] for key in ("public-ai-health-data", "staff-technology-at-work", "confidence-tracker")
)
QUESTIONS = [pytest.param(q, id=f"{name}:{q.key}") for name, one in ALL.items() for q in one.questions]
each = pytest.mark.parametrize("questionnaire", ALL.values(), ids=ALL)
each_question = pytest.mark.parametrize("question", QUESTIONS)

# What stands at one end of a balanced scale, and what has to stand at the other.
MIRROR = {
    "Very uncomfortable": "Very comfortable",
    "Fairly uncomfortable": "Fairly comfortable",
    "Distrust a lot": "Trust a lot",
    "Distrust a little": "Trust a little",
    "Not at all confident": "Very confident",
    "Not very confident": "Fairly confident",
    "Not at all well": "Very well",
    "Not very well": "Fairly well",
    "Not at all clear": "Very clear",
    "Not very clear": "Fairly clear",
    "Much less confident": "Much more confident",
    "A little less confident": "A little more confident",
    "Far too little choice": "Far too much choice",
    "A little too little choice": "A little too much choice",
    "Costs a lot of time": "Saves a lot of time",
    "Costs a little time": "Saves a little time",
    "Very poor": "Very good",
    "Fairly poor": "Fairly good",
    "Very difficult": "Very easy",
    "Fairly difficult": "Fairly easy",
    "No say at all": "A great deal of say",
    "A little say": "A fair amount of say",
    "It does not stop this": "It stops this",
}
MIDDLES = ("Neither ", "About ")


def places(question: Question) -> tuple[str, ...]:
    if isinstance(question, (Scale, Grid)):
        return tuple(point.text for point in question.points)
    if isinstance(question, (SingleChoice, MultipleChoice)):
        return tuple(option.text for option in question.options)
    return ()


def test_there_is_one_questionnaire_for_the_public_one_for_staff_and_one_to_repeat() -> None:
    assert set(ALL) == {"public-ai-health-data", "staff-technology-at-work", "confidence-tracker"}
    assert {name: one.key for name, one in ALL.items()} == {name: name for name in ALL}
    assert (PUBLIC.audience, STAFF.audience, TRACKER.minutes) == ("public", "staff", 2)


@each
def test_everybody_can_reach_every_page_and_every_rule_can_fire(questionnaire: Questionnaire) -> None:
    proof = proving.prove(questionnaire)
    assert (proof.faults, proof.unreachable, proof.dead_rules) == ((), (), ())


@each
def test_the_announced_time_is_the_time_of_the_longest_path(questionnaire: Questionnaire) -> None:
    assert proving.prove(questionnaire).longest_minutes == questionnaire.minutes


@each
def test_the_purpose_is_two_sentences(questionnaire: Questionnaire) -> None:
    assert questionnaire.purpose.count(".") == 2


@each
def test_every_fact_has_a_source_a_nation_and_an_end(questionnaire: Questionnaire) -> None:
    for fact in questionnaire.facts:
        assert fact.source.url.startswith("https://"), fact.key
        assert fact.source.title, fact.key
        assert fact.source.publisher, fact.key
        assert fact.nation == "England", fact.key
        assert dt.timedelta(0) < fact.expires_on - fact.checked_on <= dt.timedelta(days=190), fact.key


@each
def test_every_fact_is_shown_on_a_page(questionnaire: Questionnaire) -> None:
    shown = [key for page in questionnaire.pages for key in page.facts]
    assert sorted(shown) == sorted(fact.key for fact in questionnaire.facts)


def test_what_is_said_of_the_platform_ends_before_its_first_contract_term() -> None:
    about = [fact for fact in PUBLIC.facts if fact.key.startswith("fdp_")]
    assert len(about) == 4
    assert all(fact.expires_on < dt.date(2027, 3, 1) for fact in about)


@each_question
def test_a_scale_is_balanced_and_every_point_is_labelled(question: Question) -> None:
    if not isinstance(question, (Scale, Grid)):
        return
    labels = places(question)
    half = len(labels) // 2
    assert [MIRROR.get(label) for label in labels[:half]] == list(reversed(labels[-half:]))
    if len(labels) % 2:
        assert labels[half].startswith(MIDDLES)


@each_question
def test_dont_know_and_prefer_not_to_say_are_never_options(question: Question) -> None:
    for text in places(question):
        assert not any(words in text.casefold() for words in ("know", "prefer", "not sure")) or (
            question.key == "heard_opt_out"  # what the person knows of the opt-out is what is asked there
        )
    if places(question):
        assert "refused" in question.missing


@each_question
def test_a_question_that_could_single_somebody_out_says_why_and_can_be_made_coarser(question: Question) -> None:
    if question.disclosure in ("quasi_identifier", "sensitive"):
        assert question.why
    assert (question.hierarchy is not None) == (question.disclosure == "quasi_identifier")


@each
def test_every_hierarchy_covers_every_answer_at_every_level_and_ends_in_one_group(
    questionnaire: Questionnaire,
) -> None:
    for question in questionnaire.questions:
        if question.hierarchy is None:
            continue
        assert isinstance(question, SingleChoice)
        hierarchy = next(one for one in questionnaire.hierarchies if one.key == question.hierarchy)
        before = len(question.options)
        for level in hierarchy.levels:
            members = [member for _, group in level.groups for member in group]
            assert sorted(members) == sorted(option.key for option in question.options)
            assert len(level.groups) < before
            before = len(level.groups)
        assert before == 1


def test_the_background_of_the_public_is_asked_in_harmonised_categories() -> None:
    asked = {q.key: q.harmonised for q in PUBLIC.questions if q.harmonised}
    assert asked.keys() == {"area", "age_band", "sex", "ethnic_group", "condition", "limits"}
    for harmonised in asked.values():
        assert harmonised.source.startswith("GSS ")
        assert harmonised.url.startswith("https://analysisfunction.civilservice.gov.uk/")
        assert harmonised.version


def test_staff_are_asked_for_nothing_finer_than_job_group_and_setting() -> None:
    background = {q.key for q in STAFF.questions if q.disclosure not in ("open", "free_text")}
    assert background == {"staff_group", "setting"}


@each
def test_open_questions_come_as_a_pair_of_confidence_and_concern(questionnaire: Questionnaire) -> None:
    pairs = {q.key: q for q in questionnaire.questions if q.pair}
    assert {q.analysis for q in pairs.values()} == {"confidence", "concern"}
    for question in pairs.values():
        assert isinstance(question, (ShortText, LongText))
        assert question.about == question.analysis
        assert pairs[question.pair or ""].pair == question.key


@each_question
def test_a_box_for_words_asks_not_to_name_anybody(question: Question) -> None:
    if isinstance(question, (ShortText, LongText)):
        assert "Please do not" in question.hint
        assert "name" in question.hint
        assert question.disclosure == "free_text"
        assert question.why


@each
def test_a_page_asks_one_thing(questionnaire: Questionnaire) -> None:
    assert all(len(page.questions) == 1 for page in questionnaire.pages)


@each_question
def test_a_question_is_short_and_a_grid_has_five_rows_at_most(question: Question) -> None:
    assert len(question.text.split()) <= 21
    if isinstance(question, Grid):
        assert len(question.rows) <= 5


def test_who_has_not_heard_of_the_platform_skips_the_detail_but_reads_what_it_is() -> None:
    path = routing.path(PUBLIC, {"area": "london", "heard_fdp": "nothing"})
    assert "fdp_sources" not in path
    assert "fdp_understand" not in path
    assert "fdp_about" in path


def test_who_has_heard_of_the_platform_is_asked_where() -> None:
    path = routing.path(PUBLIC, {"area": "london", "heard_fdp": "little"})
    assert {"fdp_sources", "fdp_understand", "fdp_about"} <= set(path)


@pytest.mark.parametrize("area", ["wales", "scotland", "northern_ireland", "elsewhere"])
def test_outside_england_nobody_is_asked_about_englands_platform_or_opt_out(area: str) -> None:
    path = routing.path(PUBLIC, {"area": area})
    assert not {"heard_fdp", "fdp_about", "heard_opt_out", "opt_out_about"} & set(path)
    assert {"gives_confidence", "worries", "age_band"} <= set(path)


def test_who_would_rather_not_say_where_they_live_is_asked_about_both() -> None:
    path = routing.path(PUBLIC, {"area": {"missing": "refused"}})
    assert {"heard_fdp", "heard_opt_out"} <= set(path)


def test_knowledge_of_the_opt_out_is_asked_before_it_is_explained() -> None:
    path = routing.path(PUBLIC, {"area": "east", "heard_opt_out": "unsure"})
    assert path.index("opt_out_does") < path.index("opt_out_about")


def test_only_who_uses_or_gives_care_is_asked_whether_it_was_explained() -> None:
    assert "explained" in routing.path(PUBLIC, {"area": "east", "capacity": "carer"})
    assert "explained" not in routing.path(PUBLIC, {"area": "east", "capacity": "not_recent"})


def test_staff_are_asked_about_the_tools_they_use_and_no_others() -> None:
    path = routing.path(STAFF, {"tools_used": ["letters", "dictation"]})
    assert "time_letters" in path
    assert not {"time_notes", "time_scheduling"} & set(path)


def test_staff_who_never_open_a_record_are_not_asked_what_it_costs() -> None:
    path = routing.path(STAFF, {"uses_record": "never"})
    assert not {"record_hours", "record_time", "record_trouble"} & set(path)
    assert "training" in path


def test_the_tracker_asks_in_the_same_words_as_the_survey_of_the_public() -> None:
    for key in ("confident_ai", "confident_data", "gives_confidence", "worries", "age_band"):
        assert TRACKER.question(key).text == PUBLIC.question(key).text
    assert places(TRACKER.question("confident_ai")) == places(PUBLIC.question("confident_ai"))


# Written by `./run survey respondents FILE`; a change of the routing that is meant is written there anew.
CASTS = {name: Path(__file__).parent / "respondents" / f"{name}.jsonl" for name in ALL}


@pytest.mark.parametrize("name", ALL)
def test_the_made_up_respondents_of_each_questionnaire_still_take_their_ways(name):
    asked = ALL[name]
    cast = [json.loads(line) for line in CASTS[name].read_text(encoding="utf-8").splitlines()]
    fired = {place for one in cast for place in rehearsing.fired(asked, one["answers"])}
    for one in cast:
        assert list(routing.path(asked, one["answers"])) == one["path"]
        assert validation.check_response(asked, one["answers"]) == (one["answers"], ())
    again = rehearsing.rehearse(asked)
    assert again.unshown == ()
    assert {place for one in again.respondents for place in one.shows} <= fired


def test_an_organisation_is_not_asked_about_a_body_or_a_choice_of_its_own() -> None:
    walked = routing.path(PUBLIC, {"answering_for": "organisation", "area": "east", "heard_opt_out": "not_heard"})
    assert not {"capacity", "explained", "opt_out_used", "age_band", "sex", "ethnic_group", "condition"} & set(walked)
    assert {"opt_out_about", "gives_confidence", "worries"} <= set(walked)


@pytest.mark.parametrize("answer", ["myself", "cared_for", {"missing": "refused"}, None])
def test_a_person_is_asked_everything_whomever_they_answer_for(answer: object) -> None:
    walked = routing.path(PUBLIC, {"answering_for": answer, "area": "east", "heard_opt_out": "not_heard"})
    assert {"capacity", "opt_out_used", "age_band", "sex", "ethnic_group", "condition"} <= set(walked)


def test_the_tracker_speaks_welsh_throughout() -> None:
    assert TRACKER.spoken == ("en", "cy") and gaps(TRACKER) == ()
    welsh = TRACKER.in_language("cy")
    assert welsh.title == "Hyder mewn AI a data iechyd"
    assert [question.key for question in welsh.questions] == [question.key for question in TRACKER.questions]
    for english, translated in zip(texts(TRACKER), texts(welsh), strict=True):
        assert english.text != translated.text, english.address
