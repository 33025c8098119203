"""Who does it and where it is kept; `create_app` is the one place that wires everything."""

from __future__ import annotations

import logging
from datetime import timedelta
from importlib import import_module
from typing import Final

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.extensions import csrf, db, limiter, login, migrate
from app.keys import KeyFolder
from app.storage import FolderStorage
from config import ROOT, Config

THREADS: Final = 16  # that answer requests; each may hold a connection to the database
ROOMS: Final = ("app.web", "app.respond", "app.office", "app.research", "app.api")


def create_app(config: Config | None = None) -> Flask:
    """Build the application from its settings; nothing is read from the environment after this."""
    config = config or Config.from_environment()
    app = Flask(__name__)
    app.url_map.strict_slashes = False  # an address typed with a slash at its end finds its page
    _configure(app, config)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    for extension in (csrf, limiter):
        extension.init_app(app)
    login.init_app(app, add_context_processor=False)  # it would ask the database before every page, error pages too
    _build(app)
    return app


def _configure(app: Flask, config: Config) -> None:
    config.data.mkdir(parents=True, exist_ok=True)
    keys = KeyFolder(config.key_folder)
    app.extensions.update(candour=config, keys=keys, storage=FolderStorage(config.data / "files"))
    app.config.update(
        SECRET_KEY=config.secret_key or keys.create("cookies").hex(),
        SQLALCHEMY_DATABASE_URI=config.database,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(),
        SESSION_COOKIE_NAME="__Host-candour" if config.is_secure else "candour",
        SESSION_COOKIE_SECURE=config.is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=config.session_hours),
        MAX_CONTENT_LENGTH=config.upload_megabytes * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a respondent may think for a day
        WTF_CSRF_SSL_STRICT=False,  # it asks for a Referer, which our own policy keeps browsers from sending
        RATELIMIT_ENABLED=config.mode != "test",
        TESTING=config.mode == "test",
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _engine_options() -> dict[str, object]:
    """Return how to speak to the database; what was sent stays out of its errors, which end in logs."""
    return {"hide_parameters": True, "pool_size": THREADS}


def _build(app: Flask) -> None:
    """Hang every room on the door frame, by name: a room may import this package, which must not import it back."""
    import_module("app.models")  # all tables become known
    app.url_rule_class = import_module("app.web.addresses").LazyRule
    import_module("app.web").init_app(app)
    for room in ROOMS:
        app.register_blueprint(import_module(room).blueprint)
    import_module("app.respond.express").init_app(app)
    config: Config = app.extensions["candour"]
    if config.trusted_proxies:  # outermost: every road asks who comes, and by https or not
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.trusted_proxies, x_proto=config.trusted_proxies
        )
