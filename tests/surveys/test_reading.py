"""Definitions from YAML and back."""

import time
from dataclasses import replace

import pytest

from surveys.errors import DefinitionError
from surveys.reading import read, read_file, write
from surveys.versions import version_of
from tests.surveys.a_questionnaire import FULL, full


def test_every_fault_is_reported_at_once_with_line_and_cure():
    broken = (
        FULL.replace("kind: scale", "kind: skale")
        .replace("show_when: comfort <= 1", "show_when: comfort = 1")
        .replace("required: true", "requierd: true")
    )
    with pytest.raises(DefinitionError) as refused:
        read(broken, "visit.yaml")
    lines = broken.splitlines()
    marked = {lines[fault.line - 1].strip() for fault in refused.value.faults}
    assert {"kind: skale", "show_when: comfort = 1", "requierd: true"} <= marked
    assert "Did you mean `required`?" in str(refused.value)
    assert "Write == for" in str(refused.value)
    assert str(refused.value).startswith("visit.yaml: line ")


def test_writing_reads_back_as_the_same_version_and_the_same_bytes():
    text = write(full())
    assert version_of(read(text)) == version_of(full())
    assert write(read(text)) == text


def test_texts_of_several_lines_survive():
    q = read(FULL.replace("We want to know how your visit went.", '"One:  two\\n\\n- three\\n# four"'))
    assert read(write(q)).purpose == "One:  two\n\n- three\n# four"


def test_option_keys_stay_texts_whatever_they_look_like():
    q = read(FULL.replace("key: notes", "key: no").replace("key: letters", "key: 007"))
    assert [option.key for option in q.question("tools").options] == ["no", "007", "other", "none"]
    assert version_of(read(write(q))) == version_of(q)


def test_a_file_is_read_with_its_name_in_the_message(tmp_path):
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("\ufeff" + FULL, encoding="utf-8")
    bad.write_bytes("title: caf\xe9".encode("latin-1"))
    assert read_file(good).key == "visit"
    with pytest.raises(DefinitionError, match=r"bad\.yaml: .*not UTF-8"):
        read_file(bad)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path):
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(5_000_000)
    with pytest.raises(DefinitionError, match="larger than"):
        read_file(large)


def test_another_yaml_document_is_told_what_it_lacks():
    with pytest.raises(DefinitionError) as refused:
        read("services: {web: {image: x}}")
    assert "`services` is not a word of this format." in str(refused.value)
    assert "`format` is missing." in str(refused.value)


def test_hostile_nesting_takes_no_time():
    started = time.perf_counter()
    with pytest.raises(DefinitionError):
        read("sections: " + "[" * 500_000)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("text", ["one\x85two", "one\u2028two", "one\ntwo\u2029", "\x85"])
def test_a_line_that_ends_in_an_unusual_way_is_written_so_that_it_is_read_the_same(text):
    made = replace(full(), title=f"A{text}B")
    assert read(write(made)).title == made.title
    assert version_of(read(write(made))) == version_of(made)
