"""A participant without a script, before an open deliberation."""
from __future__ import annotations

import re
from datetime import UTC, datetime

from app.extensions import db, db_session, is_reading
from tests.app.deliberations import an_open_one


class Participant:
    """Somebody with a browser that keeps cookies and follows links."""

    def __init__(self, app, slug="weigh"):
        self.app, self.slug, self.client = app, slug, app.test_client()

    def get(self, rest="", **more):
        return self.client.get(f"/deliberate/{self.slug}{rest}", **more)

    def post(self, rest, data=None, **more):
        return self.client.post(f"/deliberate/{self.slug}{rest}", data=data or {}, **more)

    def begin(self):
        self.post("/begin")
        return self

    def asked(self, rest="/vote"):
        return int(re.search(r'name="statement" value="(\d+)"', self.get(rest).text)[1])

    def vote(self, said="agree", number=None, **more):
        return self.post("/vote", {"statement": number or self.asked(), "vote": said, **more})

    def cookie(self, name):
        held = self.client.get_cookie(f"candour-{name}", path=f"/deliberate/{self.slug}")
        return held.value if held else None

    def receipt(self):
        return "".join(re.findall(r"<span>(\w{4})</span>", self.get("/done").text))


def open_one(app, **more):
    """Make an open deliberation; return its address."""
    is_reading.set(False)
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        slug = an_open_one(app, db_session(), datetime.now(UTC), **more).slug
        db.session.remove()
    return slug
