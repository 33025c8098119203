"""Letters by SMTP, to a server that speaks it."""
from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from app.mail import Bounced, Letter, NotNow
from app.mail.smtp import Smtp, read_bounce
from tests.app.mail.servers import smtp_server

REPORT = b"""From: mailer@example.org
To: surveys@example.org
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It came back.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; example.org

Final-Recipient: rfc822; gone@example.org
Action: failed
Status: 5.1.1

Final-Recipient: rfc822; late@example.org
Action: delayed
Status: 4.4.1

--b--
"""


@pytest.fixture(scope="module")
def server():
    with smtp_server() as running:
        yield running


def test_a_letter_arrives_with_its_words_and_says_that_a_program_sent_it(server):
    address, taken = server
    Smtp(address, "Candour <surveys@example.org>").send(Letter("jo@example.org", "Eich barn – your view", "Dŵr\n"))
    to, text = taken[-1]
    message = message_from_bytes(text.encode(), policy=policy.default)
    assert to == "jo@example.org" and message["Subject"] == "Eich barn – your view"
    assert message.get_content().strip() == "Dŵr" and message["Auto-Submitted"] == "auto-generated"


def test_an_address_at_which_nobody_is_bounces_and_a_full_one_is_put_off(server):
    carrier = Smtp(server[0], "surveys@example.org")
    with pytest.raises(Bounced):
        carrier.send(Letter("nobody@example.org", "S", "T"))
    with pytest.raises(NotNow, match="452") as put_off:
        carrier.send(Letter("full@example.org", "S", "T"))
    assert "full@example.org" not in str(put_off.value)


def test_a_server_that_is_away_puts_the_letter_off():
    with pytest.raises(NotNow, match="could not be used"):
        Smtp("smtp://127.0.0.1:9", "surveys@example.org").send(Letter("a@example.org", "S", "T"))


def test_a_delivery_report_tells_who_has_gone_for_good_and_an_ordinary_letter_nobody():
    assert read_bounce(REPORT) == ["gone@example.org"]
    assert read_bounce(b"Subject: Hello\n\nFinal-Recipient: rfc822; a@example.org\n") == []
    assert Smtp("smtp://127.0.0.1", "a@example.org").bounced("x") == ()
