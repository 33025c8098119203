"""Another way to take part can be asked for from every start page."""
from __future__ import annotations

from app.models import Need


def test_the_first_page_leads_there_and_the_request_is_kept_apart(person, stored):
    assert f"/s/{person.slug}/needs" in person.get().text
    assert "Braille" in person.get("/needs").text
    reply = person.post("/needs", {"kind": "bsl", "reach": "0113 496 0000", "said": "In the evening"})
    assert reply.status_code == 303 and "We have your request" in person.client.get(reply.headers["Location"]).text
    (row,) = stored(Need)
    assert (row["kind"], row["reach"], row["said"], row["state"]) == ("bsl", "0113 496 0000", "In the evening", "asked")


def test_what_is_missing_is_said_beside_its_box_and_what_was_typed_stays(person, stored):
    reply = person.post("/needs", {"kind": "audio", "reach": "", "said": "In the evening"})
    assert reply.status_code == 422 and 'href="#reach"' in reply.text and "In the evening" in reply.text
    assert 'href="#kind"' in person.post("/needs", {"reach": "0113 496 0000"}).text
    assert person.post("/needs", {"kind": "audio", "reach": "0113 496 0000", "website": "x"}).status_code == 422
    assert stored(Need) == []
