"""What is asked, for programs."""

from __future__ import annotations

from surveys.questionnaire import Questionnaire
from tests.factories import a_survey


def test_the_list_names_surveys_that_are_or_were_open_and_no_draft(client, session, survey):
    a_survey(session, slug="secret")
    a_survey(session, slug="past", state="closed")
    session.commit()
    found = client.get("/api/v1/surveys").json["surveys"]
    assert {(one["slug"], one["state"]) for one in found} == {("trust", "open"), ("past", "closed")}
    assert found[0]["audience"] == "public" and found[0]["title"]


def test_the_questionnaire_is_the_whole_one(client, survey):
    document = client.get("/api/v1/surveys/trust").json
    again = Questionnaire.from_document(
        {name: document[name] for name in ("format", "key", "title", "hierarchies", "sections")}
    )
    assert [question.key for question in again.questions][:2] == ["trust", "uses"]
    assert document["slug"] == "trust" and document["version"] == survey.version_sha256


def test_a_draft_is_a_problem_document(client, session):
    a_survey(session, slug="secret")
    session.commit()
    reply = client.get("/api/v1/surveys/secret")
    assert (reply.status_code, reply.content_type, reply.json["status"]) == (404, "application/problem+json", 404)
