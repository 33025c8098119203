"""Static files: cached for long, compressed, found."""
from __future__ import annotations

import gzip
import re

import pytest

CSS = "/static/nhsuk-frontend/nhsuk-frontend.min.css"


@pytest.fixture
def browser(sqlite_app):
    client = sqlite_app.test_client()
    opened = []

    class Browser:
        def get(self, address, **more):
            opened.append(client.get(address, **more))
            return opened[-1]

    yield Browser()
    for reply in opened:
        reply.close()


def test_a_page_names_its_files_with_fingerprints_and_they_may_be_kept_for_a_year(browser):
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', browser.get("/sign-in").text)
    assert len(addresses) >= 4 and all("?v=" in address for address in addresses)
    for address in addresses:
        reply = browser.get(address)
        assert reply.status_code == 200 and "max-age=31536000" in reply.headers["Cache-Control"]


def test_without_a_fingerprint_a_file_is_kept_for_an_hour(browser):
    assert browser.get(CSS).headers["Cache-Control"] == "public, max-age=3600"


def test_what_is_sent_compressed_is_the_same_file(browser):
    plain = browser.get(CSS)
    packed = browser.get(CSS, headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.data) == plain.data
    assert "Content-Encoding" not in plain.headers and "Accept-Encoding" in packed.headers["Vary"]


def test_the_first_page_weighs_less_than_fifty_kilobytes_compressed(browser):
    page = browser.get("/sign-in")
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    addresses.append("/static/nhsuk-frontend/nhsuk-frontend.min.js")
    weight = sum(len(browser.get(a, headers={"Accept-Encoding": "gzip"}).data) for a in addresses)
    assert weight + len(gzip.compress(page.data)) < 50_000


def test_no_file_outside_the_static_folder_is_served(browser):
    for path in ("/static/../config.py", "/static/..%2fconfig.py", "/static/%2e%2e/config.py", "/static/none.css"):
        assert browser.get(path).status_code == 404
