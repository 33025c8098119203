"""Static files: fingerprinted, so that they may be cached for a year, and compressed for a slow line."""
from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

YEAR = "public, max-age=31536000, immutable"
HOUR = "public, max-age=3600"
COMPRESSED = {".css", ".js", ".svg"}


def init_app(app: Flask) -> None:
    """Give templates `asset()`, and static replies their caching and compression."""
    app.jinja_env.globals["asset"] = asset
    app.after_request(_serve)


def asset(name: str) -> str:
    """Return the address of a static file with its fingerprint: a new file is a new address."""
    path = _path(name)
    return url_for("static", filename=name, v=_fingerprint(path, path.stat().st_mtime_ns))


def _path(name: str) -> Path:
    return Path(str(current_app.static_folder), name)


@lru_cache(maxsize=64)
def _fingerprint(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


@lru_cache(maxsize=64)
def _compressed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


def _serve(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code not in {200, 304}:
        return response
    response.headers["Cache-Control"] = YEAR if "v" in request.args else HOUR
    path = _path(str((request.view_args or {}).get("filename", "")))
    if path.suffix in COMPRESSED:
        response.vary.add("Accept-Encoding")
        if response.status_code == 200 and request.accept_encodings.quality("gzip") > 0:
            response.close()  # the file itself is not read
            response.direct_passthrough = False
            response.data = _compressed(path, path.stat().st_mtime_ns)
            response.headers["Content-Encoding"] = "gzip"
    return response
