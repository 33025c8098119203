"""Anyone answers a survey, or weighs statements."""
from flask import Blueprint

from app.web import languages

blueprint = Blueprint("respond", __name__)
blueprint.before_request(languages.switched)
blueprint.after_request(languages.remembered)

from app.respond import variants  # noqa: E402 - it needs the cookies, which need no blueprint

blueprint.before_request(variants.switched)
blueprint.after_request(variants.remembered)

from app.respond import (  # noqa: E402, F401 - the views hang themselves on the blueprint
    about,
    answering,
    challenging,
    filling_up,
    following,
    hubs,
    inviting,
    needing,
    papers,
    receipt_checking,
    saying_about,
    sending,
    standing,
    starting,
    stating,
    stopping,
    voting,
)
