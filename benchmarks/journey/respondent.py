"""One respondent: a connection of their own, cookies, and whatever the pages lead to, up to the receipt."""
from __future__ import annotations

import http.client
import re
import secrets
from html import unescape
from urllib.parse import urlencode

from benchmarks.journey.asked import posts

TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')
KEY = re.compile(rb'name="_once"[^>]*value="([^"]+)"')
START = re.compile(rb'href="([^"]+)"[^>]*role="button"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def from_elsewhere() -> dict[str, str]:
    """Return the headers of a proxy that somebody comes through, by https, from an address of their own."""
    address = ".".join(str(byte) for byte in (10, *secrets.token_bytes(3)))
    return {"X-Forwarded-For": address, "X-Forwarded-Proto": "https", "Host": "candour.example"}


class Failed(RuntimeError):
    """The server answered something else than it should."""


class Respondent:
    """A browser without a script."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.page, self.n_requests = b"", 0
        self.always = from_elsewhere()

    def ask(self, method: str, address: str, body: str | None = None) -> str | None:
        """Send one request; return where it leads, or None when it is a page."""
        headers = self.always | {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self.connection.request(method, address, body, headers | (FORM if body is not None else {}))
        reply = self.connection.getresponse()
        self.page, self.n_requests = reply.read(), self.n_requests + 1
        for line in reply.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        if reply.status not in {200, 303}:
            raise Failed(f"{method} {address}: {reply.status}")
        return reply.headers["Location"] if reply.status == 303 else None

    def post(self, address: str, fields: dict[str, str]) -> str:
        """Send a form with what the page hides in it; follow the redirect, and return where it led."""
        hidden = {name: found[1].decode() for name, pattern in (("csrf_token", TOKEN), ("_once", KEY))
                  if (found := pattern.search(self.page))}
        onward = self.ask("POST", address, urlencode(hidden | fields))
        if onward is None:
            raise Failed(f"{address} led nowhere")
        self.ask("GET", onward)
        return onward

    def answer(self, slug: str) -> int:
        """Go the whole way; return how many requests it took."""
        self.ask("GET", f"/s/{slug}")
        begun = START.search(self.page)
        if begun is None:
            here = self.post(f"/s/{slug}/begin", {})
        else:
            here = unescape(begun[1].decode())
            self.ask("GET", here)
        if not self.page.count(b"<form"):
            raise Failed("there is no form")
        for fields in posts(slug).values():
            here = self.post(here, fields)
        if here.endswith("/check"):
            here = self.post(f"/s/{slug}/submit", {})
        if not here.endswith("/receipt"):
            raise Failed(f"the end was {here}")
        self.connection.close()
        return self.n_requests
