"""Letters by SMTP, to a server that speaks it."""
from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from app.mail import Bounced, Letter, NotNow
from app.mail.smtp import Smtp, read_bounce
from tests.app.mail.servers import certificate_of, smtp_server

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


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return certificate_of("127.0.0.1", tmp_path_factory.mktemp("certificate"))


def test_a_letter_arrives_with_its_words_and_says_that_a_program_sent_it(server):
    place, taken = server
    text = "Dŵr\n.a line that begins with a dot\n" + "long " * 300 + "\n"
    Smtp(f"smtp://{place}", "Candour <surveys@example.org>").send(
        Letter("jo@example.org", "Eich barn – your view", text))
    letter = taken[-1]
    message = message_from_bytes(letter.content, policy=policy.default)
    assert letter.to == "jo@example.org" and message["Subject"] == "Eich barn – your view"
    assert message.get_content().replace("\r\n", "\n") == text and message["Auto-Submitted"] == "auto-generated"


def test_an_address_at_which_nobody_is_bounces_and_a_full_one_is_put_off(server):
    carrier = Smtp(f"smtp://{server[0]}", "surveys@example.org")
    with pytest.raises(Bounced):
        carrier.send(Letter("nobody@example.org", "S", "T"))
    with pytest.raises(NotNow, match="452") as put_off:
        carrier.send(Letter("full@example.org", "S", "T"))
    assert "full@example.org" not in str(put_off.value)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while:UserWarning")  # sealed from the start, there is no STARTTLS
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_password_goes_only_through_a_seal_that_the_server_can_prove(certificate, monkeypatch, scheme):
    with smtp_server(certificate, is_sealed_from_start=scheme == "smtps") as (place, taken):
        carrier = Smtp(f"{scheme}://user:pass%3Aword@{place}", "surveys@example.org")
        with pytest.raises(NotNow, match="SSLCertVerificationError"):
            carrier.send(Letter("jo@example.org", "S", "T"))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # now its certificate is trusted
        carrier.send(Letter("jo@example.org", "S", "T"))
        assert [(one.to, one.is_sealed, one.is_known) for one in taken] == [("jo@example.org", True, True)]
        with pytest.raises(NotNow, match="SMTPAuthenticationError"):
            Smtp(f"{scheme}://user:wrong@{place}", "surveys@example.org").send(Letter("jo@example.org", "S", "T"))
        assert len(taken) == 1


def test_a_password_is_not_sent_where_anybody_could_read_it(server, monkeypatch):
    monkeypatch.setattr("app.mail.smtp.THIS_MACHINE", frozenset())
    before = len(server[1])
    with pytest.raises(NotNow, match="no encryption"):
        Smtp(f"smtp://user:word@{server[0]}", "surveys@example.org").send(Letter("jo@example.org", "S", "T"))
    assert len(server[1]) == before


def test_a_server_that_is_away_puts_the_letter_off():
    with pytest.raises(NotNow, match="could not be used"):
        Smtp("smtp://127.0.0.1:9", "surveys@example.org").send(Letter("a@example.org", "S", "T"))


def test_a_delivery_report_tells_who_has_gone_for_good_and_an_ordinary_letter_nobody():
    assert read_bounce(REPORT) == ["gone@example.org"]
    assert read_bounce(b"Subject: Hello\n\nFinal-Recipient: rfc822; a@example.org\n") == []
    assert Smtp("smtp://127.0.0.1", "a@example.org").bounced("x") == ()
