"""The API describes itself."""

from __future__ import annotations


def test_the_document_is_served_with_the_address_of_this_place(sqlite_app):
    document = sqlite_app.test_client().get("/api/v1/openapi.json").json
    assert document["openapi"] == "3.1.0" and document["servers"] == [{"url": "http://127.0.0.1:8000/api/v1"}]
    assert "/receipt" in document["paths"]
