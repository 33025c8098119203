"""Any WTForms form in the look of the design system."""
from __future__ import annotations

import wtforms as w
from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.forms.office import DRAWINGS, draw, error_list
from tests.app.forms.conftest import Drawn

CHOICES = [SelectChoice("a", "Ay & <b>"), SelectChoice("b", "Bee")]


class Everything(w.Form):
    """One field of each type."""

    title = w.StringField("Title", [InputRequired("Enter a title")], description="As people will see it")
    text = w.TextAreaField("Text")
    kind = w.SelectField("Kind", choices=CHOICES)
    one = w.RadioField("One", [InputRequired("Select one")], choices=CHOICES)
    many = w.SelectMultipleField("Many", choices=CHOICES)
    sure = w.BooleanField("I am sure", description="Really")
    day = w.DateField("Day")
    n = w.IntegerField("How many")
    mail = w.EmailField("Mail")
    secret = w.PasswordField("Password")
    file = w.FileField("File")


def drawn(nhs, form):
    return Drawn("".join(draw(field, nhs) for field in form))


def test_every_type_of_field_is_drawn_with_its_label_and_no_id_twice(nhs):
    html = drawn(nhs, Everything())
    assert len(html.ids) == len(set(html.ids))
    assert {label["for"] for label in html.all("label")} <= set(html.ids)
    names = {e["name"] for t in ("input", "textarea", "select") for e in html.all(t)}
    assert names == {field.name for field in Everything()}
    assert "As people will see it" in html.text and not html.all("b")


def test_what_was_posted_stands_in_the_fields_again_but_no_password(nhs):
    posted = {"title": "T", "text": "X\nY", "kind": "b", "one": "b", "many": "a", "sure": "y", "day": "2026-11-22",
              "n": "7", "mail": "a@b.c", "secret": "hush"}
    html = drawn(nhs, Everything(MultiDict(posted)))
    assert html.all("input", name="title", value="T") and ">X\nY</textarea>" in html.html
    assert "selected" in html.all("option", value="b")[0]
    assert {(e["name"], e["value"]) for e in html.all("input") if "checked" in e} == {
        ("one", "b"), ("many", "a"), ("sure", "y")}
    assert html.all("input", name="day", value="2026-11-22") and html.all("input", name="n", value="7")
    assert "hush" not in html.html


def test_the_summary_links_to_the_first_input_of_each_faulty_field(nhs):
    form = Everything(MultiDict({"text": "x"}))
    assert not form.validate()
    lines = error_list(form)
    assert {"href": "#title", "text": "Enter a title"} in lines and {"href": "#one", "text": "Select one"} in lines
    assert {line["href"][1:] for line in lines} <= set(drawn(nhs, form).ids)


def test_a_field_of_a_derived_type_is_drawn_like_its_parent(nhs):
    class Special(w.TextAreaField):
        pass

    class Small(w.Form):
        note = Special("Note")

    assert drawn(nhs, Small()).all("textarea", name="note")


def test_more_parameters_reach_the_component(nhs):
    assert 'rows="9"' in draw(Everything().text, nhs, rows=9)
    assert "Field" in DRAWINGS
