"""What a SurveyJS document holds, whatever stands in it: pages, lists, texts in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]


def is_surveyjs(document: object) -> bool:
    """Return whether a JSON document is a SurveyJS form: pages, or elements, that hold named elements."""
    if not isinstance(document, Mapping) or "format" in document:
        return False
    return any(isinstance(one.get("type"), str) for one in _elements(document))


def _elements(document: Json) -> Iterator[Json]:
    for page in pages_of(document):
        for one in listed(page, "elements", "questions"):
            if isinstance(one, Mapping):
                yield one


def pages_of(document: Json) -> list[Any]:
    """Return the pages; a form without pages is one itself."""
    pages = document.get("pages")
    if isinstance(pages, list):
        return [page for page in pages if isinstance(page, Mapping)]
    return [document] if isinstance(document.get("elements", document.get("questions")), list) else []


def listed(part: Json, *names: str) -> list[Any]:
    """Return what stands in the lists of these names, one list after the other."""
    return [one for name in names if isinstance(part.get(name), list) for one in part[name]]


def languages(part: Any) -> Iterator[str]:
    """Yield the languages in which a text is written anywhere."""
    if isinstance(part, Mapping):
        if "default" in part and all(isinstance(one, str) for one in part.values()):
            yield from (str(name) for name in part)
        for one in part.values():
            yield from languages(one)
    elif isinstance(part, list):
        for one in part:
            yield from languages(one)


def named(part: Json, otherwise: str, what: str = "name") -> str:
    """Return the name of a part, or its type; what is no text or number names nothing.

    Examples
    --------
    >>> named({"name": "age"}, "unnamed"), named({"name": {"a": 1}}, "unnamed")
    ('age', 'unnamed')
    """
    name = part.get(what)
    return str(name) if isinstance(name, (str, int, float)) and name != "" else otherwise


def shown(part: Json) -> Json:
    """Return a part without what says that it is shown and can be answered, as everything is."""
    usual = {"visible": True, "readOnly": False, "enableIf": ""}
    return {name: held for name, held in part.items() if usual.get(name, "-") != held}
