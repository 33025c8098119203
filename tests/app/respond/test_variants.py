"""In which form a respondent reads, hears or sees the questions."""
from __future__ import annotations

import pytest

from app.models import Response
from tests.app.respond.conftest import Respondent

FORMS = """
format: candour/1
key: care
title: About care
sections: [{key: s, pages: [
  {key: far, questions: [{key: far, kind: single_choice, text: How far do you trust it?,
     options: [{key: low, text: Hardly}, {key: high, text: Fully}],
     variants: {easy_read: {text: Is it good?, answers: [{key: low, text: "No"}]}, bsl: {media: far.mp4},
                audio: {media: far.mp3}}}]},
  {key: age, questions: [{key: age, kind: number, text: How old are you?}]}]}]
"""


@pytest.fixture
def reader(app, make_survey):
    for name in ("far.mp4", "far.mp3"):
        app.extensions["storage"].put(f"recordings/care/{name}", b"a recording")
    return Respondent(app, make_survey(text=FORMS, slug="care", storage=app.extensions["storage"])[0])


def test_a_survey_of_one_form_offers_no_choice(person):
    assert "candour-forms" not in person.get().text


def test_the_form_is_chosen_at_the_start_and_kept(reader):
    page = reader.get().text
    assert "Easy Read</a>" in page and "British Sign Language</a>" in page and "Standard</span>" in page
    away = reader.get("?form=easy_read")
    assert away.status_code == 302 and away.headers["Location"].endswith(f"/s/{reader.slug}")
    reader.begin()
    page = reader.get("/far").text
    assert "Is it good?" in page and "How far do you trust it?" not in page and "Fully" in page and "Hardly" not in page


def test_the_form_changes_in_the_middle_and_keeps_what_was_typed(reader):
    reader.begin()
    reply = reader.post("/far", {"far": "high", "_action": "form-easy_read"})
    assert reply.status_code == 200 and "Is it good?" in reply.text and "checked" in reply.text
    reader.post("/far", {"far": "high"})
    reader.post("/age", {})
    assert "Is it good?" in reader.get("/check").text
    assert "How far do you trust it?" in reader.get("/check?form=standard", follow_redirects=True).text


def test_a_page_drawn_for_one_form_is_not_shown_for_another(app, reader):
    reader.begin()
    other = Respondent(app, reader.slug)
    other.get("?form=easy_read")
    other.begin()
    for _ in range(2):
        assert "How far do you trust it?" in reader.get("/far").text and "Is it good?" in other.get("/far").text
        assert "Easy Read</a>" in reader.get().text and "Easy Read</span>" in other.get().text


@pytest.mark.parametrize(
    ("form", "stored_as"), [("easy_read", "easy_read"), ("nonsense", "standard"), (None, "standard")])
def test_the_form_in_which_the_answers_were_sent_is_stored(reader, stored, form, stored_as):
    reader.begin()
    if form:
        reader.get(f"?form={form}")
    reader.post("/far", {"far": "low"})
    reader.post("/age", {})
    assert reader.post("/submit").status_code == 303
    assert [(row["variant"], row["answers"]) for row in stored(Response)] == [(stored_as, {"far": "low"})]


def test_a_film_or_a_sound_is_played_from_here_and_only_those_that_the_questionnaire_names(app, reader):
    app.extensions["storage"].put(f"recordings/{reader.slug}/far.mp4", b"film")
    app.extensions["storage"].put(f"recordings/{reader.slug}/other.mp4", b"secret")
    reader.get("?form=bsl")
    reader.begin()
    page = reader.get("/far")
    address = f"/s/{reader.slug}/recordings/far.mp4"
    assert f'<video class="candour-recording" controls preload="metadata" src="{address}"' in page.text
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    with reader.get("/recordings/far.mp4") as played:
        assert played.data == b"film" and played.mimetype == "video/mp4"
    app.extensions["storage"].delete(f"recordings/{reader.slug}/far.mp3")
    assert [reader.get(f"/recordings/{name}").status_code for name in ("other.mp4", "far.mp3", "..%2Fx")] == [404] * 3
    reader.get("?form=audio")
    assert "<audio" in reader.get("/far").text


def test_a_cleared_computer_forgets_the_form_too(reader):
    reader.get("?form=easy_read")
    assert reader.cookie("form") == "easy_read"
    reader.post("/clear")
    assert reader.cookie("form") is None
