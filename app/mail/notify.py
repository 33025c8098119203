"""Letters by GOV.UK Notify: its HTTP interface, signed with a token of its own kind.

See https://docs.notifications.service.gov.uk/rest-api.html. The template needs two places, ((subject)) and ((body)).
"""
from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from app.mail.letter import Bounced, Letter, NotNow

ADDRESS: Final = "https://api.notifications.service.gov.uk"
UUID: Final = 36  # characters
TIMEOUT: Final = 20.0  # seconds


class Notify:
    """The service behind one API key, which holds the service's id and its secret: `name-<id>-<secret>`."""

    def __init__(self, key: str, template: str, address: str = ADDRESS) -> None:
        self.service, self._secret = key[-2 * UUID - 1 : -UUID - 1], key[-UUID:]
        self.template, self.address = template, address.rstrip("/")

    def send(self, letter: Letter) -> None:
        """Hand one letter over; an address that is none is a bounce."""
        self._call("POST", "/v2/notifications/email", {
            "email_address": letter.address, "template_id": self.template, "reference": letter.reference,
            "personalisation": {"subject": letter.subject, "body": letter.text},
        })

    def bounced(self, reference: str) -> Sequence[str]:
        """Return the addresses of a mailing at which nobody is, page after page."""
        asked: dict[str, str] = {"reference": reference, "status": "permanent-failure", "template_type": "email"}
        found: list[str] = []
        while True:
            page = self._call("GET", f"/v2/notifications?{urlencode(asked)}")["notifications"]
            found += [one["email_address"] for one in page if one.get("email_address")]
            if not page or page[-1]["id"] == asked.get("older_than"):
                return found
            asked["older_than"] = page[-1]["id"]

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = Request(  # noqa: S310 - the address is a setting, checked to be http(s) when it is read
            self.address + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token(int(time.time()))}", "Content-Type": "application/json"})
        try:
            with urlopen(request, timeout=TIMEOUT) as reply:  # noqa: S310
                return cast(dict[str, Any], json.load(reply))
        except HTTPError as error:
            with error:
                raise self._failure(error.code, error.read()) from None
        except (URLError, OSError) as error:
            raise NotNow(f"GOV.UK Notify does not answer ({type(error).__name__})") from None

    @staticmethod
    def _failure(status: int, body: bytes) -> Exception:
        """Return what a refusal means; its words may hold an address, so only its kind goes on."""
        try:
            errors = json.loads(body)["errors"]
        except (ValueError, KeyError, TypeError):
            errors = []
        if status == 400 and any(str(one.get("message", "")).startswith("email_address ") for one in errors):
            return Bounced()
        kinds = ", ".join(str(one.get("error", "")) for one in errors)
        return NotNow(f"GOV.UK Notify refused with {status}{f' ({kinds})' if kinds else ''}")

    def token(self, now: int) -> str:
        """Return a token for this moment: HS256 over the service's id and the time, as Notify asks."""
        signed = b".".join(_base64(json.dumps(part, separators=(",", ":")).encode())
                           for part in ({"typ": "JWT", "alg": "HS256"}, {"iss": self.service, "iat": now}))
        proof = hmac.new(self._secret.encode(), signed, hashlib.sha256).digest()
        return b".".join((signed, _base64(proof))).decode()


def _base64(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")
