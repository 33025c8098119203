"""Consultations in the office: begun, shown, changed and answered back."""
from __future__ import annotations

from tests.app.office.visiting import make, text_of


def test_a_consultation_is_begun_and_leads_to_its_survey(desk):
    reply = desk.post("/office/consultations/new", data={"title": "AI in clinics", "kind": "engagement",
                                                         "purpose": "To learn.", "decision_on": "2027-03-01"})
    assert reply.headers["Location"] == "/office/consultations/ai-in-clinics"
    said = text_of(desk.get("/office/consultations/ai-in-clinics"))
    assert "To learn." in said and "1 March 2027" in said and "Next: Add a survey" in said and "No survey yet" in said


def test_a_missing_title_and_an_impossible_date_are_named_in_the_summary(desk):
    page = desk.post("/office/consultations/new", data={"title": " ", "kind": "engagement", "decision_on": "soon"})
    assert page.status_code == 422
    assert 'href="#title"' in page.text and 'href="#decision_on"' in page.text and "<title>Error: " in page.text


def test_what_people_are_told_can_be_changed(app, desk):
    make(app)
    address = "/office/consultations/about-small"
    assert 'value="About small"' in desk.get(f"{address}/edit").text
    desk.post(f"{address}/edit", data={"title": "About small", "kind": "engagement", "decider": "The board"})
    assert "The board" in text_of(desk.get(address))


def test_answering_back_needs_all_three_parts_and_is_shown(app, desk):
    make(app)
    address = "/office/consultations/about-small"
    refused = desk.post(f"{address}/answer-back", data={"asked": "What?", "said": "", "did": ""})
    assert refused.status_code == 422 and "Write what people said" in text_of(refused)
    desk.post(f"{address}/answer-back", data={"asked": "What?", "said": "This.", "did": "That."})
    said = text_of(desk.get(address))
    assert "This." in said and "That." in said


def test_a_consultation_that_is_not_there(desk):
    assert desk.get("/office/consultations/nowhere").status_code == 404
