"""Datasets: releases as people look them up, fetch their files and count the fetching."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, joinedload

from app.errors import NotFound
from app.models import DownloadCount, Release


def releases(session: Session, *, survey_id: str | None = None) -> Sequence[Release]:
    """Return every release (of one survey), newest edition first."""
    chosen = select(Release).options(joinedload(Release.survey))
    if survey_id is not None:
        chosen = chosen.where(Release.survey_id == survey_id)
    return session.scalars(chosen.order_by(Release.proposed_at.desc(), Release.id)).all()


def published(session: Session) -> Sequence[Release]:
    """Return the newest open edition of every dataset, newest first: what the public catalogue shows."""
    chosen = select(Release).options(joinedload(Release.survey)).where(
        Release.state == "published", Release.level == "open")
    return session.scalars(chosen.order_by(Release.published_at.desc(), Release.id)).all()


def public_release(session: Session, release_id: str) -> Release:
    """Return an open release that is or was published (an old edition stays citable), or raise NotFound."""
    found = session.get(Release, release_id)
    if found is None or found.level != "open" or found.state not in {"published", "superseded"}:
        raise NotFound("There is no dataset under this address. Look for it in the catalogue.")
    return found


def release_of(session: Session, release_id: str) -> Release:
    """Return any release, for officers."""
    found = session.get(Release, release_id)
    if found is None:
        raise NotFound(f"There is no release {release_id!r}. See the list on the survey's release page.")
    return found


def editions(session: Session, release: Release) -> Sequence[Release]:
    """Return all published editions of the same dataset, newest first."""
    return session.scalars(select(Release).where(
        Release.survey_id == release.survey_id, Release.level == release.level,
        Release.state.in_(("published", "superseded"))).order_by(Release.edition.desc())).all()


def published_before(session: Session, release: Release) -> Sequence[Release]:
    """Return everything of the same survey that anyone holds already, at either level, oldest first."""
    return session.scalars(select(Release).where(
        Release.survey_id == release.survey_id, Release.id != release.id,
        Release.state.in_(("published", "superseded"))).order_by(Release.proposed_at, Release.id)).all()


def stored_name(release_id: str, file: str) -> str:
    """Return the name under which a release's file lies in the storage."""
    return f"releases/{release_id}/{file}"


def file_of(release: Release, name: str) -> Mapping[str, Any]:
    """Return the manifest's entry of a file, or raise NotFound: nothing else in the folder can be fetched."""
    found = next((file for file in files_of(release) if file["name"] == name), None)
    if found is None:
        raise NotFound(f"This release has no file {name!r}. Its page lists what there is.")
    return found


def files_of(release: Release) -> list[Mapping[str, Any]]:
    """Return the manifest's entries of all files; none while the release is being made."""
    return list((release.manifest or {}).get("files", []))


def count_download(session: Session, *, release_id: str, file: str, day: date) -> None:
    """Count one download on its day: no person, no time."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(DownloadCount).values(
        release_id=release_id, file=file, day=day, n=1,
    ).on_conflict_do_update(
        index_elements=[DownloadCount.release_id, DownloadCount.file, DownloadCount.day],
        set_={"n": DownloadCount.n + 1},
    ))
    session.commit()


def n_downloads(session: Session, release_id: str) -> int:
    """Return how often files of a release were fetched."""
    counted = select(func.sum(DownloadCount.n)).where(DownloadCount.release_id == release_id)
    return int(session.scalar(counted) or 0)


def card(release: Release) -> dict[str, Any]:
    """Return what a list says of a release, as plain JSON values."""
    manifest = release.manifest or {}
    return {
        "id": release.id, "title": manifest.get("title"), "edition": release.edition, "kind": manifest.get("kind"),
        "rows": manifest.get("n_rows"), "variables": manifest.get("n_variables"),
        "published_on": release.published_at.date().isoformat() if release.published_at else None,
        "address": f"/data/{release.id}",
    }


def document(release: Release) -> dict[str, Any]:
    """Return all that is public about a release: its card, papers, files, what was done to protect people."""
    manifest = release.manifest or {}
    return card(release) | {
        "state": release.state, "citation": manifest.get("citation"), "licence": manifest.get("licence"),
        "terms": manifest.get("terms"), "files": files_of(release),
        "variables_described": manifest.get("variables", []),
        "disclosure": release.report or {},
    }
