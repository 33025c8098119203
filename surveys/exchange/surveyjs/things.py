"""Panels and rows that people add themselves in SurveyJS: a list of things, where what is asked of each is simple."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from surveys.exchange.labels import slug
from surveys.exchange.surveyjs.constructs import IN_ELEMENT
from surveys.exchange.surveyjs.document import Json, listed, shown
from surveys.kinds.things import MOST_FIELDS, MOST_THINGS

if TYPE_CHECKING:
    from surveys.exchange.surveyjs.reading import Form

KINDS = {"text": "short_text", "dropdown": "single_choice", "radiogroup": "single_choice"}
# What would be lost without a word: such a list is asked as a text instead, as before.
NOT_SIMPLE = ("visibleIf", "enableIf", "requiredIf", "validators", "hasOther", "showOtherItem", "hasNone",
              "showNoneItem", "showDontKnowItem", "showRefuseItem", "choicesByUrl", "choicesFromQuestion")  # fmt: skip


def things_of(form: Form, element: Json) -> dict[str, Any] | None:
    """Return what a list of things has of its own, or None where something asked of each is not simple."""
    parts = listed(element, "templateElements", "columns")
    fields = [_field(form, element, part) for part in parts if isinstance(part, dict)]
    keys = {field["key"] for field in fields if field}
    if not 1 <= len(fields) <= MOST_FIELDS or len(keys) != len(parts) or "missing" in keys:
        return None
    counts = {ours: element.get(f"{ours}PanelCount", element.get(f"{ours}RowCount")) for ours in ("min", "max")}
    limits = {ours: n for ours, n in counts.items() if isinstance(n, int) and 1 <= n <= MOST_THINGS}
    if "max" not in limits:
        form.draft.lose(f"question {element.get('name')}", "max", f"Up to {MOST_THINGS} can be named here.")
    if limits.get("min", 1) > limits.get("max", MOST_THINGS):
        return None
    for part in parts:
        IN_ELEMENT.name(form.draft, f"question {element.get('name')}, {part.get('name')}", shown(part))
    return {**limits, "fields": fields}


def _field(form: Form, element: Json, part: Json) -> dict[str, Any] | None:
    name, type_ = str(part.get("name")), str(part.get("cellType") or part.get("type") or element.get("cellType"))
    is_number = type_ == "text" and part.get("inputType") == "number"
    kind = "number" if is_number else KINDS.get(type_)
    plain = part.get("inputType") in (None, "text", "number") and not any(part.get(one) for one in NOT_SIMPLE)
    if kind is None or not plain:
        return None
    field: dict[str, Any] = {"key": slug(name), "kind": kind, "text": form.words(part.get("title")) or name}
    if kind == "single_choice":
        choices = [form.choice(one) for one in listed(part, "choices") or listed(element, "choices")]
        options = {slug(str(value)): label for value, label in choices}
        field["options"] = [{"key": key, "text": label} for key, label in options.items()]
        if len(options) != len(choices) or not options:
            return None
    if is_number:
        field |= {"decimals": 6, **{one: part[one] for one in ("min", "max") if isinstance(part.get(one), int)}}
    return {**field, **({"required": True} if part.get("isRequired") else {})}
