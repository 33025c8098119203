"""The guides as pages."""

from __future__ import annotations


def test_the_list_and_each_guide_on_it_can_be_read(sqlite_app):
    client = sqlite_app.test_client()
    page = client.get("/docs").text
    addresses = {part.split('"')[0] for part in page.split('href="/docs/')[1:]}
    assert len(addresses) > 3
    assert all(client.get(f"/docs/{name}").status_code == 200 for name in addresses)


def test_a_guide_that_is_not_there_is_not_found(sqlite_app):
    for name in ("nothing", "../config", "..%2fconfig", "decisions"):
        assert sqlite_app.test_client().get(f"/docs/{name}").status_code == 404


def test_the_files_name_leads_to_the_page_too(sqlite_app):
    assert sqlite_app.test_client().get("/docs/officers.md").status_code == 200
