"""A receipt by API: its state, a correction, a withdrawal; never what was answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest


@pytest.fixture
def receipt(send):
    return send({"trust": "low", "worries": "something private"}).json["receipt"]


def call(client, method, code, **more):
    return client.open("/api/v1/receipt", method=method, headers={"Authorization": f"Receipt {code}"}, **more)


def test_the_state_is_shown_and_the_answers_never(client, receipt):
    reply = call(client, "GET", receipt)
    assert reply.json == {"survey": "trust", "state": "counted"} and "private" not in reply.text


def test_a_correction_replaces_everything(client, receipt):
    assert call(client, "PUT", receipt, json={"answers": {"trust": "high"}}).json["state"] == "corrected"
    assert call(client, "GET", receipt).json["state"] == "corrected"
    assert call(client, "PUT", receipt, json={"answers": {}}).status_code == 422
    assert call(client, "PUT", receipt, json={"answers": {"trust": "high"}, "invitation": "x"}).status_code == 400


def test_a_withdrawal_can_be_repeated_and_is_final(client, receipt):
    assert [call(client, "DELETE", receipt).status_code for _ in range(2)] == [204, 204]
    assert call(client, "GET", receipt).json["state"] == "withdrawn"
    assert call(client, "PUT", receipt, json={"answers": {"trust": "high"}}).status_code == 410


def test_after_the_freeze_date_nothing_can_be_withdrawn(client, session, survey, receipt):
    session.merge(survey).freezes_on = datetime.now(UTC).date() - timedelta(days=1)
    session.commit()
    assert call(client, "DELETE", receipt).status_code == 410
    assert call(client, "GET", receipt).json["state"] == "counted"


def test_an_unknown_receipt_is_not_found_and_a_missing_one_is_asked_for(client, survey):
    for method in ("GET", "DELETE"):
        assert call(client, method, "0000 0000 0000 0000").status_code == 404
        reply = client.open("/api/v1/receipt", method=method)
        assert (reply.status_code, reply.headers["WWW-Authenticate"]) == (401, "Receipt")
    assert client.put("/api/v1/receipt", json={"answers": {}}).status_code == 401
    assert client.get("/api/v1/receipt", headers={"Authorization": "Bearer abc"}).status_code == 401


def test_a_receipt_may_be_typed_as_people_type(client, receipt):
    spoken = "-".join(receipt[i : i + 4] for i in range(0, 16, 4)).lower()
    assert call(client, "GET", spoken).status_code == 200
