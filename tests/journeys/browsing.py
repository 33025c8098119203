"""A running server and a real browser, for journeys: what goes wrong in either fails the journey."""
from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.conftest import CHROMIUM_FLAGS

AXE = Axe()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve the application on a free port of this machine; yields its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium_browser(path: str) -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """One person at one screen; notes what axe finds, sideways scroll, script errors and requests elsewhere."""

    page: Page
    address: str
    has_script: bool
    has_axe: bool = True
    faults: list[str] = field(default_factory=list)
    n_looked_at: int = 0

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("console", lambda said: self._console(said.type, said.text))
        self.page.on("request", lambda request: self._request(request.url))

    def _console(self, kind: str, text: str) -> None:
        is_our_422 = "status of 4" in text  # the browser notes our own error pages
        if kind in {"error", "warning"} and not is_our_422:
            self.faults.append(f"console: {text}")

    def _request(self, url: str) -> None:
        if not url.startswith((self.address, "data:")):
            self.faults.append(f"elsewhere: {url}")

    def go(self, path: str) -> None:
        """Open a path and look at the page."""
        self.page.goto(self.address + path)
        self.look()

    @contextmanager
    def going(self) -> Iterator[None]:
        """Wait for the page to which what is done here leads, with its scripts, and look at it."""
        with self.page.expect_navigation(wait_until="load"):
            yield
        self.look()

    def press(self, name: str) -> None:
        """Press a button that sends a form, and look at the page that follows."""
        with self.going():
            self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str | re.Pattern[str]) -> None:
        """Follow the first link of this name, and look at the page to which it leads."""
        with self.going():
            self.page.get_by_role("link", name=name, exact=True).first.click()

    def look(self) -> None:
        """Ask axe, and look for a page that is wider than its screen."""
        if not self.has_script or not self.has_axe:
            return
        self.n_looked_at += 1
        where = self.page.url.removeprefix(self.address)
        for violation in AXE.run(self.page).response["violations"]:
            self.faults.append(f"axe at {where}: {violation['id']} {[node['html'] for node in violation['nodes']][:2]}")
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.faults.append(f"sideways scroll at {where}")


@contextmanager
def visit(
    browser: Browser, address: str, *, width: int = 375, has_script: bool = True, has_axe: bool = True
) -> Iterator[Visit]:
    """Open a fresh window, with or without scripts; at the end nothing may have gone wrong in it.

    `has_axe=False` is for roads whose pages another journey has looked at.
    """
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=has_script)
    one = Visit(context.new_page(), address, has_script, has_axe)
    yield one
    context.close()
    assert one.faults == [], "\n".join(one.faults)
