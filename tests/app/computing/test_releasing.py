"""Making a release from what is in the database: rows or tables, with all their papers, or a reason."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from datetime import date

import pytest
from sqlalchemy import select

from app.computing import releasing as making
from app.errors import NotFound
from app.models import FigureSet, Response
from app.services import releasing
from app.services.datasets import stored_name
from app.services.releasing import Made, Refused
from tests.app.crowds import CONFIG, SECRET, a_closed_survey, a_published_release, answers
from tests.factories import NOW, a_response

PAPERS = {
    "data.csv",
    "data-dictionary.csv",
    "codebook.xml",
    "datapackage.json",
    "disclosure-report.json",
    "disclosure-report.html",
    "questionnaire.yaml",
    "questionnaire.html",
    "README.md",
    "CITATION.cff",
    "read-into-spss.sps",
    "read-into-stata.do",
    "SHA256SUMS",
    "bundle.zip",
}


@pytest.fixture
def storage(app):
    return app.extensions["storage"]


def make(session, storage, survey, level="open"):
    release = releasing.propose(session, survey=survey, level=level, k=11, actor="olive", now=NOW)
    return release, making.make_and_store(making.gather(session, release.id, CONFIG), storage)


def test_the_bundle_is_whole_and_its_checksums_are_right(session, storage):
    release, made = make(session, storage, a_closed_survey(session))
    assert {file["name"] for file in made.manifest["files"]} == PAPERS
    for file in made.manifest["files"]:
        content = storage.get(stored_name(release.id, file["name"]))
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["size"], file["sha256"])
    with zipfile.ZipFile(io.BytesIO(storage.get(stored_name(release.id, "bundle.zip")))) as archive:
        assert {name.rpartition("/")[2] for name in archive.namelist()} == PAPERS - {"bundle.zip"}


def test_withdrawn_people_are_not_in_it_and_corrected_ones_are(session, storage):
    survey = a_closed_survey(session)
    a_response(session, survey, state="withdrawn")
    a_response(session, survey, state="corrected", answers=dict(answers(1)[0]))
    _, made = make(session, storage, survey)
    assert made.manifest["n_rows"] == 121


def test_nothing_that_leaves_holds_a_word_or_a_response_id(session, storage):
    survey = a_closed_survey(session)
    release, made = make(session, storage, survey)
    ids = set(session.scalars(select(Response.id)))
    for file in made.manifest["files"]:
        content = storage.get(stored_name(release.id, file["name"])).decode("utf-8", "replace")
        assert SECRET not in content and not any(one in content for one in ids), file["name"]


def test_where_people_know_one_another_the_open_dataset_is_tables(session, storage):
    for values in ({"access": "invited"}, {"audience": "staff"}):
        release, made = make(session, storage, a_closed_survey(session, **values))
        rows = list(csv.DictReader(io.StringIO(storage.get(stored_name(release.id, "data.csv")).decode())))
        assert made.manifest["kind"] == "tables" and made.manifest["n_responses"] is None
        assert all(int(row["n"]) % 5 == 0 for row in rows if row["n"])


def test_the_safeguarded_level_gives_rows_there_too(session, storage):
    _, made = make(session, storage, a_closed_survey(session, access="invited"), level="safeguarded")
    assert (made.manifest["kind"], made.manifest["licence"]) == ("microdata", None)


def test_the_same_answers_give_the_same_bytes(session, storage):
    survey = a_closed_survey(session)
    release, first = make(session, storage, survey)
    again = making.make_and_store(making.gather(session, release.id, CONFIG), storage)
    assert first.manifest["files"] == again.manifest["files"]


def test_an_edition_that_differs_by_a_handful_of_people_is_refused(session, storage):
    survey = a_closed_survey(session)
    a_published_release(session, storage, survey)
    for _ in range(3):
        a_response(session, survey, answers=dict(answers(1)[0]))
    _, made = make(session, storage, survey)
    assert isinstance(made, Refused) and "subtracts" in made.reason


def newcomers(n, **fixed):
    """People who join a crowd without standing out: one background, several answers."""
    return [{"trust": "low" if place % 2 else "high", "uses": ["care"], "age": "c", "place": "town",
             "ill": "y" if place % 3 else "n", **fixed} for place in range(n)]


def test_a_crowd_of_more_people_makes_a_new_edition(session, storage):
    survey = a_closed_survey(session)
    a_published_release(session, storage, survey)
    for row in newcomers(40):
        a_response(session, survey, answers=row)
    _, made = make(session, storage, survey)
    assert isinstance(made, Made) and made.manifest["edition"] == 2, made


def test_eleven_people_of_different_backgrounds_are_no_crowd(session, storage):
    survey = a_closed_survey(session)
    a_published_release(session, storage, survey)
    for row in answers(11):
        a_response(session, survey, answers=row)
    _, made = make(session, storage, survey)
    assert isinstance(made, Refused)
    assert "Edition 1 (open)" in made.reason and "subtracts" in made.reason and "at least 11" in made.reason


def test_what_the_open_level_gave_away_counts_at_the_safeguarded_level_too(session, storage):
    survey = a_closed_survey(session)
    a_published_release(session, storage, survey)
    for row in newcomers(3):
        a_response(session, survey, answers=row)
    _, made = make(session, storage, survey, level="safeguarded")
    assert isinstance(made, Refused) and "Edition 1 (open)" in made.reason


def test_a_handful_who_withdrew_since_the_figures_moved_cannot_be_worked_out(session, storage):
    survey = a_closed_survey(session)
    session.add(FigureSet(survey_id=survey.id, document={"n": 120}, n_changes=2, made_at=NOW))
    _, made = make(session, storage, survey)
    assert made.manifest["n_rows"] == made.manifest["n_responses"] == 120 - 11
    assert "11 records drawn at random are left out" in " ".join(made.report["sentences"])


def test_an_edition_whose_files_are_lost_stands_in_the_way_of_the_next(session, storage):
    survey = a_closed_survey(session)
    first = a_published_release(session, storage, survey)
    storage.delete(stored_name(first.id, "data.csv"))
    _, made = make(session, storage, survey)
    assert isinstance(made, Refused) and "Restore the files from a backup" in made.reason


def test_too_few_rows_are_refused_with_a_reason_and_nothing_is_stored(session, storage):
    release, made = make(session, storage, a_closed_survey(session, n=15))
    assert isinstance(made, Refused) and "table of counts" in made.reason
    assert not storage.path(f"releases/{release.id}").exists()


def test_the_distributions_on_the_page_are_those_of_the_file(session, storage):
    release, made = make(session, storage, a_closed_survey(session))
    rows = list(csv.DictReader(io.StringIO(storage.get(stored_name(release.id, "data.csv")).decode())))
    trust = next(one for one in made.manifest["variables"] if one["name"] == "trust")
    assert {line["value"]: line["n"] for line in trust["distribution"]} == {
        key: sum(row["trust"] == key for row in rows) for key in ("low", "mid", "high")
    }
    assert [line["label"] for line in trust["distribution"]] == ["Not at all", "Somewhat", "Very much"]


def test_a_release_that_no_longer_waits_is_not_made_again(session, storage):
    release = a_published_release(session, storage, a_closed_survey(session))
    assert making.gather(session, release.id, CONFIG) is None
    with pytest.raises(NotFound):
        making.gather(session, "0" * 32, CONFIG)


def test_the_citation_names_publisher_year_title_edition_and_address(session, storage):
    release = releasing.propose(
        session,
        survey=a_closed_survey(session, freezes_on=date(2026, 11, 1)),
        level="open",
        k=11,
        actor="olive",
        now=NOW,
    )
    said = making.citation(making.gather(session, release.id, CONFIG))
    assert said == f"Candour (2026). Trust in data. Edition 1 [dataset]. http://127.0.0.1:8000/data/{release.id}"
