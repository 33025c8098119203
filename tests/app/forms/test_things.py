"""A list of things: what was typed stays, things come and go without a script."""
from __future__ import annotations

from surveys.kinds import Number, Option, ShortText, SingleChoice, Things
from surveys.validation import Problem

FIELDS = (
    ShortText(key="name", text="Name", required=True, max_length=20),
    SingleChoice(key="good", text="Is it good?", options=(Option("yes", "Yes"), Option("no", "No"))),
    Number(key="days", text="Days", decimals=1),
)
SYSTEMS = Things(key="systems", text="Which?", item="System", fields=FIELDS, max=3, missing=("dont_know",))
TYPED = {"systems-1-name": "A <b>", "systems-2-name": "B", "systems-2-good": "no", "systems-rows": "2"}


def names(html):
    return [e["name"] for e in html.all("input", type="text")]


def test_there_is_room_for_one_from_the_start_and_for_as_many_as_have_to_be_named(draw):
    html, field = draw(SYSTEMS)
    assert names(html) == ["systems-1-name", "systems-1-days"] and field.anchor == "q-systems-1-name"
    assert "Remove" not in html.text and "Add another" in html.text and "I don’t know" in html.text
    two = Things(key="s", text="Which?", fields=FIELDS[:1], min=2)
    assert names(draw(two)[0]) == ["s-1-name", "s-2-name"] and "Entry 2" in draw(two)[0].text


def test_what_was_answered_stands_there_again(draw):
    html, _ = draw(SYSTEMS, answer=[{"name": "A", "days": 2.5}, {"name": "B", "good": "no"}])
    values = {e["name"]: e.get("value") for e in html.all("input", type="text")}
    assert values == {"systems-1-name": "A", "systems-1-days": "2.5", "systems-2-name": "B", "systems-2-days": None}
    [ticked] = [e for e in html.all("input", type="radio") if "checked" in e]
    assert (ticked["name"], ticked["value"]) == ("systems-2-good", "no")
    assert html.all("input", type="hidden")[0]["value"] == "2"


def test_one_more_is_added_until_there_is_no_room(draw):
    _, field = draw(SYSTEMS, posted=TYPED)
    assert field.rearrange("add systems") and field.n_shown == 3
    assert field.posted["systems-1-name"] == ["A <b>"]
    assert field.rearrange("add systems") and field.n_shown == 3
    assert "You can give up to 3." in draw(SYSTEMS, posted={"systems-rows": "99"})[0].text


def test_one_is_removed_and_those_after_it_move_up(draw, nhs):
    _, field = draw(SYSTEMS, posted=TYPED)
    assert field.rearrange("remove systems 1")
    assert (field.n_shown, field.posted["systems-1-name"], field.posted["systems-1-good"]) == (1, ["B"], ["no"])
    assert "systems-2-name" not in field.posted
    assert 'value="B"' in str(field.render(nhs))


def test_other_buttons_change_nothing(draw):
    _, field = draw(SYSTEMS, posted=TYPED)
    before = {**field.posted}
    assert not any(map(field.rearrange, ("", "later", "add other", "remove other 1", "language-cy")))
    assert field.posted == before


def test_an_error_stands_at_its_field_and_that_of_the_whole_above_all(draw):
    problems = [Problem("systems", "too_few", "More"), Problem("systems", "required", "Enter a name", "2-name")]
    html, field = draw(SYSTEMS, posted={"systems-2-good": "no"}, problems=problems)
    assert {"q-systems-error", "q-systems-2-name-error"} <= set(html.ids) and len(set(html.ids)) == len(html.ids)
    assert [field.anchor_of(one) for one in problems] == ["q-systems-1-name", "q-systems-2-name"]


def test_the_enter_key_presses_the_button_that_goes_on(draw):
    html, _ = draw(SYSTEMS, posted=TYPED)
    buttons = html.all("button")
    assert "name" not in buttons[0] and buttons[0]["aria-hidden"] == "true"
    assert [b["value"] for b in buttons[1:]] == ["remove systems 1", "remove systems 2", "add systems"]


def test_the_page_begins_where_something_changed(draw, nhs):
    reached = {"add systems": 3, "remove systems 1": 1, "remove systems 2": 1, "remove systems 7": 0}
    for action, led_to in reached.items():
        _, field = draw(SYSTEMS, posted=TYPED)
        assert field.rearrange(action) and field.led_to == led_to
        assert f'id="q-systems--{led_to}" tabindex="-1" autofocus' in str(field.render(nhs)) or not led_to
