"""Files of releases and tables, as replies: named, typed, and cached by their checksum."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from flask import Response, current_app, request

from analysis.bundle.cells import csv_bytes
from app.extensions import db_session, is_reading
from app.models import Release
from app.services import datasets

DAY: Final = "public, max-age=86400"
CSV: Final = "text/csv; charset=utf-8"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES: Final[Mapping[str, str]] = {
    "csv": CSV, "json": "application/json", "html": "text/html; charset=utf-8", "zip": "application/zip",
    "xml": "application/xml", "md": "text/markdown; charset=utf-8", "yaml": "application/yaml"}


def release_file(release: Release, name: str, *, is_public: bool = True) -> Response:
    """Return a file of a release under its checksum: the same bytes for ever, so a cache may keep public ones."""
    entry = datasets.file_of(release, name)
    etag = str(entry["sha256"])
    if request.if_none_match.contains(etag):
        return _headed(Response(status=304), etag, is_public)
    content = current_app.extensions["storage"].get(datasets.stored_name(release.id, name))
    if request.method == "GET" and is_public:
        _count(release.id, name)
    reply = Response(content, content_type=TYPES.get(name.rpartition(".")[2], "text/plain; charset=utf-8"))
    reply.headers.set("Content-Disposition", "attachment", filename=file_name(release, name))
    return _headed(reply, etag, is_public)


def file_name(release: Release, name: str) -> str:
    """Return the name under which a file is saved: files of several datasets end in one folder."""
    return f"{(release.manifest or {}).get('slug', 'dataset')}-edition-{release.edition}-{name}"


def csv_file(header: list[str], rows: Iterable[list[Any]], name: str) -> Response:
    """Return a table as a file; no cell is taken for a formula."""
    return attached(csv_bytes(header, rows), CSV, name)


def attached(content: bytes, kind: str, name: str) -> Response:
    """Return a file that was made just now, to be saved under a name."""
    reply = Response(content, content_type=kind)
    reply.headers.set("Content-Disposition", "attachment", filename=name)
    return reply


def _headed(reply: Response, etag: str, is_public: bool) -> Response:
    reply.set_etag(etag)
    reply.headers["Cache-Control"] = DAY if is_public else "no-store"
    return reply


def _count(release_id: str, name: str) -> None:
    """Count the download in a short write of its own: a reader cannot turn writer."""
    session = db_session()
    session.rollback()
    token = is_reading.set(False)
    try:
        datasets.count_download(session, release_id=release_id, file=name, day=datetime.now(UTC).date())
    finally:
        is_reading.reset(token)
