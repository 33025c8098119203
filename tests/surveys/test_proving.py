"""What no respondent can reach, and who shows it."""

import time

from surveys.proving import prove
from surveys.questionnaire import Questionnaire
from surveys.routing import path
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages


def codes(proof):
    return [(fault.code, fault.place) for fault in proof.faults]


HEARD = asking("heard", "single_choice", options=YES_NO, required=True)


def test_a_sound_survey_has_no_fault_and_known_lengths():
    proof = prove(full())
    assert proof.is_sound
    assert proof.unreachable == proof.dead_rules == ()
    assert (proof.shortest_path, proof.longest_path) == (4, 7)
    assert proof.shortest_example == ("age", "came", "used", "words")
    assert proof.shortest_minutes <= proof.longest_minutes


def test_a_page_whose_condition_contradicts_itself_is_unreachable():
    q = pages(HEARD, {"key": "ghost", "show_when": "heard == yes and heard == no"}, {"key": "last"})
    proof = prove(q)
    assert proof.unreachable == ("ghost",)
    assert codes(proof) == [("unreachable_page", "page ghost")]
    assert "holds for nobody" in proof.faults[0].message


def test_a_page_that_every_path_jumps_over_is_unreachable():
    proof = prove(pages({**HEARD, "next": [{"to": "last"}]}, {"key": "ghost"}, {"key": "last"}))
    assert proof.unreachable == ("ghost",)
    assert "every path goes past it" in proof.faults[0].message


def test_a_condition_on_an_answer_that_is_off_the_path_is_seen_through():
    q = pages(
        HEARD,
        {**asking("how", "single_choice", options=YES_NO), "show_when": "heard == yes"},
        {"key": "ghost", "show_when": "heard == no and how == yes"},
        {"key": "last"},
    )
    assert prove(q).unreachable == ("ghost",)


def test_a_rule_that_never_fires_is_named_with_somebody_who_sees_the_page():
    rules = [{"when": "n > 5", "to": "big"}, {"when": "n > 7", "to": "end"}, {"to": "small"}]
    q = pages({**asking("n", "number"), "next": rules}, {"key": "small"}, {"key": "big"})
    proof = prove(q)
    assert [rule.place for rule in proof.dead_rules] == ["page n_page, rule 2"]
    assert codes(proof) == [("dead_rule", "page n_page, rule 2")]
    assert "n_page" in proof.faults[0].example_path


def test_a_last_rule_that_only_guards_is_no_fault():
    rules = [{"when": "heard == yes", "to": "a"}, {"when": "heard == no", "to": "b"}, {"to": "end"}]
    assert prove(pages({**HEARD, "next": rules}, {"key": "a"}, {"key": "b"})).is_sound


def test_a_rule_that_always_holds_kills_those_after_it():
    rules = [{"when": "heard in [yes, no]", "to": "b"}, {"to": "a"}]
    proof = prove(pages({**HEARD, "next": rules}, {"key": "a"}, {"key": "b"}))
    assert codes(proof) == [
        ("always_true", "page heard_page, rule 1"),
        ("dead_rule", "page heard_page, rule 2"),
        ("unreachable_page", "page a"),
    ]


def test_a_condition_that_always_holds_decides_nothing():
    proof = prove(pages(HEARD, {"key": "two", "show_when": "heard in [yes, no]"}))
    assert codes(proof) == [("always_true", "page two")]
    optional = pages(asking("heard", "single_choice", options=YES_NO), {"key": "two", "show_when": "answered(heard)"})
    assert prove(optional).is_sound


def test_a_section_for_nobody_is_named_once_with_all_its_pages():
    document = full().to_document()
    document["sections"][1]["show_when"] = "none in tools and notes in tools"
    proof = prove(type(full()).from_document(document))
    assert proof.unreachable == ("feel", "why", "trust")
    assert ("never_true", "section tools") in codes(proof)


def test_a_pipe_without_fallback_from_an_answer_that_may_be_missing():
    two = {"key": "two", "title": "You said {{ heard }}"}
    assert prove(pages(HEARD, two)).is_sound
    may_be_empty = asking("heard", "single_choice", options=YES_NO)
    proof = prove(pages(may_be_empty, two))
    assert codes(proof) == [("piping", "page two")]
    assert proof.faults[0].example == {}
    assert prove(pages(may_be_empty, {"key": "two", "title": "You said {{ heard | nothing }}"})).is_sound


def test_every_fault_comes_with_the_path_of_its_example():
    rules = [{"when": "n > 5", "to": "big"}, {"when": "n > 7", "to": "end"}, {"to": "small"}]
    q = pages({**asking("n", "number"), "next": rules}, {"key": "small"}, {"key": "big"})
    for fault in prove(q).faults:
        assert path(q, fault.example) == fault.example_path


def chain(n_pages):
    """Return a survey in which every second page depends on the answer before it and on one from far back."""
    made = [asking("q0", "single_choice", options=YES_NO)]
    for n in range(1, n_pages):
        page = asking(f"q{n}", "single_choice", options=YES_NO)
        if n % 2:
            page["show_when"] = f"q{n - 1} == yes or q{max(0, n - 12) // 2 * 2} == no"
        made.append(page)
    return pages(*made)


def test_a_hundred_pages_of_tangled_conditions_are_proved_within_two_seconds():
    q = chain(100)
    started = time.process_time()
    proof = prove(q)
    assert time.process_time() - started < 2
    assert proof.proved_to is None and proof.longest_path == 100


def test_a_survey_beyond_the_bound_is_proved_up_to_a_page_and_nothing_is_claimed_beyond():
    proof = prove(chain(40), most_nodes=60)
    assert proof.proved_to is not None
    assert [fault.code for fault in proof.faults] == ["not_proved"]
    assert not proof.exact_lengths
    assert proof.shortest_path <= 20 and proof.longest_path == 40


def test_wherever_the_bound_is_met_the_proof_ends_there_and_claims_nothing_beyond():
    pages = []
    for n in range(14):
        options = [{"key": key, "text": key} for key in "abcd"]
        questions = [{"key": f"q{n}", "kind": "multiple_choice", "text": f"Which {n}?", "options": options}]
        page = {"key": f"p{n}", "questions": questions}
        if n > 3:
            page["show_when"] = f"a in q{n - 1} or b in q{n - 3} and count(q{n - 4}) > 1"
        if n % 3 == 0 and n < 11:
            page["next"] = [{"when": f"c in q{n}", "to": f"p{n + 3}"}, {"to": f"p{n + 1}"}]
        pages.append(page)
    document = {"format": "candour/1", "key": "t", "title": "T", "sections": [{"key": "s", "pages": pages}]}
    tangled = Questionnaire.from_document(document)
    stops = {prove(tangled, most_nodes=most).proved_to for most in range(20, 900, 40)}
    assert len(stops) > 2  # it ended at several places, and nowhere with an exception
