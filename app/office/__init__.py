"""Engagement officers design, run, read, curate and release."""
from flask import Blueprint

blueprint = Blueprint("office", __name__, url_prefix="/office")

from app.office import (  # noqa: E402, F401 - the views hang themselves on the blueprint
    analysis,
    answer_translations,
    audit,
    challenges,
    changed_minds,
    coding,
    consultations,
    deliberations,
    desk,
    empanelling,
    entering,
    groups,
    home,
    importing,
    invitations,
    limiting,
    mailing,
    moderation,
    needs,
    plan,
    polis,
    protecting,
    questionnaires,
    reading_queue,
    recording,
    releases,
    responses,
    slips,
    summary,
    surveys,
    themes,
    voter_links,
)
