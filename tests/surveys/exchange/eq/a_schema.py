"""One builder for the tests of this room: small eQ schemas from a few lines."""

from __future__ import annotations

from typing import Any


def source(identifier: str, kind: str = "answers", **more: Any) -> dict[str, Any]:
    return {"source": kind, "identifier": identifier, **more}


def radio(identifier: str, *values: str, **more: Any) -> dict[str, Any]:
    options = [{"label": value, "value": value} for value in values]
    return {"id": identifier, "type": "Radio", "mandatory": True, "options": options, **more}


def block(identifier: str, *answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    if not answers:
        return {"id": identifier, "type": "Interstitial", "content": {"title": "Read this"}, **more}
    question = {"id": f"{identifier}-q", "type": "General", "title": f"About {identifier}", "answers": list(answers)}
    return {"id": identifier, "type": "Question", "question": question, **more}


def section(identifier: str, *blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": identifier, "groups": [{"id": f"{identifier}-g", "blocks": list(blocks)}], **more}


def schema(*sections: dict[str, Any]) -> dict[str, Any]:
    return {"title": "A schema", "language": "en", "sections": list(sections)}
