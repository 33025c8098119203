"""Addresses are the same whether their builders were compiled at the start or at the first use."""

from __future__ import annotations

import pytest
from werkzeug.exceptions import NotFound
from werkzeug.routing import BuildError, Map, Rule

from app.web.addresses import LazyRule

RULES = (("/s/<slug>", "start"), ("/s/<slug>/<int:page>", "page"), ("/", "home"), ("/files/<path:name>", "file"))
WANTED = (
    ("home", {}),
    ("start", {"slug": "ai & us"}),
    ("page", {"slug": "ai", "page": 3, "back": "1", "from": "é"}),
    ("file", {"name": "a/b c.csv"}),
)


def addresses(kind):
    return Map([kind(path, endpoint=endpoint) for path, endpoint in RULES]).bind("example.org")


@pytest.mark.parametrize(("endpoint", "values"), WANTED)
def test_an_address_is_built_and_found_as_by_a_rule_compiled_at_once(endpoint, values):
    lazy, eager = addresses(LazyRule), addresses(Rule)
    built = [lazy.build(endpoint, values) for _ in range(2)]
    assert built == [eager.build(endpoint, values)] * 2
    path = built[0].partition("?")[0]
    assert lazy.match(path) == eager.match(path)


def test_what_is_missing_or_unknown_is_refused_as_before():
    lazy = addresses(LazyRule)
    with pytest.raises(BuildError):
        lazy.build("page", {"slug": "ai"})
    with pytest.raises(NotFound):
        lazy.match("/s")


def test_every_page_of_the_application_has_such_a_rule(sqlite_app):
    rules = [rule for rule in sqlite_app.url_map.iter_rules() if rule.endpoint != "static"]
    assert rules and all(isinstance(rule, LazyRule) for rule in rules)
