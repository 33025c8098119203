"""What chance decides: orders and arms, the same for the same response, and never what is asked."""

import pytest

from surveys.arranging import SHUFFLED, arms_of, arranged, is_left_to_chance
from surveys.codebook import codebook
from surveys.errors import DefinitionError
from surveys.proving import prove
from surveys.questionnaire import Questionnaire
from surveys.reading import read, write
from surveys.routing import path
from surveys.validation import check_page, check_response
from surveys.versions import changes, version_of
from tests.surveys.a_questionnaire import asking, full, pages

ITEMS = [{"key": key, "text": key.upper()} for key in "abc"]
LAST = [{"key": "other", "text": "Other", "other": True}, {"key": "none", "text": "None", "exclusive": True}]
SEEDS = [bytes([n]) * 4 for n in range(60)]
FORMAL = [{"arm": "formal", "text": "To what extent?", "hint": "Formally."}]


def shuffled(*inside, **more):
    sections = [
        {"key": "first", "pages": [asking("before", "number")]},
        {"key": "mixed", "order": "random", "pages": list(inside)},
        {"key": "last", "pages": [asking("after", "number")]},
    ]
    return Questionnaire.from_document({"format": "candour/1", "key": "t", "title": "T", "sections": sections, **more})


def test_options_stand_in_every_order_equally_often_and_the_last_ones_stay_last():
    asked = pages(asking("q", "multiple_choice", options=[*ITEMS, *LAST], order="random"))
    orders = [[o.key for o in arranged(asked, seed).question("q").options] for seed in SEEDS]
    assert len({tuple(order) for order in orders}) == 6
    assert all(order[3:] == ["other", "none"] for order in orders)
    assert arranged(asked, SEEDS[0]) is arranged(asked, SEEDS[0])


@pytest.mark.parametrize("kind", sorted(SHUFFLED))
def test_every_kind_with_options_can_be_shuffled_and_its_answer_is_kept_in_the_authors_order(kind):
    own = {"rows": ITEMS, "points": ITEMS} if kind == "grid" else {"options": ITEMS}
    asked = pages(asking("q", kind, **own, order="random"))
    firsts = {getattr(arranged(asked, seed).question("q"), SHUFFLED[kind])[0].key for seed in SEEDS}
    assert firsts == {"a", "b", "c"}
    assert codebook(arranged(asked, SEEDS[0]))[0].question_key == "q"


def test_ticks_are_stored_in_the_authors_order_whatever_was_shown():
    asked = pages(asking("q", "multiple_choice", options=ITEMS, order="random"))
    for seed in SEEDS:
        clean, _ = check_page(arranged(asked, seed), "q_page", {"q": ["a", "b", "c"]})
        assert check_response(asked, clean)[0] == {"q": ["a", "b", "c"]}


def test_pages_of_a_shuffled_section_come_in_every_order_between_their_neighbours():
    asked = shuffled(asking("x", "number"), {**asking("y", "number"), "show_when": "before > 1"}, asking("z", "number"))
    paths = {path(arranged(asked, seed), {"before": 2}) for seed in SEEDS}
    assert len(paths) == 6 and {(one[0], one[-1]) for one in paths} == {("before_page", "after_page")}
    assert {frozenset(path(arranged(asked, seed), {})) for seed in SEEDS} == {
        frozenset({"before_page", "x_page", "z_page", "after_page"})
    }
    assert prove(asked).is_sound


LOT = {"key": "version", "kind": "arm", "text": "Which was read", "options": [
    {"key": "plain", "text": "Plain"}, {"key": "formal", "text": "Formal"}]}  # fmt: skip


def test_an_arm_reads_its_own_wording_and_the_others_the_questions_own():
    asked = pages({"key": "lot", "questions": [LOT]}, asking("q", "number", wording=FORMAL, hint="Plainly."))
    by_arm = {arms_of(asked, seed)["version"]: arranged(asked, seed).question("q") for seed in SEEDS}
    assert (by_arm["plain"].text, by_arm["plain"].hint) == ("About q?", "Plainly.")
    assert (by_arm["formal"].text, by_arm["formal"].hint) == ("To what extent?", "Formally.")
    assert 15 <= sum(arms_of(asked, seed)["version"] == "formal" for seed in SEEDS) <= 45
    formal = next(seed for seed in SEEDS if arms_of(asked, seed)["version"] == "formal")
    _, problems = check_page(arranged(asked, formal), "q_page", {"q": ["x"]})
    assert "“To what extent?”" in problems[0].message
    assert version_of(read(write(asked))) == version_of(asked)


def test_where_nothing_is_left_to_chance_nothing_is_made_anew():
    asked = full()
    assert arranged(asked, b"any") is asked and not is_left_to_chance(asked) and arms_of(asked, b"any") == {}


def test_an_order_compares_and_another_wording_compares_with_care():
    plain = pages(asking("q", "ranking", options=ITEMS))
    mixed = pages(asking("q", "ranking", options=ITEMS, order="random"))
    assert [(change.what, change.compares) for change in changes(plain, mixed)] == [("handling", "yes")]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ([asking("x", "number"), {**asking("y", "number"), "show_when": "x > 1"}], "looks at `x`, which may come"),
        ([asking("x", "number"), {**asking("y", "number"), "body": "You said {{ x | so }}."}], "may come after"),
        ([asking("x", "number"), asking("y", "calculation", calculate="x * 2")], "may come after"),
        ([{**asking("x", "number"), "next": [{"to": "after_page"}]}], "cannot lead on by rules"),
    ],
)
def test_a_shuffled_section_holds_nothing_that_depends_on_its_order(inside, words):
    with pytest.raises(DefinitionError, match=words):
        shuffled(*inside)


def test_nothing_leads_to_one_page_of_a_shuffled_section():
    jump = {**asking("before", "number"), "next": [{"to": "x_page"}]}
    sections = [{"key": "a", "pages": [jump]}, {"key": "b", "order": "random", "pages": [asking("x", "number")]}]
    with pytest.raises(DefinitionError, match="nothing can lead to it alone"):
        Questionnaire.from_document({"format": "candour/1", "key": "t", "title": "T", "sections": sections})


@pytest.mark.parametrize(
    ("lots", "words"),
    [
        ([], "no arm `formal` before this point"),
        ([{**LOT, "options": LOT["options"][:1]}], "only 1 to choose from"),
        ([LOT, {**LOT, "key": "other"}], "Two experiments have an arm `plain`"),
    ],
)
def test_arms_are_at_least_two_and_drawn_before_they_are_needed(lots, words):
    with pytest.raises(DefinitionError, match=words):
        pages({"key": "lot", "questions": lots}, asking("q", "number", wording=FORMAL))


def test_earlier_answers_in_the_wording_of_an_arm_are_checked_too():
    wording = [{"arm": "formal", "text": "And {{ later | this }}?"}]
    with pytest.raises(DefinitionError, match="not an answer given before this page"):
        pages({"key": "lot", "questions": [LOT]}, asking("q", "number", wording=wording), asking("later", "number"))


def test_kept_arms_decide_the_wording_and_an_experiment_that_came_later_changes_nothing():
    asked = pages({"key": "lot", "questions": [LOT]}, asking("q", "number", wording=FORMAL))
    for seed in SEEDS[:20]:
        read_by = {arm: arranged(asked, seed, {"version": arm}).question("q").text for arm in ("plain", "formal")}
        assert read_by == {"plain": "About q?", "formal": "To what extent?"}
        assert arranged(asked, seed, {"q": 1}).question("q").text == "About q?"
