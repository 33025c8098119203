"""A form that would leave respondents before a dead player keeps the survey from opening."""
from __future__ import annotations

import pytest

from app.errors import WrongState
from app.services import designing, versioning
from app.services.recordings import missing, stored_name
from surveys.reading import read
from tests.app.services.making import DEFINITION, draft, opened

HEARD = "text: Have you heard of it?\n"
FORMS = DEFINITION.replace(
    HEARD, HEARD + "            variants: {audio: {media: heard.mp3}, bsl: {media: heard.mp4}}\n")


@pytest.fixture
def storage(app):
    return app.extensions["storage"]


def test_a_survey_whose_recordings_are_not_there_does_not_open_and_they_are_named(app, session, storage, now):
    survey = draft(session, now, definition_yaml=FORMS)
    for name, lacking in (("heard.mp3", "2 recordings are not there: heard.mp3, heard.mp4."),
                          ("heard.mp4", "A recording is not there: heard.mp4.")):
        (fault,) = designing.check_draft(survey, now.date(), storage).faults
        assert (fault.code, fault.message) == ("recording_not_there", lacking) and "recordings/small/" in fault.cure
        with pytest.raises(WrongState, match=r"not there: .*heard\.mp4"):
            designing.open_survey(session, survey, keys=app.extensions["keys"], storage=storage, actor="ada", now=now)
        assert survey.state == "draft" and not app.extensions["keys"].exists(f"survey-{survey.id}")
        storage.put(stored_name("small", name), b"a recording")
    assert designing.check_draft(survey, now.date(), storage).is_ready
    designing.open_survey(session, survey, keys=app.extensions["keys"], storage=storage, actor="ada", now=now)
    assert survey.state == "open"


def test_a_new_version_goes_live_only_with_its_recordings(app, session, storage, now):
    survey = opened(app, session, now)
    designing.save_draft(session, survey, definition_yaml=FORMS, actor="ada", now=now)
    with pytest.raises(WrongState, match="2 recordings are not there"):
        versioning.publish_draft(session, survey, storage=storage, actor="ada", now=now)
    for name in ("heard.mp3", "heard.mp4"):
        storage.put(stored_name("small", name), b"a recording")
    versioning.publish_draft(session, survey, storage=storage, actor="ada", now=now)
    assert not versioning.has_draft(survey)


def test_the_recordings_of_every_language_are_looked_for(storage):
    names = "{en: heard.mp4, cy: clywed.mp4}"
    asked = read("languages: [en, cy]\n" + DEFINITION.replace(
        HEARD, HEARD + f"            variants: {{bsl: {{media: {names}}}}}\n"))
    assert missing(asked, "small", storage) == ("clywed.mp4", "heard.mp4")
