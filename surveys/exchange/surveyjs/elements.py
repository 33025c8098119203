"""Kinds of element in SurveyJS: each asks on a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from surveys.exchange.drafting import DraftPage
from surveys.exchange.labels import headed, slug, unique
from surveys.exchange.surveyjs.document import Json, listed, named
from surveys.exchange.surveyjs.things import things_of

if TYPE_CHECKING:
    from surveys.exchange.surveyjs.reading import Form

TEXT_KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "number": ("number", {"decimals": 6}),
    "range": ("number", {}),
    "date": ("date", {}),
    "month": ("date", {"precision": "month"}),
    "email": ("email", {}),
    "tel": ("phone", {}),
}


def _text(form: Form, page: DraftPage, element: Json, name: str) -> None:
    kind, own = TEXT_KINDS.get(str(element.get("inputType")), ("short_text", {}))
    own = dict(own)
    for limit in ("min", "max"):
        if kind == "number" and isinstance(element.get(limit), (int, float)):
            own[limit] = element[limit]
        elif element.get(limit) is not None:
            form.draft.lose(f"question {name}", limit, "A limit that is no fixed number is left out.")
    if kind == "short_text" and element.get("inputType") not in (None, "text"):
        form.draft.lose(f"question {name}", str(element["inputType"]), "The answer is a plain short text here.")
    _limits(form, element, name, kind, own)
    form.ask(page, element, name, kind, **own)


def _limits(form: Form, element: Json, name: str, kind: str, own: dict[str, Any]) -> None:
    if "text" in kind and isinstance(element.get("maxLength"), int) and 0 < element["maxLength"] <= 20_000:
        own["max_length"] = element["maxLength"]
    for validator in listed(element, "validators"):
        if kind == "number" and validator.get("type") == "numeric":
            own |= {ours: validator[f"{ours}Value"] for ours in ("min", "max") if f"{ours}Value" in validator}
        else:
            form.draft.lose(f"question {name}", "validators", "A check of the answer is left out.")


def _comment(form: Form, page: DraftPage, element: Json, name: str) -> None:
    own: dict[str, Any] = {}
    _limits(form, element, name, "long_text", own)
    form.ask(page, element, name, "long_text", **own)


def _single(form: Form, page: DraftPage, element: Json, name: str) -> None:
    own = form.options(element)
    if not own["options"]:
        form.draft.lose(f"question {name}", "choices", "There are no options in the file; asked as a short text.")
        form.ask(page, element, name, "short_text")
        return
    form.ask(page, element, name, "single_choice", **own)


def _several(form: Form, page: DraftPage, element: Json, name: str) -> None:
    own = form.options(element)
    is_order = element.get("type") == "ranking"
    kind = "multiple_choice"
    if is_order:
        kind, own["options"] = form.draft.ranked(f"question {name}", own["options"])
    limits = {
        ours: element.get(theirs) for ours, theirs in (("min", "minSelectedChoices"), ("max", "maxSelectedChoices"))
    }
    limits = {ours: value for ours, value in limits.items() if isinstance(value, int) and value > 0}
    form.ask(page, element, name, kind, **own, **limits)


def _boolean(form: Form, page: DraftPage, element: Json, name: str) -> None:
    labels = (
        (_said(element.get("valueTrue"), "true"), form.words(element.get("labelTrue")) or "Yes"),
        (_said(element.get("valueFalse"), "false"), form.words(element.get("labelFalse")) or "No"),
    )
    form.ask(page, element, name, "single_choice", options=list(labels))


def _said(value: Any, otherwise: str) -> str:
    """Return what stands in the data for yes or no."""
    return otherwise if value is None or isinstance(value, bool) else str(value)


def _rating(form: Form, page: DraftPage, element: Json, name: str) -> None:
    values = [form.choice(one) for one in listed(element, "rateValues")]
    low, high = int(element.get("rateMin", 1)), int(element.get("rateMax", element.get("rateCount", 5)))
    values = values or [(n, str(n)) for n in range(low, min(high, low + 100) + 1)]
    if not 2 <= len(values) <= 11:
        form.draft.lose(f"question {name}", "rating", "A scale of more than 11 points became a number.")
        form.ask(page, element, name, "number", min=low, max=high)
        return
    ends = (form.words(element.get("minRateDescription")), form.words(element.get("maxRateDescription")))
    for at, words in ((0, ends[0]), (-1, ends[1])):
        if words:
            values[at] = (values[at][0], f"{values[at][1]} – {words}")
    form.ask(page, element, name, "scale", points=values)


def _matrix(form: Form, page: DraftPage, element: Json, name: str) -> None:
    rows = [form.choice(one) for one in listed(element, "rows")]
    points = [form.choice(one) for one in listed(element, "columns")]
    if not rows:
        form.draft.lose(f"question {name}", "matrix", "It has no rows; asked as a text.")
        form.ask(page, element, name, "long_text")
        return
    if not 2 <= len(points) <= 11:
        named_rows = [(f"{name}.{value}", label) for value, label in rows]
        form.draft.ask_rows(page, form.words(element.get("title")) or name, named_rows, points)
        return
    taken: list[str] = []
    for value, _ in rows:
        taken.append(unique(slug(str(value)), taken))
    own_rows = [{"key": made, "text": label} for made, (_, label) in zip(taken, rows, strict=True)]
    required = bool(element.get("isAllRowRequired") or element.get("eachRowRequired")) or None
    key = form.draft.ask(
        page, name, "grid", form.words(element.get("title")) or name, hint=form.words(element.get("description")),
        rows=own_rows, points=points, required=required,
    )  # fmt: skip
    for (value, _), made in zip(rows, taken, strict=True):
        form.draft.alias(f"{name}.{value}", key, made)


def _several_texts(form: Form, page: DraftPage, element: Json, name: str) -> None:
    for n, item in enumerate(listed(element, "items")):
        title = form.words(item.get("title")) or named(item, "unnamed")
        text = headed(form.words(element.get("title")), title)
        required = bool(item.get("isRequired")) or None
        own_name = f"{name}-{named(item, 'unnamed')}"
        form.draft.ask(page, own_name, "short_text", text, is_further=n > 0, required=required)


def _things(form: Form, page: DraftPage, element: Json, name: str) -> None:
    own = things_of(form, element)
    if own is None:
        as_text(form, page, element, name)
    else:
        form.ask(page, element, name, "list_of", **own)


def as_text(form: Form, page: DraftPage, element: Json, name: str) -> None:
    """Ask what has no counterpart here as a text, and say so."""
    kind = named(element, "unknown", "type")
    lists = ("templateElements", "columns", "elements", "detailElements")
    inner = [named(one, "unnamed") for one in listed(element, *lists)
             if isinstance(one, dict)]  # fmt: skip
    parts = f" What it asks of each ({', '.join(inner)}) is left out." if inner else ""
    message = f"There is no question of the kind {kind} here; it became a text.{parts}"
    form.draft.lose(f"question {name}", kind, message)
    form.ask(page, element, name, "long_text")


ASKED: dict[str, Callable[[Form, DraftPage, Json, str], None]] = {
    "text": _text,
    "comment": _comment,
    "radiogroup": _single,
    "dropdown": _single,
    "buttongroup": _single,
    "imagepicker": _single,
    "checkbox": _several,
    "tagbox": _several,
    "ranking": _several,
    "boolean": _boolean,
    "rating": _rating,
    "matrix": _matrix,
    "multipletext": _several_texts,
    "paneldynamic": _things,
    "matrixdynamic": _things,
}
