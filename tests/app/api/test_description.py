"""The table of calls is the API: every route stands in it, and nothing else."""

from __future__ import annotations

import re

from app.api.description import CALLS, ERRORS, SCHEMAS, document


def test_every_route_of_the_api_stands_in_the_table_and_nothing_else(sqlite_app):
    routes = {
        (method.lower(), str(rule), rule.endpoint)
        for rule in sqlite_app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == {(call.method, f"/api/v1{call.path}", f"api.{call.endpoint}") for call in CALLS}


def test_every_reference_leads_to_a_schema_and_every_schema_is_used():
    text = str(document("http://x"))
    used = set(re.findall(r"#/components/schemas/(\w+)", text))
    assert used == set(SCHEMAS)


def test_every_path_parameter_is_described():
    for path, methods in document("http://x")["paths"].items():
        for operation in methods.values():
            named = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
            assert named == set(re.findall(r"{(\w+)}", path))


def test_every_error_has_words_and_is_a_problem_document():
    assert {code for call in CALLS for code in call.errors} == set(ERRORS)
    answers = document("http://x")["paths"]["/surveys/{slug}/responses"]["post"]["responses"]
    assert all("application/problem+json" in reply["content"] for code, reply in answers.items() if int(code) >= 400)
    assert answers["422"]["content"]["application/problem+json"]["schema"]["$ref"].endswith("Problems")
