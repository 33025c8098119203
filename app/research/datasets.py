"""The catalogue of datasets, a page for each edition, and its files."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from app.extensions import db_session
from app.models import Release
from app.research import blueprint
from app.services import datasets
from app.web.files import csv_file, release_file

FIRST = ("bundle.zip", "data.csv", "data-dictionary.csv", "disclosure-report.html", "questionnaire.html")
WHAT = {
    "bundle.zip": "Everything in one file", "data.csv": "The data", "data-dictionary.csv": "What each column means",
    "disclosure-report.html": "What was done to protect people", "disclosure-report.json": "The same for programs",
    "questionnaire.html": "What people were asked", "questionnaire.yaml": "The questionnaire, to use again",
    "codebook.xml": "Codebook for archives (DDI)", "datapackage.json": "Description for programs (Data Package)",
    "README.md": "Read me", "CITATION.cff": "Citation for reference managers", "SHA256SUMS": "Checksums",
}


@blueprint.get("/data")
def catalogue() -> ResponseReturnValue:
    """List every dataset, or those that hold every word."""
    words = request.args.get("q", "")[:200].strip()
    return render_template("research/catalogue.html", words=words, releases=_found(words))


@blueprint.get("/data.json")
def catalogue_json() -> ResponseReturnValue:
    """Give the same list for programs."""
    return jsonify(datasets=[datasets.card(release) for release in _found(request.args.get("q", "")[:200])])


@blueprint.get("/data.csv")
def catalogue_csv() -> ResponseReturnValue:
    """Give the same list for spreadsheets."""
    cards = [datasets.card(release) for release in _found(request.args.get("q", "")[:200])]
    header = ["id", "title", "edition", "kind", "rows", "variables", "published_on", "address"]
    return csv_file(header, ([card[name] for name in header] for card in cards), "datasets.csv")


@blueprint.get("/data/<release_id>")
def dataset(release_id: str) -> ResponseReturnValue:
    """Show one edition: what it is, its files, and what was done to protect people."""
    session = db_session()
    release = datasets.public_release(session, release_id)
    manifest: Mapping[str, Any] = release.manifest or {}
    files = sorted(datasets.files_of(release), key=lambda file: _rank(file["name"]))
    return render_template(
        "research/dataset.html", release=release, manifest=manifest, report=release.report or {}, files=files,
        what=WHAT, editions=datasets.editions(session, release), n_downloads=datasets.n_downloads(session, release.id))


@blueprint.get("/data/<release_id>.json")
def dataset_json(release_id: str) -> ResponseReturnValue:
    """Give one edition for programs."""
    return jsonify(datasets.document(datasets.public_release(db_session(), release_id)))


@blueprint.get("/data/<release_id>.csv")
def dataset_csv(release_id: str) -> ResponseReturnValue:
    """Give the distribution of every variable of one edition as a table."""
    release = datasets.public_release(db_session(), release_id)
    variables = (release.manifest or {}).get("variables", [])
    rows = ([variable["name"], variable["label"], line["value"], line["label"], line["n"]]
            for variable in variables for line in variable["distribution"])
    return csv_file(["variable", "label", "value", "meaning", "n"], rows, f"{release_id[:8]}-variables.csv")


@blueprint.get("/data/<release_id>/<name>")
def file(release_id: str, name: str) -> ResponseReturnValue:
    """Give one file of an edition, counted by day."""
    return release_file(datasets.public_release(db_session(), release_id), name)


def _found(words: str) -> list[Release]:
    wanted = words.casefold().split()
    return [one for one in datasets.published(db_session()) if all(word in _text(one) for word in wanted)]


def _text(release: Release) -> str:
    manifest = release.manifest or {}
    labels = " ".join(variable["label"] for variable in manifest.get("variables", ()))
    return f"{manifest.get('title', '')} {manifest.get('slug', '')} {labels}".casefold()


def _rank(name: str) -> tuple[int, str]:
    return (FIRST.index(name) if name in FIRST else len(FIRST), name)
