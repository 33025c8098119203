"""One request of a respondent, read from the WSGI environ and no further than it is looked at."""
from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final
from urllib.parse import parse_qs

from werkzeug.sansio.http import parse_cookie

Environ = dict[str, Any]
ADDRESS: Final = re.compile(r"/s/([a-z0-9-]{1,80})(?:/([a-z0-9_-]{1,80}))?")
LONGEST: Final = 128 * 1024  # bytes of a form that is read here; a longer one takes the other road
FORM: Final = "application/x-www-form-urlencoded"


class Visit:
    """Who comes where, with what: the cookies, and the fields of a form."""

    __slots__ = ("_cookies", "environ", "form", "segment", "slug")

    def __init__(self, environ: Environ, slug: str, segment: str | None) -> None:
        self.environ, self.slug, self.segment = environ, slug, segment
        self._cookies: Mapping[str, str] | None = None
        self.form: Mapping[str, list[str]] = {}

    @property
    def cookies(self) -> Mapping[str, str]:
        """The cookies, the first of each name."""
        if self._cookies is None:
            sent = self.environ.get("HTTP_COOKIE", "")
            self._cookies = parse_cookie(sent) if sent else {}
        return self._cookies

    @property
    def accepts(self) -> str:
        """The languages that the browser asks for, as it asks."""
        return str(self.environ.get("HTTP_ACCEPT_LANGUAGE", ""))

    @property
    def is_secure(self) -> bool:
        """Whether it came by https."""
        return bool(self.environ["wsgi.url_scheme"] == "https")

    def first(self, name: str) -> str:
        """Return the first value of a field, or nothing."""
        values = self.form.get(name)
        return values[0] if values else ""

    def read_form(self) -> bool:
        """Read the form, leaving it to be read again; tell whether it is one that is read here."""
        length = str(self.environ.get("CONTENT_LENGTH") or "")
        kind = str(self.environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
        if kind != FORM or not length.isdecimal() or int(length) > LONGEST:
            return False
        body = self.environ["wsgi.input"].read(int(length))
        self.environ["wsgi.input"] = BytesIO(body)
        try:
            self.form = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=1000)
        except ValueError:  # no UTF-8, or more fields than any page has
            return False
        return True


def visit_of(environ: Environ) -> Visit | None:
    """Return a plain visit to an address of a survey; anything else, or with anything behind the address, is none."""
    if environ.get("QUERY_STRING") or environ.get("SCRIPT_NAME"):
        return None
    found = ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
    return Visit(environ, found[1], found[2]) if found else None
