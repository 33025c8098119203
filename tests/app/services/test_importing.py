"""Importing: good rows come in once, bad rows are listed with row, column and message, and none is lost silently."""
from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.errors import BadInput, WrongState
from app.models import AuditEntry, Response
from app.services import columns, figures
from app.services.exchanging.inferring import infer
from app.services.exchanging.mapping import Link
from app.services.exchanging.matching import suggest
from app.services.exchanging.sheets import read_sheet
from app.services.finding import questionnaire_of
from app.services.importing import Refusal, import_responses, judge
from app.services.receipts import is_frozen
from surveys.missing import OFFERED, Missing
from tests.app.services.making import draft, opened

LINKS = (Link("heard", column="Heard"), Link("worry", column="Worry"))


def bring(app, session, survey, text, now, links=LINKS):
    return import_responses(session, survey=survey, sheet=read_sheet(text.encode()), links=links,
                            keys=app.extensions["keys"], config=app.extensions["candour"], actor="ada", now=now)


def n_responses(session):
    return session.scalar(select(func.count()).select_from(Response))


def test_good_rows_come_in_and_bad_ones_are_listed(app, session, now):
    survey = opened(app, session, now)
    text = "Heard,Worry\nA lot,Jobs\nA bit,x\n,\nNothing,y,z\nNothing,Ring 020 7946 0018\n"
    report = bring(app, session, survey, text, now)
    assert report.imported == 2 == n_responses(session)
    assert [(one.row, one.column) for one in report.rejected] == [(2, "Heard"), (3, ""), (4, "")]
    assert "“A bit” is not one of the answers" in report.rejected[0].message
    assert "3 cells" in report.rejected[2].message


def test_personal_data_is_masked_as_at_any_other_door(app, session, now):
    survey = opened(app, session, now)
    bring(app, session, survey, "Heard,Worry\nA lot,Ring me on 020 7946 0018\n", now)
    response = session.scalars(select(Response)).one()
    assert "7946" not in str(response.answers) and "[phone number]" in response.answers["worry"]
    assert response.mode == "import"


def test_sending_the_file_again_adds_only_what_was_put_right(app, session, now):
    survey = opened(app, session, now)
    bring(app, session, survey, "Heard,Worry\nA lot,Jobs\nA lot,Jobs\nA bit,x\n", now)
    assert n_responses(session) == 2, "two people may well say the same"
    again = bring(app, session, survey, "Heard,Worry\nA lot,Jobs\nA lot,Jobs\nNothing,x\n", now)
    assert again.imported == 1 and n_responses(session) == 3
    assert [(one.row, "imported before" in one.message) for one in again.rejected] == [(1, True), (2, True)]


def test_every_row_is_either_imported_or_listed(app, session, now):
    survey = opened(app, session, now)
    text = "Heard,Worry\n" + "".join(f"{'A lot' if n % 3 else 'Huh'},w{n}\n" for n in range(450))
    report = bring(app, session, survey, text, now)
    assert report.imported == 300 and len(report.rejected) == 150
    assert figures.figures_of(session, survey)["n"] == 300
    assert len(columns.columns_of(session, survey.id)["heard"]) == 300


def test_results_brought_into_a_draft_fix_it_and_close_it(app, session, now):
    survey = draft(session, now)
    bring(app, session, survey, "Heard,Worry\nA lot,Jobs\n", now)
    assert survey.state == "closed" and survey.version_sha256
    assert is_frozen(survey, now.date()), "nobody holds a receipt, so there is nothing to wait for"


def test_a_draft_stays_a_draft_when_nothing_could_be_brought_in(app, session, now):
    survey = draft(session, now)
    report = bring(app, session, survey, "Heard,Worry\nHuh,x\n", now)
    assert report.imported == 0 and survey.state == "draft" and survey.version_sha256 is None


def test_a_draft_with_faults_takes_no_results(app, session, now):
    with pytest.raises(WrongState, match="fault"):
        bring(app, session, draft(session, now, definition_yaml="title: x"), "Heard,Worry\nA lot,x\n", now)


def test_a_promise_about_withdrawing_is_kept(app, session, now):
    survey = draft(session, now, freezes_on=now.date() + timedelta(days=9))
    bring(app, session, survey, "Heard,Worry\nA lot,Jobs\n", now)
    assert survey.freezes_on == now.date() + timedelta(days=9)


def test_the_log_says_how_many_and_which_file_but_no_answer(app, session, now):
    bring(app, session, opened(app, session, now), "Heard,Worry\nA lot,Secret words\n", now)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "responses imported")).one()
    assert entry.detail["imported"] == 1 and len(entry.detail["file_sha256"]) == 64
    assert "Secret" not in str(entry.detail)


def test_a_file_that_answers_nothing_is_refused(app, session, now):
    with pytest.raises(BadInput, match="No column of the file answers"):
        bring(app, session, opened(app, session, now), "x\n1\n", now, links=())


def test_a_heading_that_comes_near_a_question_is_pointed_out(app, session, now):
    with pytest.raises(BadInput, match="Did you mean the question “heard” by the column “Herd”"):
        bring(app, session, opened(app, session, now), "x,Herd\n1,2\n", now, links=())


def test_problems_name_the_column_they_stand_in(app, session, now):
    survey = opened(app, session, now)
    sheet = read_sheet(("Worry\n" + "x" * 5000).encode())
    _, refused = judge(questionnaire_of(survey), sheet, (Link("worry", column="Worry"),))
    assert refused[0].column == "Worry" and "4,000 characters" in refused[0].message


def test_the_list_of_refusals_is_inert_in_a_spreadsheet():
    from app.services.importing import ImportReport

    text = ImportReport(0, (Refusal(1, "=cmd", "@SUM"),)).to_csv()
    assert "'=cmd" in text and "'@SUM" in text


@pytest.mark.shared
def test_a_real_survey_is_brought_in_whole(app, session, now, shared: Path):
    sheet = read_sheet((shared / "data" / "ai_survey" / "responses.csv").read_bytes())
    inferred = infer(sheet, title="AI panel", key="ai-panel", audience="public")
    survey = draft(session, now, definition_yaml=inferred.definition_yaml)
    report = import_responses(session, survey=survey, sheet=sheet, links=inferred.links, keys=app.extensions["keys"],
                              config=app.extensions["candour"], actor="ada", now=now)
    assert (report.imported, report.rejected) == (500, ())
    assert figures.figures_of(session, survey)["n"] == 500
    assert suggest(questionnaire_of(survey), sheet), "and the next wave's file is matched by itself"


def test_rows_of_people_who_stopped_come_in_and_say_what_they_did_not_reach(app, session, now):
    survey = opened(app, session, now)
    report = bring(app, session, survey, "Heard,Worry,Finished\nA lot,,0\nNothing,,1\n", now)
    assert (report.imported, report.rejected) == (2, ())
    made = columns.build(session, survey)
    assert set(zip(made["heard"], made["worry"], strict=True)) == {
        ("a_lot", Missing.NOT_REACHED), ("nothing", Missing.SKIPPED)}


def test_the_codes_of_a_dataset_keep_their_meanings_when_it_is_read_again(app, session, now):
    survey = opened(app, session, now)
    codes = [code for code in Missing if code not in OFFERED.values()]
    text = "Heard,Worry\n" + "".join(f"A lot,{code.value}\n" for code in codes)
    assert bring(app, session, survey, text, now).imported == len(codes)
    assert sorted(columns.build(session, survey)["worry"]) == sorted(codes)


def test_words_of_which_only_masks_are_left_are_masked(app, session, now):
    survey = opened(app, session, now)
    bring(app, session, survey, "Heard,Worry\nA lot,020 7946 0018\nNothing,Ring 020 7946 0018\n", now)
    assert set(columns.build(session, survey)["worry"]) == {Missing.MASKED, "Ring [phone number]"}
