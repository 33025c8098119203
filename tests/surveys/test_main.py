"""The command line on plain files: what it prints, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from surveys.__main__ import main
from surveys.reading import read_file
from tests.surveys.a_questionnaire import FULL
from tests.surveys.in_languages import TEXT
from tests.surveys.test_checking import BROKEN
from tests.surveys.test_validation import GOOD

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def visit(tmp_path):
    file = tmp_path / "visit.yaml"
    file.write_text(FULL, encoding="utf-8")
    return file


def run(capsys, *arguments):
    """Run a command; return its exit code and the JSON it printed."""
    code = main([str(one) for one in arguments])
    return code, json.loads(capsys.readouterr().out)


def test_checking_a_sound_survey_ends_with_nought(capsys, visit):
    code, found = run(capsys, "check", visit, "--json")
    assert code == 0
    assert set(found) >= {
        "format", "n_pages", "n_questions", "faults", "unreachable", "dead_rules", "shortest_path", "longest_path"
    }  # fmt: skip


def test_checking_a_faulty_survey_ends_with_one(capsys, visit):
    visit.write_text(BROKEN, encoding="utf-8")
    code, found = run(capsys, "check", visit, "--json")
    assert code == 1
    assert found["unreachable"] == ["why"]


def test_a_definition_that_does_not_fit_together_is_a_finding_too(capsys, visit):
    visit.write_text(FULL.replace("to: words", "to: wrods"), encoding="utf-8")
    code, found = run(capsys, "check", visit, "--json")
    assert code == 1
    assert found["faults"][0]["code"] == "reference"
    assert "Did you mean `words`?" in found["faults"][0]["message"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 10_000, b"hello", b"{a: 1}", b"a: !!python/none x"])
def test_what_is_no_definition_ends_with_two_and_one_message(capsys, tmp_path, content):
    file = tmp_path / "x.yaml"
    file.write_bytes(content)
    assert main(["check", str(file), "--json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("x.yaml: ")


def test_a_file_that_is_not_there_ends_with_two(capsys, tmp_path):
    assert main(["check", str(tmp_path / "none.yaml")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_the_path_of_a_person(capsys, visit, tmp_path):
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(GOOD), encoding="utf-8")
    assert run(capsys, "path", visit, answers, "--json") == (
        0,
        {"path": ["age", "came", "used", "feel", "why", "trust", "words"], "complete": True},
    )
    answers.write_text("{}", encoding="utf-8")
    assert run(capsys, "path", visit, answers, "--json")[1]["complete"] is False


@pytest.mark.parametrize("content", ["", "[]", "{", "[" * 100_000, '"x"'])
def test_answers_that_are_no_answer_sheet_end_with_two(capsys, visit, tmp_path, content):
    answers = tmp_path / "answers.json"
    answers.write_text(content, encoding="utf-8")
    assert main(["path", str(visit), str(answers), "--json"]) == 2
    assert "answers.json: " in capsys.readouterr().err


def test_converting_writes_the_canonical_form_and_reports_no_loss(capsys, visit, tmp_path):
    out, again, losses = tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "r.json"
    code, printed = run(capsys, "convert", visit, out, "--report", losses, "--json")
    assert (code, printed) == (0, {"losses": [], "n_questions_in": 9, "n_questions_out": 9})
    assert json.loads(losses.read_text(encoding="utf-8")) == printed
    assert main(["convert", str(out), str(again)]) == 0
    assert again.read_bytes() == out.read_bytes()


def test_converting_to_a_page_to_print(capsys, visit, tmp_path):
    out = tmp_path / "a.html"
    assert main(["convert", str(visit), str(out)]) == 0
    assert "How comfortable were you?" in out.read_text(encoding="utf-8")


def test_converting_to_a_workbook_and_to_a_codebook_names_what_they_cannot_hold(capsys, visit, tmp_path):
    for ending, lost in ((".xlsx", "hierarchy"), (".xml", "next")):
        code, printed = run(capsys, "convert", visit, tmp_path / f"a{ending}", "--json")
        assert code == 0
        assert lost in {loss["construct"] for loss in printed["losses"]}
    assert run(capsys, "check", tmp_path / "a.xlsx", "--json")[1]["n_questions"] == 9


def test_an_ending_that_cannot_be_written_names_those_that_can(capsys, visit, tmp_path):
    assert main(["convert", str(visit), str(tmp_path / "a.docx")]) == 2
    assert "a.docx" in (error := capsys.readouterr().err)
    assert ".yaml" in error and ".html" in error


def test_a_sheet_goes_to_the_translator_and_comes_back(capsys, visit, tmp_path):
    sheet, new = tmp_path / "cy.csv", tmp_path / "new.yaml"
    code, found = run(capsys, "sheet", visit, "--language", "cy", "--out", sheet, "--json")
    assert code == 0 and found["n_ready"] == 0 < found["n_texts"]
    lines = sheet.read_text(encoding="utf-8-sig").replace("title,Your visit,,", "title,Your visit,Eich ymweliad,")
    sheet.write_text(lines + "nowhere/text,Old,Hen,\n", encoding="utf-8")
    code, found = run(capsys, "translate", visit, sheet, "--language", "cy", "--out", new, "--json")
    assert (code, found) == (1, {"n_taken": 1, "refused": ["nowhere/text"]})
    assert read_file(new).in_language("cy").title == "Eich ymweliad"
    code, found = run(capsys, "check", new, "--json")
    assert code == 1 and {fault["code"] for fault in found["faults"]} == {"translation_missing"}


def test_what_one_language_cannot_hold_is_named_as_a_loss(capsys, tmp_path):
    file = tmp_path / "visit.yaml"
    file.write_text(TEXT, encoding="utf-8")
    code, found = run(capsys, "convert", file, tmp_path / "out.html", "--json")
    assert code == 0 and [loss["construct"] for loss in found["losses"]] == ["languages"]
    for ending in (".yaml", ".xlsx", ".xml"):
        found = run(capsys, "convert", file, tmp_path / f"out{ending}", "--json")[1]
        assert "languages" not in [loss["construct"] for loss in found["losses"]]


def test_answers_that_no_question_accepts_lead_nowhere_and_break_nothing(capsys, visit, tmp_path):
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"tools": [["notes"]], "minutes_waited": {"x": 1}, "age": "a16"}), encoding="utf-8")
    code, found = run(capsys, "path", visit, answers, "--json")
    assert (code, found) == (0, {"path": ["age", "came", "used", "words"], "complete": False})


def test_the_page_on_paper_comes_in_large_print_and_nothing_else_does(capsys, visit, tmp_path):
    assert run(capsys, "convert", visit, tmp_path / "out.html", "--large-print", "--json")[0] == 0
    assert "18pt" in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert main(["convert", str(visit), str(tmp_path / "out.xml"), "--large-print"]) == 2
    assert "Let OUT end in .html" in capsys.readouterr().err


def test_made_up_respondents_come_one_a_line_or_in_one_document(capsys, visit):
    assert main(["respondents", str(visit)]) == 0
    printed = capsys.readouterr()
    lines = [json.loads(line) for line in printed.out.splitlines()]
    assert all(set(line) == {"answers", "path", "shows"} for line in lines)
    assert "show all that can happen" in printed.err
    assert main(["respondents", str(visit), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {"respondents": lines, "at_least": found["at_least"], "unshown": []}


def test_the_module_runs_as_a_program(visit):
    done = subprocess.run(
        [sys.executable, "-m", "surveys", "check", str(visit)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "No fault found." in done.stdout


def test_a_reader_who_has_seen_enough_ends_it_quietly(visit):
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [sys.executable, "-m", "surveys", "check", visit], cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_two_versions_are_compared_question_by_question(capsys, visit, tmp_path):
    new = tmp_path / "new.yaml"
    new.write_text(FULL.replace("How old are you?", "Your age?"), encoding="utf-8")
    code, found = run(capsys, "versions", visit, new, "--json")
    assert code == 0 and found["may_follow"] and found["old"] != found["new"]
    assert found["compares"]["age"] == "with_care" and found["compares"]["tools"] == "yes"
    assert [change["what"] for change in found["changes"]] == ["wording"]


def test_what_a_stored_answer_would_lose_ends_with_one(capsys, visit, tmp_path):
    new = tmp_path / "new.yaml"
    new.write_text(FULL.replace("unit: minutes", "unit: hours"), encoding="utf-8")
    assert main(["versions", str(visit), str(new)]) == 1
    said = capsys.readouterr().out
    assert "Answers do not compare." in said and "It cannot follow while answers are kept" in said
    assert "Of 9 questions: answers compare for 8, answers do not compare for 1." in said


def test_texts_of_shared_pages_are_translated_once_these_are_written_out(tmp_path, capsys):
    used, full, sheet, out = (tmp_path / name for name in ("used.yaml", "full.yaml", "sheet.csv", "out.yaml"))
    used.write_text(
        "format: candour/1\nkey: t\ntitle: T\nlanguage: en\nsections:\n- key: s\n  pages:\n  - use: nation\n",
        encoding="utf-8",
    )
    assert main(["sheet", str(used), "--language", "ur", "--out", str(sheet)]) == 0
    sheet.write_text(sheet.read_text("utf-8-sig").replace(",,missing", ",ا,missing"), encoding="utf-8")
    translate = ["translate", str(used), str(sheet), "--language", "ur", "--out", str(out)]
    assert main(translate) == 1 and "convert used.yaml" in capsys.readouterr().out
    assert main(["convert", str(used), str(full)]) == 0
    assert main([*translate[:1], str(full), *translate[2:]]) == 0
