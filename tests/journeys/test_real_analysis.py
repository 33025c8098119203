"""Real input through the web: a survey from another tool is imported, three open questions are read and signed off."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.models import AnalysisRun
from app.services import analysing
from app.services.finding import survey_by_slug
from app.worker import Worker
from tests.app.analyses import CONFIG, Visitor, read_the_queue
from tests.app.office.visiting import desk  # noqa: F401 - a fixture
from tests.journeys.real_survey import OPEN, import_it

HOME = "/office/surveys/ai-in-our-lives/analysis"
LEAST_TOPICS = 5
MOST_UNCLEAR = 0.35

pytestmark = pytest.mark.shared


@pytest.fixture
def olive(desk, session):  # noqa: F811 - the fixture
    return Visitor(desk, session)


def test_three_real_questions_go_from_file_to_signed_off_summary(app, session, shared, olive):
    _, report = import_it(session, shared, keys=app.extensions["keys"], config=CONFIG, now=datetime.now(UTC))
    assert (report.imported, report.rejected) == (500, ())
    for key in OPEN:
        assert (
            olive.post(
                f"{HOME}/{key}/start", data={"seed": "1", "by": ["age_band", "gender"], "stance": "y"}
            ).status_code
            == 302
        )
    session.rollback()
    assert Worker(app).work(until_idle=True) == len(OPEN)
    for key in OPEN:
        _read_it(olive, key)
        read_the_queue(session, session.scalars(select(AnalysisRun).filter_by(question_key=key)).one())
        session.commit()
        signed = olive.post(
            f"{HOME}/{key}/sign-off", data={"name": "Olive Officer", "has_read": "y"}, follow_redirects=True
        )
        assert "by Olive Officer" in signed.text
    session.rollback()
    published = analysing.report_of(session, survey_by_slug(session, "ai-in-our-lives"))
    assert [one.question_key for one in published] == list(OPEN)
    _check_sides(published)


def _read_it(olive, key):
    page = olive.get(f"{HOME}/{key}/summary")
    assert page.status_code == 200
    document = olive.get(f"{HOME}/{key}/summary.json").json
    assert document["n_rows"] == 500 == document["n_used"] + sum(document["set_aside"].values())
    points = [topic for topic in document["topics"] if topic["id"] != "unclear"]
    assert len(points) >= LEAST_TOPICS
    assert all(topic["n"] >= 11 for topic in points)
    unclear = [topic["share"]["estimate"] for topic in document["topics"] if topic["id"] == "unclear"]
    assert not unclear or unclear[0] <= MOST_UNCLEAR
    bench = olive.get(f"{HOME}/{key}/themes").text
    assert "answers read by a person" in bench and len(re.findall(r'name="marks"', bench)) == 20


def _check_sides(published):
    """What people hope for is read as confidence more than concern, and their worries the other way round."""
    hopes, worries, _ = (one.summary for one in published)
    for summary, more, less in ((hopes, "confidence", "concern"), (worries, "concern", "confidence")):
        n = {side: sum(topic.n for topic in summary.topics if topic.side == side) for side in (more, less)}
        assert n[more] > 2 * n[less]
