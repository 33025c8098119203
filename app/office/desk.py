"""What every office page has at hand: the way about, the clock, the keys, the storage."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from flask import current_app, request, url_for

from app.keys import KeyFolder
from app.models import Survey
from app.office import blueprint
from app.services import staging
from app.storage import FolderStorage
from app.web.access import person
from config import Config


def now() -> datetime:
    """The time of this request."""
    return datetime.now(UTC)


def keys() -> KeyFolder:
    """The key folder."""
    return cast(KeyFolder, current_app.extensions["keys"])


def storage() -> FolderStorage:
    """Where files lie."""
    return cast(FolderStorage, current_app.extensions["storage"])


def config() -> Config:
    """The settings."""
    return cast(Config, current_app.extensions["candour"])


def needs_second() -> bool:
    """Return whether what cannot be undone takes two people; the demo's policy is one, said on the page."""
    return config().second_officer and not config().is_demo


def has_upload(survey: Survey) -> bool:
    """Return whether a file waits beside a survey."""
    return staging.is_there(storage(), survey)


@blueprint.context_processor
def way_about() -> dict[str, Any]:
    """Give every office page its menu and its style."""
    if not person.is_authenticated:
        return {}
    items = [_item("office.home", "Office")]
    if person.may("design surveys"):
        items.append(_item("office.new_consultation", "New consultation"))
    if person.may("read the audit log"):
        items.append(_item("office.audit", "Audit log"))
    items.append(_item("office.account", "Your account"))
    return {"navigation": {"label": "Office", "items": items}, "today": now().date()}


def _item(endpoint: str, text: str) -> dict[str, Any]:
    return {"href": url_for(endpoint), "text": text, "current": request.endpoint == endpoint}
