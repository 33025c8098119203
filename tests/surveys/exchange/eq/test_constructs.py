"""Nothing of an eQ schema disappears silently."""

import datetime as dt
import json

import pytest

from surveys.exchange.accounting import words
from surveys.exchange.eq import constructs
from surveys.exchange.eq.reading import read_eq
from tests.surveys.exchange.auditing import leaves, silent
from tests.surveys.exchange.eq.a_schema import block, radio, schema, section

TODAY = dt.date(2026, 11, 22)
# What says nothing about what is asked: names inside the file, kinds, whose words become pages and conditions here.
PLAIN = words(
    "id type metadata mime_type schema_version data_version language survey_id theme questionnaire_flow",
    "unit_length source section group page_title cancel_text navigation",
)


def losses(document):
    return {(loss.place, loss.construct) for loss in read_eq(document, TODAY).losses}


def test_what_no_table_knows_is_named_at_its_place():
    made = schema(section("s", block("b", radio("a", "Yes", shiny=1), glitter="x"), sparkle="y"))
    made["whole"] = "z"
    made["sections"][0]["groups"][0]["blocks"][0]["question"] |= {"glow": "q"}
    made["sections"][0]["groups"][0]["blocks"][0]["question"]["answers"][0]["options"][0] |= {"shimmer": "o"}
    assert losses(made) == {
        ("schema", "whole"), ("section s", "sparkle"), ("page b", "glitter"), ("page b", "glow"),
        ("question a", "shiny"), ("question a", "shimmer"),
    }  # fmt: skip


def test_no_table_says_two_things_of_one_construct():
    for account in (one for name, one in vars(constructs).items() if name.startswith("IN_")):
        assert not (account.read & account.looks or (account.read | account.looks) & {*account.lost})


@pytest.mark.shared
def test_every_leaf_of_every_schema_is_carried_or_named(shared):
    found = {}
    for file in [*(shared / "surveys" / "ons_eq").glob("*.json"), *(shared / "golden" / "schemas").glob("*.json")]:
        document = json.loads(file.read_text(encoding="utf-8"))
        if missed := silent(leaves(document), read_eq(document, TODAY), PLAIN):
            found[file.name] = missed
    assert found == {}


@pytest.mark.shared
def test_every_condition_of_every_schema_decides_something_or_is_named(shared):
    for file in [*(shared / "surveys" / "ons_eq").glob("*.json"), *(shared / "golden" / "schemas").glob("*.json")]:
        document = json.loads(file.read_text(encoding="utf-8"))
        imported = read_eq(document, TODAY)
        lost = {loss.place for loss in imported.losses if loss.construct in ("condition", "jump")}
        for part in document["sections"]:
            for group in part["groups"]:
                for one in group["blocks"]:
                    page = imported.questionnaire.page(one["id"])
                    skips = "skip_conditions" in one or "skip_conditions" in group
                    assert page.show_when or not skips or f"page {one['id']}" in lost, (file.name, one["id"])
                    routes = any("when" in rule for rule in one.get("routing_rules", []))
                    assert page.rules or not routes or f"page {one['id']}" in lost, (file.name, one["id"])
            named = any(place == f"section {part['id']}" for place in lost)
            kept = next((s for s in imported.questionnaire.sections if s.key == part["id"]), None)
            assert "enabled" not in part or named or (kept and kept.show_when), (file.name, part["id"])
