"""The laws that every definition and every answer sheet keeps; each raises `AssertionError` where it is broken."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

from benchmarks.campaign.made_up import Document, answer, damaged, definition, posted, sheet
from surveys.codebook import codebook, rows
from surveys.errors import DefinitionError
from surveys.missing import Missing
from surveys.piping import NOTHING, as_asked
from surveys.proving import prove
from surveys.questionnaire import Questionnaire
from surveys.reading import read, write
from surveys.rehearsing import fired, rehearse
from surveys.routing import calculations, changed_path, path, reachable_answers, walked
from surveys.sweeping import Sweep
from surveys.validation import accepted, check_page, check_response, is_complete
from surveys.versions import version_of

N_SHEETS = 4
Law = Callable[[random.Random, Questionnaire], None]


def try_case(seed: int, number: int) -> None:
    """Make up one definition and its answer sheets, and hold every law against them."""
    chance = random.Random(f"{seed} {number}")
    document = definition(chance)
    questionnaire = Questionnaire.from_document(document)
    for law in LAWS:
        law(chance, questionnaire)
    _damage_is_refused_or_read(chance, document)


def _what_is_written_reads_as_the_same_version(chance: random.Random, questionnaire: Questionnaire) -> None:
    text = write(questionnaire)
    again = read(text)
    assert version_of(again) == version_of(questionnaire)
    assert write(again) == text


def _paths_end_and_go_forward(chance: random.Random, questionnaire: Questionnaire) -> None:
    for _ in range(N_SHEETS):
        given = sheet(chance, questionnaire)
        is_complete(questionnaire, given)  # whatever was sent, it can be asked
        answers = accepted(questionnaire, given)
        before = path(questionnaire, answers)
        places = [questionnaire.index[key] for key in before]
        assert places == sorted(set(places))
        kept = reachable_answers(questionnaire, answers)
        assert path(questionnaire, kept) == before
        page = chance.choice(questionnaire.pages)
        changed = {one.key: answer(chance, one, 0.2) for one in page.questions}
        anew = accepted(questionnaire, {**answers, **changed})
        way = walked(questionnaire, answers)
        assert changed_path(questionnaire, anew, way, page.key) == walked(questionnaire, anew)


def _what_is_accepted_is_on_the_path_and_described(chance: random.Random, questionnaire: Questionnaire) -> None:
    described = codebook(questionnaire)
    for _ in range(N_SHEETS):
        given = sheet(chance, questionnaire)
        clean, problems = check_response(questionnaire, given)
        on_path = set(path(questionnaire, clean))
        assert all(questionnaire.page_of[key] in on_path for key in clean)
        assert all(problem.code and problem.message for problem in problems)
        cells = rows(questionnaire, clean)
        assert list(cells) == [variable.name for variable in described]
        assert all(_fits(variable, cells[variable.name]) for variable in described)
        if not problems:
            assert check_response(questionnaire, json.loads(json.dumps(clean))) == (clean, ())


def _fits(variable: object, value: object) -> bool:
    if isinstance(value, Missing):
        return value.value in dict(variable.missing)
    if variable.codes:
        return value in dict(variable.codes)
    wanted = {"number": (int, float), "date": str, "text": str, "code": str, "yes_no": int}[variable.type]
    return isinstance(value, wanted) and not isinstance(value, bool)


def _posted_pages_are_judged(chance: random.Random, questionnaire: Questionnaire) -> None:
    for page in questionnaire.pages:
        clean, problems = check_page(questionnaire, page.key, posted(chance, questionnaire, page.key), {})
        asked = {question.key for question in page.questions}
        assert {problem.question_key for problem in problems} <= asked - set(clean)
        for key, value in clean.items():
            assert questionnaire.question(key).judge(value).value == value


def _the_proof_is_true(chance: random.Random, questionnaire: Questionnaire) -> None:
    proof = prove(questionnaire)
    for fault in (*proof.faults, *proof.asked_twice):
        assert path(questionnaire, fault.example or {}) == fault.example_path
    dead = {rule.place for rule in proof.dead_rules}
    clean = (check_response(questionnaire, sheet(chance, questionnaire)) for _ in range(N_SHEETS))
    for answers in (answers for answers, problems in clean if not problems):
        way = path(questionnaire, answers)
        assert proof.shortest_path <= len(way) <= proof.longest_path
        assert not set(way) & set(proof.unreachable)
        assert not dead & set(fired(questionnaire, answers))


def _no_gap_is_read_that_the_proof_did_not_name(chance: random.Random, questionnaire: Questionnaire) -> None:
    people = Sweep(questionnaire).people
    if not (questionnaire.piping and people.is_exact):  # with free answers a respondent may be made up who cannot be
        return
    named = {fault.place for fault in prove(questionnaire).faults if fault.code == "piping"}
    free = {one.key for one in calculations(questionnaire)} - people.decided  # of numbers without end
    named |= {f"page {key}" for key, asked in questionnaire.piping.items() if free & {pipe.key for pipe in asked}}
    for _ in range(N_SHEETS):
        answers, problems = check_response(questionnaire, sheet(chance, questionnaire))
        for page in map(questionnaire.page, () if problems else path(questionnaire, answers)):
            body = as_asked(page, questionnaire, answers).body
            assert "{{" not in body
            assert f"page {page.key}" in named or NOTHING not in body, page.body


def _the_cast_shows_what_can_be_shown(chance: random.Random, questionnaire: Questionnaire) -> None:
    cast = rehearse(questionnaire)
    assert cast.at_least <= len(cast.respondents)
    for one in cast.respondents:
        assert check_response(questionnaire, dict(one.answers)) == (one.answers, ())
        assert path(questionnaire, one.answers) == one.path


def _damage_is_refused_or_read(chance: random.Random, document: Document) -> None:
    try:
        questionnaire = Questionnaire.from_document(damaged(chance, document))
    except DefinitionError as error:
        assert error.faults and all(fault.message for fault in error.faults)
    else:
        assert version_of(read(write(questionnaire))) == version_of(questionnaire)


LAWS: tuple[Law, ...] = (
    _what_is_written_reads_as_the_same_version,
    _paths_end_and_go_forward,
    _what_is_accepted_is_on_the_path_and_described,
    _posted_pages_are_judged,
    _the_proof_is_true,
    _no_gap_is_read_that_the_proof_did_not_name,
    _the_cast_shows_what_can_be_shown,
)
