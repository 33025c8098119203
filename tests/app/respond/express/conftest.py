"""A respondent who can take either road: the express one, or the application's alone."""
from __future__ import annotations

import re
from contextlib import contextmanager

import pytest

from app.respond.express import Express
from tests.app.respond.conftest import Respondent, app, make_survey, stored  # noqa: F401 - fixtures
from tests.questionnaires import ONE_PAGE

OWN = re.compile(r'(?:nonce|name="(?:csrf_token|_once)" value)="([^"]+)"|<span>\w{4}</span>|nonce-[\w-]+')
FIELD = re.compile(r'name="(csrf_token|_once)"[^>]*value="([^"]+)"')


class Traveller(Respondent):
    """Somebody who is told, after each step, which road they came by."""

    def hidden(self, page):
        return dict(FIELD.findall(page))

    @contextmanager
    def only_the_long_road(self):
        express = self.app.wsgi_app
        self.app.wsgi_app = express.onward
        try:
            yield self
        finally:
            self.app.wsgi_app = express

    @contextmanager
    def only_the_express_road(self):
        """Let the test fail when the express road hands something on."""
        express = self.app.wsgi_app

        def refuse(environ, _start):
            pytest.fail(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']} was handed on")

        onward, express.onward = express.onward, refuse
        try:
            yield self
        finally:
            express.onward = onward


def plain(reply):
    """Return everything of a reply but what is its own each time."""
    headers = sorted((name, OWN.sub("", re.sub(r"(candour-?\w*)=[^;]+", r"\1", value)))
                     for name, value in reply.headers if name != "Content-Length")
    return reply.status, headers, OWN.sub("", reply.text)


@pytest.fixture
def one_page(app, make_survey):  # noqa: F811
    """Somebody before a survey of one closed page, whose forms are guarded."""
    app.config["WTF_CSRF_ENABLED"] = True
    assert isinstance(app.wsgi_app, Express)
    return Traveller(app, make_survey(text=ONE_PAGE)[0])


@pytest.fixture
def several_pages(app, make_survey):  # noqa: F811
    """Somebody before a survey of several pages, whose forms are guarded."""
    app.config["WTF_CSRF_ENABLED"] = True
    return Traveller(app, make_survey()[0])
