"""The house's own pages hang on one blueprint."""

from __future__ import annotations

from app.web.blueprint import blueprint


def test_the_pages_of_the_house_are_signing_in_and_health(sqlite_app):
    own = {rule.endpoint for rule in sqlite_app.url_map.iter_rules() if rule.endpoint.startswith(f"{blueprint.name}.")}
    assert {"web.sign_in", "web.sign_out", "web.healthz", "web.readyz"} <= own
