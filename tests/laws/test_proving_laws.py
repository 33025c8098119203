"""Laws of the proof: it says exactly what trying every respondent says."""

from __future__ import annotations

from hypothesis import given, settings

from surveys.proving import prove
from surveys.routing import path, plan_of, see
from tests.laws.generated_questionnaires import every_answer, questionnaires

FEW = ("single_choice", "multiple_choice", "scale", "number", "date", "short_text", "ranking",
       "long_list", "outward_postcode", "list_of", "allocation")  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(questionnaires(most_pages=4, kinds=FEW))
def test_the_proof_agrees_with_trying_every_respondent(questionnaire):
    proof = prove(questionnaire)
    paths = {path(questionnaire, answers) for answers in every_answer(questionnaire)}
    seen = {page for one in paths for page in one}
    assert proof.proved_to is None and proof.exact_lengths
    assert set(proof.unreachable) == {page.key for page in questionnaire.pages} - seen
    assert (proof.shortest_path, proof.longest_path) == (min(map(len, paths)), max(map(len, paths)))
    assert len(proof.longest_example) == proof.longest_path
    assert len(proof.shortest_example) == proof.shortest_path


@settings(max_examples=25, deadline=None)
@given(questionnaires(most_pages=4, kinds=FEW))
def test_a_rule_is_called_dead_exactly_when_no_respondent_follows_it(questionnaire):
    fired = set()
    for answers in every_answer(questionnaire):
        fired |= rules_fired(questionnaire, answers)
    on_some_path = {page for answers in every_answer(questionnaire) for page in path(questionnaire, answers)}
    conditional = {
        f"page {page.key}, rule {n + 1}"
        for page in questionnaire.pages
        for n, rule in enumerate(page.rules)
        if rule.when is not None and page.key in on_some_path
    }
    dead = {rule.place for rule in prove(questionnaire).dead_rules}
    assert dead & conditional == conditional - fired
    assert not dead & fired


def rules_fired(questionnaire, answers):
    """Return which rule each page of a path followed, found by walking step by step."""
    seen, fired = {}, set()
    on_path = path(questionnaire, answers)
    for step in plan_of(questionnaire).steps:
        if step.key not in on_path:
            continue
        see(step, answers, seen)
        number = next((n for n, (test, _) in enumerate(step.rules) if test is None or test(seen)), None)
        if number is not None:
            fired.add(f"page {step.key}, rule {number + 1}")
    return fired


@settings(max_examples=25, deadline=None)
@given(questionnaires(most_pages=6))
def test_every_example_respondent_walks_the_path_that_is_shown(questionnaire):
    for fault in prove(questionnaire).faults:
        assert path(questionnaire, fault.example) == fault.example_path
