"""Laws of reading: what is written reads back as the same version; nothing that is read breaks the reader."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from surveys.conditions import Condition
from surveys.errors import ConditionError, DefinitionError
from surveys.questionnaire import Questionnaire
from surveys.reading import read, write
from surveys.versions import version_of
from tests.laws.generated_questionnaires import OWN, damage, documents, questionnaires
from tests.surveys.a_questionnaire import FULL
from tests.surveys.in_languages import TEXT

SHORT = settings(max_examples=30, deadline=None)
WORDS = st.sampled_from(["", "a", "en", "key", "{{ a }}", "\0", "1"]) | st.text(max_size=5)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS
JSON = st.recursive(
    SCALARS, lambda part: st.lists(part, max_size=2) | st.dictionaries(WORDS, part, max_size=2), max_leaves=4
)
SHARED = {"format": "candour/1", "key": "t", "title": "T", "sections": [{"key": "s", "pages": [{"use": "nation"}]}]}
KIND = [{"key": f"q_{kind}", "kind": kind, "text": "What?", **own} for kind, own in OWN.items()]
EVERY = {**SHARED, "sections": [{"key": "s", "pages": [{"key": "p", "questions": KIND}]}]}
WHOLE = [SHARED, EVERY, *(read(text).to_document() for text in (FULL, TEXT))]


def places_in(held, place=()):
    """Yield the place of everything that a document holds."""
    for key, one in held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ():
        yield (*place, key)
        yield from places_in(one, (*place, key))


PLACES = [(document, place) for document in WHOLE for place in places_in(document)]


@SHORT
@given(questionnaires(), st.text(max_size=30))
def test_reading_what_was_written_gives_the_same_version_and_the_same_bytes(questionnaire, title):
    document = {**questionnaire.to_document(), "title": f"T {title}"}
    try:
        questionnaire = Questionnaire.from_document(document)
    except DefinitionError:
        return  # a title that no screen can show
    text = write(questionnaire)
    again = read(text)
    assert version_of(again) == version_of(questionnaire)
    assert write(again) == text


@SHORT
@given(questionnaires())
def test_a_document_survives_json(questionnaire):
    document = json.loads(json.dumps(questionnaire.to_document()))
    assert version_of(Questionnaire.from_document(document)) == version_of(questionnaire)


@SHORT
@given(st.text(alphabet="abc123 .,()[]=<>!'\"-andornoti\n_é\0", max_size=60))
def test_a_condition_either_parses_to_its_own_spelling_or_says_what_is_wrong(text):
    try:
        condition = Condition.parse(text)
    except ConditionError as error:
        assert error.message and 1 <= error.column <= len(text) + 2
    else:
        assert Condition.parse(str(condition)) == condition


@SHORT
@given(st.text(max_size=80) | st.text(alphabet="{}[]:,&*!|>-? abc\n\"'#%@`", max_size=120))
def test_no_text_breaks_the_reader(text):
    with pytest.raises(DefinitionError) as refused:
        read(text)
    assert refused.value.faults


@SHORT
@given(documents(), st.data())
def test_no_damaged_definition_breaks_the_reader(document, data):
    damaged = damage(document, data)
    try:
        questionnaire = Questionnaire.from_document(damaged)
    except DefinitionError as error:
        assert all(fault.message for fault in error.faults)
    else:
        assert version_of(read(write(questionnaire))) == version_of(questionnaire)


@settings(max_examples=300, deadline=None)
@example((SHARED, ("sections", 0, "pages", 0, "use")), ["a"])
@given(st.sampled_from(PLACES), JSON)
def test_whatever_json_stands_in_a_field_the_definition_reads_or_says_what_is_wrong(spot, value):
    document, (*way, last) = spot
    damaged = deepcopy(document)
    held = damaged
    for step in way:
        held = held[step]
    held[last] = value
    try:
        Questionnaire.from_document(damaged)
    except DefinitionError as error:
        assert str(error) and all(fault.message for fault in error.faults)
