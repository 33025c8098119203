"""Sections in any order: what stands in another section may be unanswered yet."""

from itertools import product

import pytest

from surveys.piping import NOTHING, piped
from surveys.proving import prove
from surveys.questionnaire import Questionnaire
from surveys.routing import path
from tests.surveys.a_questionnaire import YES_NO, asking


def hub(*sections):
    parts = [{"key": f"s{n}", "title": f"Part {n}", "pages": list(pages)} for n, pages in enumerate(sections)]
    return {"format": "candour/1", "key": "t", "title": "T", "hub": True, "sections": parts}


def found(document):
    return [(fault.code, fault.place) for fault in prove(Questionnaire.from_document(document)).faults]


def required(key):
    return asking(key, "single_choice", options=YES_NO, required=True)


def told(key, text):
    return {"key": f"tells_{key}", "title": text}


def test_an_answer_of_another_section_may_be_missing_although_it_is_required():
    document = hub([required("ill")], [told("ill", "You said {{ ill }}.")])
    proof = prove(Questionnaire.from_document(document))
    assert [(fault.code, fault.place) for fault in proof.faults] == [("piping", "page tells_ill")]
    assert proof.faults[0].example == {}
    assert not found({**document, "hub": False})


def test_within_a_section_pages_follow_one_another():
    assert not found(hub([required("ill"), told("ill", "You said {{ ill }}.")], [required("well")]))
    both = [required("ill"), required("well")]
    assert not found(hub(both, [{**told("ill", "You said {{ ill }}."), "show_when": "answered(well)"}]))
    assert found(hub(both, [{**told("well", "You said {{ well }}."), "show_when": "answered(ill)"}])) == [
        ("piping", "page tells_well")
    ]


def test_a_condition_on_what_is_not_yet_answered_decides_something():
    document = hub([required("ill")], [{**told("ill", "About it"), "show_when": "answered(ill)"}],
                   [{**told("well", "Please say how you are first"), "show_when": "not answered(ill)"}])  # fmt: skip
    assert not found(document)
    assert found({**document, "hub": False}) == [
        ("always_true", "page tells_ill"),
        ("unreachable_page", "page tells_well"),
    ]


def test_the_lengths_are_those_of_whoever_has_answered_all():
    document = hub(
        [required("ill")], [{**told("well", "First say"), "show_when": "not answered(ill)"}, told("x", "End")]
    )
    proof = prove(Questionnaire.from_document(document))
    assert (proof.shortest_path, proof.longest_path, proof.exact_lengths) == (2, 2, True)


@pytest.mark.parametrize("condition", ["ill == yes", "ill != yes", "not (ill == yes)", "answered(well) or ill == no"])
def test_the_proof_agrees_with_trying_everybody_on_the_way(condition):
    pages = [{**told("ill", "{{ ill }} {{ well }}"), "show_when": condition}, told("well", "{{ well }}")]
    questionnaire = Questionnaire.from_document(hub([required("ill"), required("well")], pages))
    on_the_way = [
        {},
        *({"ill": ill, **well} for ill, well in product(("yes", "no"), ({}, {"well": "yes"}, {"well": "no"}))),
    ]
    lacking = {
        page
        for answers in on_the_way
        for page, text in (("tells_ill", "{{ ill }}{{ well }}"), ("tells_well", "{{ well }}"))
        if page in path(questionnaire, answers) and NOTHING in piped(text, questionnaire, answers)
    }
    faults = prove(questionnaire).faults
    assert {fault.place for fault in faults if fault.code == "piping"} == {f"page {page}" for page in lacking}
    assert all(fault.place.removeprefix("page ") in fault.example_path for fault in faults if fault.code == "piping")
