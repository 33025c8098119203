"""Letters by SMTP. What comes back later arrives as a letter itself: `read_bounce` reads one (RFC 3464)."""
from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import make_msgid
from urllib.parse import unquote, urlsplit

from app.mail.letter import Bounced, Letter, NotNow

TIMEOUT = 20.0  # seconds
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class Smtp:
    """A mail server, by its address: `smtp://user:password@host:587` (STARTTLS where offered), or `smtps://`."""

    def __init__(self, address: str, sender: str) -> None:
        self.parts, self.sender = urlsplit(address), sender

    def send(self, letter: Letter) -> None:
        """Hand one letter over; a refusal of the address for good is a bounce."""
        try:
            with self._connected() as server:
                server.send_message(self._message(letter))
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            if codes and min(codes) >= 500:
                raise Bounced from None
            raise NotNow(f"the mail server put the letter off ({codes[0] if codes else 'no code'})") from None
        except (smtplib.SMTPException, OSError) as error:
            raise NotNow(f"the mail server could not be used ({type(error).__name__})") from None

    def bounced(self, reference: str) -> Sequence[str]:
        """Know of none: they come back by mail."""
        return ()

    def _connected(self) -> smtplib.SMTP:
        host, port, is_secure = self.parts.hostname or "localhost", self.parts.port, self.parts.scheme == "smtps"
        tls = ssl.create_default_context()  # smtplib's own would take any certificate
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port or 465, timeout=TIMEOUT, context=tls) if is_secure else \
            smtplib.SMTP(host, port or 25, timeout=TIMEOUT)
        try:
            self._begin(server, tls, is_sealed=is_secure, is_here=host in THIS_MACHINE)
        except BaseException:
            server.close()
            raise
        return server

    def _begin(self, server: smtplib.SMTP, tls: ssl.SSLContext, *, is_sealed: bool, is_here: bool) -> None:
        """Seal the way as far as the server can, then say who we are; never a password on an open road."""
        if not is_sealed:
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=tls)
                is_sealed = True
        if self.parts.username:
            if not is_sealed and not is_here:
                raise NotNow("the mail server offers no encryption, so the password was not sent")
            server.login(unquote(self.parts.username), unquote(self.parts.password or ""))

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, letter.address, letter.subject
        message["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2].rstrip(">") or "localhost")
        message["Auto-Submitted"] = "auto-generated"  # so that nobody's "out of office" comes back
        message.set_content(letter.text)
        return message


def read_bounce(content: bytes) -> list[str]:
    """Return the addresses that a delivery report says have failed for good; none in any other message."""
    report = message_from_bytes(content, policy=policy.default)
    return [address for part in report.walk() if part.get_content_type() == "message/delivery-status"
            for address in _failed(part)]


def _failed(part: Message) -> Iterator[str]:
    blocks = part.get_payload()
    for block in (one for one in blocks if isinstance(one, Message)) if isinstance(blocks, list) else ():
        is_final = str(block.get("Action", "")).strip().lower() == "failed" and \
            str(block.get("Status", "5")).strip().startswith("5")
        _, _, address = str(block.get("Final-Recipient", "")).partition(";")
        if is_final and address.strip():
            yield address.strip()
