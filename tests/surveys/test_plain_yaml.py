"""YAML as plain data: nothing becomes something else, nothing hostile gets far."""

import pytest

from surveys.plain_yaml import lines_of, plain


def test_words_stay_words():
    assert plain("a: [no, 01, 1.0, true, 2026-11-22, ~, '~', '']")[0] == {
        "a": ["no", "01", "1.0", "true", "2026-11-22", None, "~", ""]
    }


def test_a_doubled_key_is_a_fault_with_its_line():
    _, faults = plain("a: 1\nb: 2\na: 3\nb: 4\n")
    assert [(fault.line, fault.code) for fault in faults] == [(3, "duplicate"), (4, "duplicate")]


def test_every_place_has_its_line():
    assert lines_of("a:\n  - x\n  - y: 1\n")["a", 1, "y"] == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("a: !!python/object:os.system x", "tag"),
        ("--- a\n--- b", "second document"),
        ("[" * 60 + "]" * 60, "nested deeper"),
        ("[" * 100_000, "nested deeper"),
        ("a: *b", "Nothing is called"),
        ("a: [1, 2", "well-formed"),
        ("? [a]\n: b", "cannot be a key"),
        ("a: \x07", "does not allow"),
        ("a\0", "zero byte"),
        ("a: \ud800", "does not allow"),
    ],
)
def test_what_is_no_definition_gets_one_clear_message(text, words):
    _, faults = plain(text)
    assert len(faults) == 1
    assert words in faults[0].message


def test_aliases_weigh_what_they_stand_for():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    _, faults = plain(bomb)
    assert "more than 200,000 values" in faults[0].message


def test_an_alias_repeats_what_was_written():
    assert plain("a: &x [1]\nb: *x")[0] == {"a": ["1"], "b": ["1"]}


def test_lists_nested_through_aliases_are_as_deep_as_they_would_be_written_out():
    deep = f"a: &a {'[' * 25}x{']' * 25}\nb: {'[' * 25}*a{']' * 25}"
    assert "nested deeper than 40 levels" in plain(deep)[1][0].message
    assert plain(f"a: &a {'[' * 15}x{']' * 15}\nb: {'[' * 15}*a{']' * 15}")[1] == []
