"""Bringing responses in: upload, look over, import, and the list of what stayed out."""
from __future__ import annotations

import io

import pytest

from tests.app.office.visiting import make, text_of
from tests.app.services.making import PIPED


def upload(desk, slug, content, name="in.csv"):
    page = desk.post(f"/office/surveys/{slug}/import", data={"file": (io.BytesIO(content), name), "encoding": ""},
                     content_type="multipart/form-data")
    page.request.environ["wsgi.input"].close()  # the test client puts large uploads into a temporary file
    return page


def test_the_whole_way_from_file_to_report(app, desk):
    slug = make(app, is_open=True)
    assert upload(desk, slug, b"heard,stray\nA lot,1\nHuh,2\n=cmd,3\n").headers["Location"].endswith("/import/mapping")
    said = text_of(desk.get(f"/office/surveys/{slug}/import/mapping"))
    assert "1 of 3 rows can be imported" in said and "“Huh” is not one of the answers" in said
    assert "Columns that are left out stray" in said and "Questions without a column" in said
    changed = 'heard: {column: heard, values: {"Huh": nothing}}'
    said = text_of(desk.post(f"/office/surveys/{slug}/import/mapping", data={"act": "check", "mapping": changed}))
    assert "2 of 3 rows can be imported" in said
    report = desk.post(f"/office/surveys/{slug}/import/mapping", data={"act": "import", "mapping": changed},
                       follow_redirects=True)
    assert "2 responses imported" in text_of(report) and "1 row stayed out" in text_of(report)
    file = desk.get(f"/office/surveys/{slug}/import/report.csv")
    assert file.text.startswith("row,column,message\r\n3,heard,") and file.headers["Cache-Control"] == "no-store"


def test_a_question_without_a_column_stands_there_with_its_fallback(app, desk):
    slug = make(app, is_open=True, definition_yaml=PIPED)
    upload(desk, slug, b"heard\nA lot\n")
    said = text_of(desk.get(f"/office/surveys/{slug}/import/mapping"))
    assert "“After that, how far do you trust”" in said and "{{" not in said


def test_the_file_lies_sealed_and_goes_when_it_is_imported(app, desk):
    slug = make(app, is_open=True)
    upload(desk, slug, b"heard,worry\nA lot,My very own secret\n")
    folder = app.extensions["candour"].data
    files = [path for path in (folder / "files").rglob("*") if path.is_file()]
    assert len(files) == 1 and b"secret" not in files[0].read_bytes()
    assert len(list((folder / "keys").glob("upload-*"))) == 1
    desk.post(f"/office/surveys/{slug}/import/mapping",
              data={"act": "import", "mapping": "{heard: {column: heard}, worry: {column: worry}}"})
    assert files[0].stat().st_size < 400, "only the report is left"
    desk.post(f"/office/surveys/{slug}/import/forget")
    assert not files[0].exists() and list((folder / "keys").glob("upload-*")) == []
    assert desk.get(f"/office/surveys/{slug}/import/mapping").status_code == 404


def test_a_faulty_mapping_says_what_is_wrong_and_keeps_what_was_typed(app, desk):
    slug = make(app, is_open=True)
    upload(desk, slug, b"heard\nA lot\n")
    given = {"act": "import", "mapping": "heard: {column: nope}"}
    page = desk.post(f"/office/surveys/{slug}/import/mapping", data=given)
    assert page.status_code == 422 and "no column “nope”" in text_of(page) and "heard: {column: nope}" in page.text
    assert 'href="#mapping"' in page.text


def test_what_was_decided_in_reading_is_said_before_anything_is_imported(app, desk):
    slug = make(app, is_open=True)
    upload(desk, slug, b"heard,,\nA l\0ot,,\n")
    said = text_of(desk.get(f"/office/surveys/{slug}/import/mapping"))
    assert "2 columns have no heading" in said and "1 NUL character was left out (line 2)" in said
    assert "1 of 1 rows can be imported" in said


def test_headings_that_match_nothing_are_no_fault_until_nothing_is_said_about_them(app, desk):
    slug = make(app, is_open=True)
    upload(desk, slug, b"Herd\nA lot\n")
    page = desk.get(f"/office/surveys/{slug}/import/mapping")
    assert page.status_code == 200 and "There is a problem" not in page.text
    assert "Did you mean the question “heard” by the column “Herd”?" in text_of(page)
    sent = desk.post(f"/office/surveys/{slug}/import/mapping", data={"act": "import", "mapping": " "})
    assert sent.status_code == 422 and "Say which column answers which question." in text_of(sent)


def test_a_file_whose_headings_match_nothing_can_still_be_mapped(app, desk):
    slug = make(app, is_open=True)
    upload(desk, slug, b"Frage 1\nA lot\n")
    page = desk.get(f"/office/surveys/{slug}/import/mapping")
    assert "No heading of the file matches" in text_of(page)
    report = desk.post(f"/office/surveys/{slug}/import/mapping",
                       data={"act": "import", "mapping": "heard: Frage 1"}, follow_redirects=True)
    assert "1 responses imported" in text_of(report) or "1 response imported" in text_of(report)


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is empty"), (b"heard\ncaf\xe9\n", "encoding UTF-8"), (b"heard\n" + b"\0" * 99, "block of NUL"),
    (b",".join(b"%d" % n for n in range(10**6)) + b"\n1\n", "columns, more than 2,000"),
    (b"heard\n" + b"x" * 10_000_000 + b"\n", "longer than"),
])
def test_a_bad_file_gets_one_clear_message_and_nothing_is_kept(app, desk, content, said):
    slug = make(app, is_open=True)
    page = upload(desk, slug, content)
    assert page.status_code == 422 and said in text_of(page) and 'href="#file"' in page.text
    assert desk.get(f"/office/surveys/{slug}/import/mapping").status_code == 404


def test_no_file_and_no_readable_questionnaire(app, desk):
    slug = make(app, is_open=True)
    page = desk.post(f"/office/surveys/{slug}/import", data={"encoding": ""}, content_type="multipart/form-data")
    assert page.status_code == 422 and "Choose a file" in text_of(page)
    broken = make(app, slug="broken", definition_yaml="title: [")
    assert "Put its faults right first" in text_of(desk.get(f"/office/surveys/{broken}/import"))
