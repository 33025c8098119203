"""Data protection in the office: the record that opening needs, and what is kept until when."""
from __future__ import annotations

from app.extensions import db_session
from app.services import retention
from app.services.finding import consultation_by_slug, survey_by_slug
from app.services.lawfulness import LACKING
from tests.app.office.visiting import make, text_of
from tests.factories import ON_RECORD

ABOUT = "/office/consultations/about-small"


def bare(app, now, **values):
    """A draft about which nothing is on record."""
    make(app, **values)
    with app.app_context():
        session = db_session()
        for name in ON_RECORD:
            setattr(consultation_by_slug(session, "about-small"), name, "")
        session.commit()


def test_what_is_missing_is_said_on_both_pages_until_it_is_on_record(app, desk, now):
    bare(app, now)
    for address in (ABOUT, "/office/surveys/small"):
        said = text_of(desk.get(address))
        assert all(one in said for one in LACKING.values()), address
    assert "Open the survey" not in text_of(desk.get("/office/surveys/small"))
    refused = desk.post("/office/surveys/small/open")
    assert refused.status_code == 409 and LACKING["controllers"] in text_of(refused)
    desk.post(f"{ABOUT}/data-protection", data={**ON_RECORD, "dpia_note": ""})
    said = text_of(desk.get(ABOUT))
    assert LACKING["dpia_note"] in said and LACKING["controllers"] not in said
    desk.post(f"{ABOUT}/data-protection", data=ON_RECORD)
    assert "An example trust" in desk.get(f"{ABOUT}/data-protection").text
    assert "Open the survey" in text_of(desk.get("/office/surveys/small"))
    assert desk.post("/office/surveys/small/open").status_code == 302


def test_a_record_that_people_were_told_is_not_emptied(app, desk, now):
    make(app, is_open=True)
    refused = desk.post(f"{ABOUT}/data-protection", data={**ON_RECORD, "controllers": ""})
    assert refused.status_code == 422 and "told this already" in text_of(refused)


def test_the_list_of_what_is_kept_and_a_period_that_only_shrinks(app, desk, now):
    make(app, is_open=True)
    said = text_of(desk.get("/office/surveys/small/kept"))
    assert "24 months after the last day to withdraw" in said and "Kept for good" in said
    longer = desk.post("/office/surveys/small/kept", data={"keep_months": "25", "contact_days": ""})
    assert longer.status_code == 422 and "not longer" in text_of(longer)
    assert desk.post("/office/surveys/small/kept", data={"keep_months": "x"}).status_code == 422
    assert desk.post("/office/surveys/small/kept", data={"keep_months": "6", "contact_days": "9"}).status_code == 303
    assert "6 months after" in text_of(desk.get("/office/surveys/small/kept"))


def test_a_deletion_that_is_announced_is_on_the_first_page_and_then_done(app, desk, now):
    make(app, is_open=True)
    desk.post("/office/surveys/small/close")
    with app.app_context():
        session = db_session()
        survey = survey_by_slug(session, "small")
        survey.erase_on = now.date()
        session.commit()
    assert "are deleted on" in text_of(desk.get("/office"))
    assert "Announced:" in text_of(desk.get("/office/surveys/small/kept"))
    with app.app_context():
        session = db_session()
        retention.erase(session, survey_by_slug(session, "small"), keys=app.extensions["keys"],
                        storage=app.extensions["storage"], now=now)
    said = text_of(desk.get("/office/surveys/small/kept"))
    assert "were deleted on" in said and "How long" not in said
    assert "are deleted on" not in text_of(desk.get("/office"))
    asked = desk.post("/s/small/receipt-check", data={"receipt": "7K3M 9QXR 42DW 8HNA"})
    assert asked.status_code == 422 and "were deleted on" in text_of(asked)
    assert "were deleted on" in text_of(desk.get("/s/small/privacy"))
