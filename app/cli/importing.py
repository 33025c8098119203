"""`responses import S CSV [--map MAP.yaml]`: existing responses from another tool."""
from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from flask import current_app

from app import create_app
from app.cli.setting_up import migrate
from app.errors import BadInput
from app.extensions import db_session
from app.models import Survey
from app.services.exchanging.mapping import Link, read_mapping
from app.services.exchanging.matching import suggest
from app.services.exchanging.sheets import ENCODINGS, MOST_BYTES, Sheet, read_sheet
from app.services.finding import questionnaire_of, survey_by_slug
from app.services.importing import ImportReport, import_responses


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which survey, which file, and which column answers which question."""
    parser.add_argument("action", choices=["import"])
    parser.add_argument("survey", metavar="S", help="the survey's address, without /s/")
    parser.add_argument("file", metavar="CSV", type=Path)
    parser.add_argument("--map", metavar="MAP.yaml", type=Path, help="which column answers which question "
                        "(default: matched by the questions' keys and wording)")
    parser.add_argument("--encoding", choices=list(ENCODINGS), default="", help="of the file (default: UTF-8)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(arguments: argparse.Namespace) -> int:
    """Import, and say what became of every row."""
    sheet = read_sheet(_bytes(arguments.file), arguments.file.name, arguments.encoding)
    for note in sheet.notes:
        print(f"Note: {note}", file=sys.stderr)
    app = create_app()
    migrate(app)
    with app.app_context():
        session, now = db_session(), datetime.now(UTC)
        survey = survey_by_slug(session, arguments.survey)
        links = _links(arguments.map, survey, sheet)
        report = import_responses(
            session, survey=survey, sheet=sheet, links=links, keys=current_app.extensions["keys"],
            config=current_app.extensions["candour"], actor="operator", now=now)
    if arguments.json:
        sys.stdout.write(json.dumps(report.to_document(), ensure_ascii=False) + "\n")
    else:
        _tell(report, sheet, links)
    return 0


def _links(path: Path | None, survey: Survey, sheet: Sheet) -> tuple[Link, ...]:
    asked = questionnaire_of(survey)
    if path is None:
        return suggest(asked, sheet)
    return read_mapping(_bytes(path).decode("utf-8-sig", "replace"), asked, sheet.columns)


def _tell(report: ImportReport, sheet: Sheet, links: tuple[Link, ...]) -> None:
    print(f"{report.imported:,} of {sheet.n_rows:,} rows imported.")
    used = {column for link in links for column in link.used}
    unused = [column for column in sheet.columns if column not in used]
    if unused:
        print(f"Columns that answer no question, left out: {', '.join(unused)}")
    for one in report.rejected:
        print(f"row {one.row}{f', {one.column}' if one.column else ''}: {one.message}")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(f"{path.name} is larger than {MOST_BYTES // 1024 // 1024} MB. Split it into several files.")
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}). Check the name of the file.") from None
