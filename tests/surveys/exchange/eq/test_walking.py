"""The runner's own path, point by point and against its own records."""

import datetime as dt
import gzip
import json

import pytest

from surveys.exchange.eq.schema import schema_of
from surveys.exchange.eq.walking import Walker
from tests.surveys.exchange.eq.a_schema import block, radio, schema, section, source

TODAY = dt.date(2026, 11, 22)
IS_YES = {"==": [source("a"), "Yes"]}


def walk(document, **answers):
    return Walker(schema_of(document), answers, TODAY).path()


def test_the_first_rule_that_holds_decides_and_end_ends_only_the_section():
    rules = [{"block": "b3", "when": IS_YES}, {"section": "End"}]
    document = schema(
        section("s1", block("b1", radio("a", "Yes", "No"), routing_rules=rules), block("b2"), block("b3")),
        section("s2", block("b4")),
    )
    assert walk(document, a="yes") == ("b1", "b3", "b4")
    assert walk(document, a="No") == ("b1", "b4")


def test_a_skipped_block_is_passed_and_its_rules_are_not_read():
    skipped = block("b2", skip_conditions={"when": IS_YES}, routing_rules=[{"section": "End"}])
    document = schema(section("s1", block("b1", radio("a", "Yes", "No")), skipped, block("b3")))
    assert walk(document, a="Yes") == ("b1", "b3")
    assert walk(document, a="No") == ("b1", "b2")


def test_an_answer_off_the_path_is_null_to_every_rule():
    rules = [{"block": "b3", "when": IS_YES}, {"block": "b2"}]
    hidden = {"when": {"==": [source("b"), "x"]}}
    document = schema(
        section(
            "s1",
            block("b1", radio("a", "Yes", "No"), routing_rules=rules),
            block("b2", radio("b", "x")),
            block("b3", skip_conditions=hidden),
        )
    )
    assert walk(document, a="Yes", b="x") == ("b1", "b3")
    assert walk(document, a="No", b="x") == ("b1", "b2")


def test_a_jump_backwards_appends_its_target_and_ends():
    back = [{"block": "b2", "when": {"==": [source("a"), "No"]}}, {"section": "End"}]
    document = schema(section("s1", block("b1"), block("b2"), block("b3", radio("a", "Yes", "No"), routing_rules=back)))
    assert walk(document, a="No") == ("b1", "b2", "b3", "b2")


def test_a_jump_to_the_first_block_or_out_of_the_section_ends_the_path():
    for goal in ("b1", "b9"):
        document = schema(
            section("s1", block("b1"), block("b2", routing_rules=[{"block": goal}]), block("b3")),
            section("s2", block("b9")),
        )
        assert walk(document)[:2] == ("b1", "b2")
        assert "b3" not in walk(document)


def test_a_section_may_depend_on_the_answers_of_another():
    enabled = {"when": IS_YES}
    document = schema(section("s1", block("b1", radio("a", "Yes", "No"))), section("s2", block("b2"), enabled=enabled))
    assert walk(document, a="Yes") == ("b1", "b2")
    assert walk(document, a="No") == walk(document) == ("b1",)


def test_a_group_is_skipped_as_a_whole():
    group = {"id": "g2", "blocks": [block("b2"), block("b3")], "skip_conditions": {"when": {"==": [source("x"), "1"]}}}
    document = schema({"id": "s", "groups": [{"id": "g1", "blocks": [block("b1", radio("x", "1", "2"))]}, group]})
    assert walk(document, x="1") == ("b1",)  # nothing is walked when groups are judged, so every answer counts
    assert walk(document, x="2") == ("b1", "b2", "b3")


def test_a_calculated_summary_adds_up_what_is_on_the_path():
    number = {"id": "n", "type": "Number", "mandatory": False}
    added = {"operation": {"+": [source("n"), source("m")]}}
    calculation = {"id": "sum", "type": "CalculatedSummary", "title": "Sum", "calculation": added}
    last = block("b2", skip_conditions={"when": {">": [source("sum", "calculated_summary"), 5]}})
    document = schema(section("s", block("b1", number, {**number, "id": "m"}), calculation, last))
    assert walk(document, n=2.5, m=2.5) == ("b1", "sum", "b2")
    assert walk(document, n=2.5, m=2.6) == ("b1", "sum")
    assert walk(document) == ("b1", "sum", "b2")


def test_a_default_counts_where_nothing_was_answered():
    rules = [{"section": "End", "when": IS_YES}, {"block": "b2"}]
    document = schema(section("s", block("b1", radio("a", "Yes", default="Yes"), routing_rules=rules), block("b2")))
    assert walk(document) == ("b1",)
    assert walk(document, a="No") == ("b1", "b2")


def test_a_repeated_section_appears_once_for_each_thing_in_the_list():
    repeated = section("s2", block("b2"), repeat={"for_list": "people"})
    document = schema(section("s1", block("b1")), repeated)
    assert walk(document, people=[{"name": "A"}, {"name": "B"}]) == ("b1", "b2[1]", "b2[2]")
    assert walk(document) == ("b1",)


def test_sections_that_look_at_each_other_do_not_turn_in_circles():
    one = section("s1", block("b1", radio("a", "Yes")), enabled={"when": {"!=": [source("b"), "No"]}})
    two = section("s2", block("b2", radio("b", "No")), enabled={"when": {"!=": [source("a"), "No"]}})
    assert walk(schema(one, two)) == ("b1", "b2")


@pytest.mark.shared
def test_the_path_equals_the_runners_own_on_every_record(shared):
    schemas, differing, n_records = {}, [], 0
    with gzip.open(shared / "golden" / "eq_paths.jsonl.gz", "rt", encoding="utf-8") as records:
        for record in map(json.loads, records):
            if not record["same_if_all_started"]:
                continue
            name = record["schema"]
            if name not in schemas:
                schemas[name] = schema_of(load(shared, name))
            today = dt.date.fromisoformat(record.get("now", "2026-11-22")[:10])
            path = Walker(schemas[name], record["answers"], today, record.get("metadata", {})).path()
            n_records += 1
            if list(path) != record["path"]:
                differing.append((name, record["seed"]))
    assert n_records > 2000
    assert differing == []


def load(shared, name):
    """Return a schema from the folder of the records, or from the shared questionnaires."""
    folder = shared / "golden" / "schemas"
    file = folder / name if (folder / name).exists() else shared / "surveys" / "ons_eq" / name
    return json.loads(file.read_text(encoding="utf-8"))
