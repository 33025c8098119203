"""Opening a definition in any format: content decides, not the name."""

import datetime as dt
import json

import pytest

from surveys.errors import DefinitionError, ExchangeError
from surveys.exchange.opening import open_definition
from tests.surveys.a_questionnaire import FULL
from tests.surveys.exchange.eq.a_schema import block, radio, schema, section

TODAY = dt.date(2026, 11, 22)


def opened(tmp_path, content, name="survey.txt"):
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return open_definition(file, TODAY)


def test_our_own_definition_is_known_under_any_name(tmp_path):
    assert opened(tmp_path, FULL, "x.json").format == "candour/1"


def test_our_own_definition_written_as_json_is_still_ours(tmp_path):
    document = {"format": "candour/1", "key": "t", "title": "T", "sections": [{"key": "s", "pages": [{"key": "p"}]}]}
    assert opened(tmp_path, json.dumps(document)).format == "candour/1"
    assert (
        opened(
            tmp_path, "{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p}]}]}"
        ).n_questions_in
        == 0
    )


def test_an_eq_schema_is_known_under_any_name(tmp_path):
    document = json.dumps(schema(section("s", block("b", radio("a", "Yes")))))
    found = opened(tmp_path, b"\xef\xbb\xbf" + document.encode(), "x.yaml")
    assert (found.format, found.n_questions_in) == ("ons-eq", 1)
    assert found.walk({"a": "Yes"}) == (("b",), True)


def test_a_number_without_end_is_said_to_be_one(tmp_path):
    with pytest.raises(ExchangeError, match="thousands of digits"):
        opened(tmp_path, '{"pages": [{"elements": [{"type": "rating", "name": "n", "rateMax": ' + "9" * 5000 + "}]}]}")


@pytest.mark.parametrize("content", ["", "{", "{}", "[1]", "\x89PNG\r\n", "{" * 5000, '{"sections": 5}'])
def test_what_is_no_questionnaire_gets_one_message(tmp_path, content):
    with pytest.raises((DefinitionError, ExchangeError)) as refused:
        opened(tmp_path, content)
    assert str(refused.value).startswith("survey.txt: ")


def test_a_damaged_foreign_file_is_named(tmp_path):
    with pytest.raises(ExchangeError, match=r"survey\.txt: This eQ schema lacks"):
        opened(tmp_path, json.dumps({"sections": [{"groups": [{}]}]}))


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    file = tmp_path / "large"
    with file.open("wb") as made:
        made.truncate(50_000_000)
    with pytest.raises(ExchangeError, match="larger than"):
        open_definition(file, TODAY)


def test_damage_deep_inside_a_foreign_file_is_named_too(tmp_path):
    answers = json.dumps(schema(section("s", block("b", {"type": "Radio"}))))
    with pytest.raises(ExchangeError, match="this file is damaged") as refused:
        opened(tmp_path, answers)
    assert "Error" not in str(refused.value) and "Export it again." in str(refused.value)


def test_an_old_excel_file_is_refused_kindly(tmp_path):
    with pytest.raises(ExchangeError, match=r"old Excel file .* save it as \.xlsx"):
        opened(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    with pytest.raises(ExchangeError, match=r"survey\.txt: This is no workbook"):
        opened(tmp_path, b"PK\x03\x04 and nothing else")


def test_the_other_formats_are_known_by_their_content(tmp_path):
    form = {"pages": [{"elements": [{"type": "text", "name": "t"}]}]}
    assert opened(tmp_path, json.dumps(form)).format == "surveyjs"
    with pytest.raises(ExchangeError, match=r"survey\.txt: .*holds no question"):
        opened(tmp_path, json.dumps({"SurveyEntry": {}, "SurveyElements": []}))
    with pytest.raises(ExchangeError, match=r"survey\.txt: This XML is no LimeSurvey"):
        opened(tmp_path, "<a/>")
