"""Links for invited people: a file that is handed over once and kept nowhere."""
from __future__ import annotations

from tests.app.office.visiting import make, text_of


def test_the_links_are_handed_over_once_and_not_kept(app, desk):
    slug = make(app, is_open=True, access="invited")
    address = f"/office/surveys/{slug}/invitations"
    assert "No links have been made yet" in text_of(desk.get(address))
    file = desk.post(address, data={"n": "3"})
    links = file.text.split()[1:]
    assert len(set(links)) == 3 and all(f"/s/{slug}?i=" in link for link in links)
    assert file.headers["Cache-Control"] == "no-store" and "attachment" in file.headers["Content-Disposition"]
    page = desk.get(address).text
    assert "3 links have" in page and links[0].split("=")[1] not in page


def test_a_link_opens_the_survey(app, desk):
    slug = make(app, is_open=True, access="invited")
    link = desk.post(f"/office/surveys/{slug}/invitations", data={"n": "1"}).text.split()[1]
    token = link.split("?")[1]
    browser = app.test_client()
    assert browser.get(f"/s/{slug}?{token}").headers["Location"] == f"/s/{slug}", "the token leaves the address at once"
    assert browser.post(f"/s/{slug}/begin").status_code == 303


def test_a_number_that_makes_no_sense_is_refused(app, desk):
    slug = make(app, is_open=True, access="invited")
    for n in ("0", "-1", "many", "10001", ""):
        page = desk.post(f"/office/surveys/{slug}/invitations", data={"n": n})
        assert page.status_code == 422 and "between 1 and 10,000" in text_of(page)


def test_a_survey_for_everybody_needs_none(app, desk):
    slug = make(app, is_open=True)
    assert "needs no invitations" in text_of(desk.get(f"/office/surveys/{slug}/invitations"))
