"""Who may answer and how many: changed on one page, refused with the reason."""
from __future__ import annotations

import pytest

from tests.app.office.visiting import look, make, text_of


@pytest.fixture
def app(sqlite_app):
    return sqlite_app


def test_an_officer_sets_age_proxies_limit_and_quotas(app, desk):
    slug = make(app)
    page = f"/office/surveys/{slug}/who"
    assert "Least age" in text_of(desk.get(page))
    desk.post(page, data={"least_age": "16", "proxies": ["parent", "carer"], "most_responses": "500",
                          "quotas_typed": "heard = a_lot: 50"})
    found = look(app, slug)
    assert (found.least_age, found.proxies, found.most_responses) == (16, ["carer", "parent"], 500)
    assert "heard = a_lot: 50" in desk.get(page).text
    wrong = desk.post(page, data={"least_age": "200", "quotas_typed": ""})
    assert wrong.status_code == 422 and "between 1 and 120" in text_of(wrong)
    assert desk.post(page, data={"quotas_typed": "nonsense"}).status_code == 422
