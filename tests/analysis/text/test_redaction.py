from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text.redaction import KINDS, redact

PLANTED = {
    "email": ["jo.bloggs@example.org", "A_B+c@mail.example.co.uk"],
    "NHS number": ["943 476 5919", "9434765919", "943-476-5919"],
    "NI number": ["AB 12 34 56 C", "ab123456c"],
    "phone number": [
        "07911 123456",
        "020 7946 0958",
        "+44 7911 123456",
        "0161 496 0000",
        "07700 900123",
        "01632-960001",
    ],
    "postcode": ["SW1A 1AA", "b12 8qx", "LS61BA"],
}


@pytest.mark.parametrize(("kind", "value"), [(k, v) for k, vs in PLANTED.items() for v in vs])
def test_personal_data_is_masked_and_its_kind_kept(kind, value):
    redaction = redact(f"Please use {value} to reach me.")
    assert redaction.text == f"Please use [{kind}] to reach me."
    assert redaction.kinds == (kind,)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("I was born on 12/05/1984 in Leeds", "I was born on [date of birth] in Leeds"),
        ("DOB: 3rd March 1956.", "DOB: [date of birth]."),
        ("My date of birth is 1956-03-04", "My date of birth is [date of birth]"),
    ],
)
def test_a_date_is_masked_where_the_writer_calls_it_a_birth(text, masked):
    assert redact(text).text == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Dr Adébáyọ̀ listened", "Dr [name] listened"),
        ("Mrs O'Brien-Jones's ward", "Mrs [name]'s ward"),
        ("my daughter Aisha Khan waited", "my daughter [name] waited"),
        ("My name is Łukasz Nowak", "My name is [name]"),
        ("MRS PATEL WAS KIND", "MRS [name] WAS KIND"),
    ],
)
def test_names_that_announce_themselves_are_masked_and_the_title_stays(text, masked):
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "I waited 3 hours on 12/05/2024 in ward B12.",
        "My T2 1DM clinic is on the m1 2nd floor",
        "The Nurse Practitioner and Doctor I saw. A lovely nurse. Kind, too.",
        "It cost £9434765918 and 1234567890 people know",
        "My son Alzheimer's is wrong, my mother English",
        "Born in 1956, 500,000,000 records, 0.05% of 10 000 000",
        "[name] rang [phone number] about [NHS number] and [date of birth] at [postcode]",
        "",
    ],
)
def test_clean_text_is_left_alone(text):
    assert redact(text).text == text
    assert redact(text).found == ()


def test_an_nhs_number_that_fails_its_check_is_masked_where_it_is_called_one():
    assert redact("NHS number 943 476 5918").text == "NHS number [NHS number]"
    assert redact("reference 943 476 5918").found == ()


def test_positions_point_into_the_original_text():
    text = "Dr Okafor, jo@example.org, SW1A 1AA"
    found = redact(text).found
    assert [text[start:end] for _, start, end in found] == ["Okafor", "jo@example.org", "SW1A 1AA"]


pieces = st.one_of(
    st.text(max_size=8),
    st.sampled_from([value for values in PLANTED.values() for value in values]),
    st.sampled_from(["Dr ", "Mr ", "Smith", "my name is ", "born ", "12/05/1984", "NHS number ", " ", "-"]),
    st.sampled_from(KINDS),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=10).map("".join))
def test_redacting_twice_is_redacting_once(text):
    once = redact(text)
    twice = redact(once.text)
    assert twice.text == once.text
    assert twice.found == ()


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces, max_size=10).map("".join))
def test_what_is_not_masked_is_kept_character_by_character(text):
    once = redact(text)
    rebuilt, position = "", 0
    for kind, start, end in once.found:
        rebuilt += text[position:start] + f"[{kind}]"
        position = end
    assert rebuilt + text[position:] == once.text


def test_the_web_can_import_it_without_the_heavy_libraries():
    code = (
        "import sys, analysis.text.redaction as r; r.redact('a 020 7946 0958');"
        "print([m for m in ('sklearn', 'nltk', 'matplotlib', 'scipy', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_numbers_with_the_code_of_the_country_are_masked_even_where_nobody_has_them_yet():
    assert redact("Ring me on +44 7700 900645.").text == "Ring me on [phone number]."
    assert redact("0044 1632 960123 or +44 (0)1632 960123").text == "[phone number] or [phone number]"
