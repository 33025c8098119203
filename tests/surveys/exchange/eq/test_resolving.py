"""What a rule sees: one thing of a list, values gathered over a list, who answers, totals of totals."""

import datetime as dt

from surveys.exchange.eq.reading import read_eq
from surveys.exchange.eq.resolving import Resolver, View, sources_in, sources_of
from surveys.exchange.eq.schema import schema_of
from tests.surveys.exchange.eq.a_schema import block, radio, schema, section, source

TODAY = dt.date(2026, 11, 22)
NUMBER = {"id": "n", "type": "Number", "mandatory": True}
PEOPLE = [{"first-name": "Ada", "age": 40}, {"first-name": "Bo", "age": 3}]


def walk(document, **answers):
    return read_eq(document, TODAY).walk(answers)


def collector(name="collect", **more):
    """A block that collects people, with what is asked about each."""
    added = block(f"{name}-add", {"id": "first-name", "type": "TextField", "mandatory": True})
    each = block(f"{name}-each", {"id": "age", "type": "Number", "mandatory": False})
    made = block(name, radio("anyone-else", "Yes", "No"), add_block=added, repeating_blocks=[each])
    return made | {"type": "ListCollector", "for_list": "people"} | more


def value(document, asked, view=None, **answers):
    return Resolver(schema_of(document), answers, TODAY).value(asked, view or View())


def test_each_repeat_has_a_path_of_its_own_answers():
    adults = {"when": {"<": [source("years"), 16]}}
    repeated = section(
        "s", block("b1", {**NUMBER, "id": "years"}), block("b2", skip_conditions=adults), repeat={"for_list": "people"}
    )
    path, complete = walk(schema(section("c", collector()), repeated), people=[{"years": 50}, {"years": 5}])
    assert path == ("collect", "b1[1]", "b2[1]", "b1[2]")
    assert not complete  # nobody has said whether there is anyone else


def test_values_of_a_list_are_gathered_and_added_up_outside_of_it():
    document = schema(section("c", collector()))
    assert value(document, source("age"), people=PEOPLE) == [40, 3]
    assert value(document, source("age"), View(("collect",), "people", 2), people=PEOPLE) == 3
    assert value(document, source("age"), View(("elsewhere",), "people", 2), people=PEOPLE) is None
    total = {"id": "sum", "type": "CalculatedSummary", "calculation": {"operation": {"+": [source("age")]}}}
    added = {"operation": {"+": [source("sum", "calculated_summary")]}}
    grand = {"id": "all", "type": "GrandCalculatedSummary", "calculation": added}
    both = schema(section("c", collector(), total, grand))
    assert value(both, source("all", "grand_calculated_summary"), people=PEOPLE) == 43


def test_an_answer_for_each_thing_is_required_of_each():
    asked = block("each", NUMBER)
    dynamic = {"values": {"source": "list", "identifier": "people"}, "answers": [{**NUMBER, "id": "share"}]}
    asked["question"] = {**asked["question"], "answers": [], "dynamic_answers": dynamic}
    document = schema(section("s", asked))
    assert walk(document, people=[{"share": 1}, {"share": 0}]) == (("each",), True)
    assert walk(document, people=[{"share": 1}, {}]) == (("each",), False)
    assert value(document, source("share"), people=[{"share": 1}, {}]) == [1]


def test_the_first_and_the_answering_person_of_a_list_are_known():
    primary = block("who", radio("live-here", "Yes", "No"), for_list="people")
    primary["type"] = "PrimaryPersonListCollector"
    primary["question"]["answers"][0]["options"][0]["action"] = {"type": "RedirectToListAddBlock"}
    document = schema(section("c", primary, collector()))
    of_list = source("people", "list")
    assert value(document, {**of_list, "selector": "count"}, people=PEOPLE) == 2
    assert value(document, {**of_list, "selector": "first"}, people=PEOPLE) == 1
    assert value(document, of_list, people=PEOPLE) == [1, 2]
    who = {**of_list, "selector": "primary_person"}
    assert value(document, who, people=PEOPLE) is None
    assert value(document, who, people=PEOPLE, **{"live-here": "Yes"}) == 1
    assert value(document, who, people=[PEOPLE[0], {**PEOPLE[1], "primary_person": True}]) == 2
    here = source("list_item_id", "location")
    assert value(document, here, View((), "people", 2), people=PEOPLE) == 2
    chosen = source("first-name", list_item_selector={**of_list, "selector": "first"})
    assert value(document, chosen, View((), "people", 2), people=PEOPLE) == "Ada"


def test_a_repeated_section_is_never_seen_by_the_rules_of_another():
    looks = section("t", block("b2", skip_conditions={"when": {"==": [source("a"), None]}}))
    document = schema(section("s", block("b1", radio("a", "x")), repeat={"for_list": "people"}), looks)
    assert walk(document, people=[{"a": "x"}])[0] == ("b1[1]",)  # nothing walked: every answer given once counts


def test_a_label_stands_for_the_value_of_an_option():
    document = schema(section("s", block("b", radio("a", "Yes"))))
    label = {"source": "option-label-from-value", "identifier": "a", "value": "Yes"}
    assert value(document, label) == "Yes"
    assert value(document, {**label, "value": "No"}) == ""


def test_the_wording_that_these_answers_call_for_decides_what_is_required():
    one, two = block("b2", {**NUMBER, "id": "x"}), block("b2", {**NUMBER, "id": "y"})
    is_yes = {"==": [source("a"), "Yes"]}
    variants = [{"question": one["question"], "when": is_yes}, {"question": two["question"], "when": {"not": [is_yes]}}]
    page = {"id": "b2", "type": "Question", "question_variants": variants}
    document = schema(section("s", block("b1", radio("a", "Yes", "No")), page))
    assert walk(document, a="Yes", x=1)[1] and not walk(document, a="No", x=1)[1]


def test_every_source_of_a_section_is_found_and_none_of_its_wordings():
    rule = {"and": [{"==": [source("a"), 1]}, {"count": [source("c")]}]}
    page = block("b", skip_conditions={"when": rule}, question_variants=[{"when": {"==": [source("z"), 1]}}])
    made = schema_of(schema(section("s", page | {"question": {"id": "q", "answers": []}})))
    assert [one["identifier"] for one in sources_of(made.sections[0])] == ["a", "c"]
    assert list(sources_in({"answers_to_calculate": ["n"]})) == [source("n")]


def test_what_is_not_known_is_null():
    document = schema(section("s", block("b", radio("a", "Yes"))))
    assert value(document, source("x", "supplementary_data")) is None
    assert value(document, source("x", "metadata")) is None
    assert value(document, source("postcode", selector="line1")) is None
    assert value(document, source("a", selector="line1"), a={"line1": "High Street"}) == "High Street"
    assert value(document, source("a"), a={"line1": "High Street"}) is None
    assert value(document, source("b", "progress", selector="block"), View(("c",))) is None
