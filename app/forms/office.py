"""Any WTForms form in the look of the design system: one drawing for each type of field, in one table."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup
from wtforms import Field

from app.forms.macros import Macros, Params

Drawing = Callable[[Any, Macros, Params], Markup]


def draw(field: Field, nhs: Macros, **more: Any) -> Markup:
    """Draw a field with its label, its description as the hint, and its errors; `more` goes to the macro."""
    return DRAWINGS[_kind(field)](field, nhs, {**_common(field), **more})


def error_list(form: Any) -> list[dict[str, str]]:
    """Return the lines of the error summary of a form, each a link to its field."""
    return [{"href": f"#{name}", "text": text} for name, text in _errors(form)]


def _errors(form: Any) -> Iterator[tuple[str, str]]:
    for field in form:
        for error in field.errors:
            yield field.id, str(error)


def _kind(field: Field) -> str:
    """Return the first name in the field's ancestry that has a drawing."""
    return next(cls.__name__ for cls in type(field).__mro__ if cls.__name__ in DRAWINGS)


def _common(field: Field) -> Params:
    text = str(field.label.text)
    errors = " ".join(str(error) for error in field.errors)
    return {
        "id": field.id, "name": field.name, "label": {"text": text, "classes": "nhsuk-label--s"},
        "hint": {"text": str(field.description)} if field.description else None,
        "errorMessage": {"text": errors} if errors else None,
    }


def _value(field: Field) -> str | None:
    text = field._value()  # the name WTForms gives to what stands in the box
    return str(text) if text else None


def _input(field: Field, nhs: Macros, params: Params) -> Markup:
    return nhs.input({"value": _value(field), **params})


def _email(field: Field, nhs: Macros, params: Params) -> Markup:
    fixed = {"type": "email", "autocomplete": "email", "spellcheck": False}
    return nhs.input({"value": _value(field), **fixed, **params})


def _whole_number(field: Field, nhs: Macros, params: Params) -> Markup:
    return nhs.input({"value": _value(field), "inputmode": "numeric", "width": 5, **params})


def _day(field: Field, nhs: Macros, params: Params) -> Markup:
    """Officers type many dates: the browser's own date box is quicker for them than three."""
    return nhs.input({"value": _value(field), "type": "date", "width": 10, **params})


def _password(field: Field, nhs: Macros, params: Params) -> Markup:
    return nhs.passwordInput({"autocomplete": "current-password", **params})


def _textarea(field: Field, nhs: Macros, params: Params) -> Markup:
    return nhs.textarea({"value": _value(field), "rows": 5, **params})


def _file(field: Field, nhs: Macros, params: Params) -> Markup:
    return nhs.fileUpload(params)


def _select(field: Field, nhs: Macros, params: Params) -> Markup:
    items = [{"value": c.value, "text": str(c.label), "selected": c.selected} for c in field.iter_choices()]
    return nhs.select({"items": items, **params})


def _checkbox(field: Field, nhs: Macros, params: Params) -> Markup:
    """One yes-or-no box, whose label is the box's own."""
    item = {"value": "y", "text": str(field.label.text), "checked": bool(field.data), "hint": params["hint"]}
    return nhs.checkboxes({"idPrefix": field.id, "name": field.name, "items": [item],
                           "errorMessage": params["errorMessage"]})


def _radios(field: Field, nhs: Macros, params: Params) -> Markup:
    return nhs.radios(_group(field, params))


def _checkboxes(field: Field, nhs: Macros, params: Params) -> Markup:
    return nhs.checkboxes(_group(field, params))


def _group(field: Field, params: Params) -> Params:
    """Return what several boxes are drawn from: `idPrefix`, never `id`, and a legend instead of a label."""
    rest = {key: value for key, value in params.items() if key not in {"id", "label"}}
    items = [{"value": c.value, "text": str(c.label), "checked": c.selected} for c in field.iter_choices()]
    legend = {"text": str(field.label.text), "classes": "nhsuk-fieldset__legend--s"}
    return {"idPrefix": field.id, "items": items, "fieldset": {"legend": legend}, **rest}


DRAWINGS: Mapping[str, Drawing] = {
    "RadioField": _radios,
    "SelectMultipleField": _checkboxes,
    "SelectField": _select,
    "BooleanField": _checkbox,
    "MultipleFileField": _file,
    "FileField": _file,
    "PasswordField": _password,
    "TextAreaField": _textarea,
    "EmailField": _email,
    "IntegerField": _whole_number,
    "DateField": _day,
    "StringField": _input,
    "Field": _input,
}
