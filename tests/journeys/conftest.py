"""What every journey may ask for: one browser for all of them, and the application served at an address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.journeys.browsing import chromium_browser, served


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """The browser; each visit opens a window of its own."""
    with chromium_browser(chromium) as running:
        yield running


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """One kind of database: what differs between the two is tested where the rows are written."""
    return sqlite_app


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the application is served."""
    with served(app) as running:
        yield running
