"""The look of every page: the NHS macros in a room of their own, and what our templates may call."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any

from flask import Flask, has_request_context
from flask_babel import gettext
from jinja2 import ChainableUndefined, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from app.errors import marked
from app.forms.office import draw, error_list
from app.services.codes import grouped
from app.web import assets
from app.web.languages import choose
from config import Brand, Config
from surveys.kinds.quantities import said
from surveys.kinds.variants import ON_SWITCH
from surveys.missing import ON_SCREEN
from surveys.saying import retold

# The links at the foot of every page; the footer says them in the language of the page.
FOOTER = (
    ("/genuine", marked("Is this genuine?")),
    ("/accessibility", marked("Accessibility")),
    ("/privacy", marked("Privacy")),
    ("/cookies", marked("Cookies")),
    ("/data", marked("Data")),
    ("/docs", marked("Guides")),
    ("/office", marked("Officers")),
)

# What our templates call a component → the folder it lies in. Any other name is an error.
COMPONENTS: Mapping[str, str] = {
    "actionLink": "action-link",
    "backLink": "back-link",
    "breadcrumb": "breadcrumb",
    "button": "button",
    "card": "card",
    "characterCount": "character-count",
    "checkboxes": "checkboxes",
    "contentsList": "contents-list",
    "dateInput": "date-input",
    "details": "details",
    "errorMessage": "error-message",
    "errorSummary": "error-summary",
    "fieldset": "fieldset",
    "fileUpload": "file-upload",
    "header": "header",
    "hint": "hint",
    "input": "input",
    "insetText": "inset-text",
    "label": "label",
    "notificationBanner": "notification-banner",
    "pagination": "pagination",
    "panel": "panel",
    "passwordInput": "password-input",
    "radios": "radios",
    "select": "select",
    "skipLink": "skip-link",
    "summaryList": "summary-list",
    "table": "tables",
    "tabs": "tabs",
    "tag": "tag",
    "taskList": "task-list",
    "textarea": "textarea",
    "warningCallout": "warning-callout",
}


class Macros:
    """The NHS macros by name, called as `nhs.radios({...})`; a parameter that is None counts as not given."""

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        """Return the macro; Jinja turns an unknown name into its strict undefined."""
        if name not in COMPONENTS:
            raise AttributeError(f"there is no NHS component called {name}")
        macro = _macro(name)

        def call(params: Mapping[str, Any] | None = None, **more: Any) -> Markup:
            return Markup(macro(_given(params or {}), **more))  # noqa: S704 - the macro has escaped its parameters

        return call


@cache
def _macro(name: str) -> Callable[..., str]:
    """Return one macro from its own environment: it needs a forgiving undefined, which ours must not have."""
    template = _nhs_environment().get_template(f"nhsuk/components/{COMPONENTS[name]}/macro.jinja")
    macro: Callable[..., str] = getattr(template.module, name)
    return macro


@cache
def _nhs_environment() -> Environment:
    return Environment(
        loader=PackageLoader("nhsuk_frontend_jinja"),
        autoescape=True,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _given(value: Any) -> Any:
    """Drop what is None, all the way down: the macros test for *undefined*."""
    if isinstance(value, Mapping):
        return {key: _given(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_given(inner) for inner in value if inner is not None]
    return value


def init_app(app: Flask) -> None:
    """Give the templates their macros, filters and strictness."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    assets.init_app(app)
    nhs = Macros()
    app.jinja_env.globals.update(nhs=nhs, site=site_of(app),
                                 draw=partial(_draw, nhs), error_list=error_list)
    app.jinja_env.filters.update(
        coded=coded, day=day_text, number=number_text, paragraphs=paragraphs, grouped=grouped, spans=spans,
        retold=retold_now, form_name=form_name,
    )
    app.jinja_env.globals.update(missing_word=missing_word, error_message=error_message)


@dataclass(frozen=True, slots=True)
class Site:
    """What the frame of every page says about this place."""

    name: str
    brand: Brand
    is_demo: bool
    address: str
    footer: tuple[tuple[str, str], ...] = FOOTER


def site_of(app: Flask) -> Site:
    """Return the site's name and brand from the settings."""
    config: Config = app.extensions["candour"]
    return Site(config.organisation, config.brand, config.is_demo, config.address)


def _draw(nhs: Macros, field: Any, **more: Any) -> Markup:
    return draw(field, nhs, **more)


def day_text(value: date | datetime | str) -> str:
    """Write a date as people read it; a partial date (`2026` or `2026-03`) stays partial.

    >>> day_text(date(2026, 3, 31)), day_text("2026-03"), day_text("2026")
    ('31 March 2026', 'March 2026', '2026')
    """
    iso = value if isinstance(value, str) else f"{value:%Y-%m-%d}"
    return retold(said(iso), language_now())


def language_now() -> str:
    """Return the language of the page that is being made; English for a job or a command, which makes none."""
    return choose() if has_request_context() else "en"


def retold_now(text: str) -> str:
    """Say a sentence of the program in the language of the page."""
    return retold(text, language_now())


def form_name(form: str) -> str:
    """Return what a form of the questions is called in the language of the page."""
    return retold(ON_SWITCH[form], language_now())


def missing_word(code: str) -> str:
    """Return "I don't know" or "Prefer not to say" in the language of the page."""
    return retold(ON_SCREEN[code], language_now())


def error_message(problem: str) -> dict[str, str]:
    """Return an error message for the macros, which say "Error" before it to those who do not see its colour."""
    return {"text": problem, "visuallyHiddenText": gettext("Error")}


def number_text(value: float) -> str:
    """Write a number with commas at the thousands, and no decimals that say nothing.

    >>> number_text(1200), number_text(0.5), number_text(1234567.25)
    ('1,200', '0.5', '1,234,567.25')
    """
    return f"{value:,.0f}" if value == int(value) else f"{Decimal(str(value)):,f}"


def spans(code: str) -> Markup:
    """Return a code in its groups, as it is shown to be read aloud or copied."""
    return Markup(" ").join(Markup("<span>{}</span>").format(group) for group in grouped(code).split())


def coded(text: str) -> Markup:
    """Return plain text in which what stands between backticks is set as code."""
    parts = re.split(r"`([^`]+)`", text)
    return Markup("").join(Markup("<code>{}</code>").format(part) if place % 2 else part
                           for place, part in enumerate(parts))


def paragraphs(text: str) -> Markup:
    """Turn an officer's plain text into paragraphs, escaped; a blank line parts them."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in parts if part)
