"""Servers that take letters, on this machine: one that speaks SMTP, one that answers as GOV.UK Notify does."""
from __future__ import annotations

import json
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class _Letters:
    """Takes letters, and refuses two addresses as servers do."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _more: list[str],
    ) -> str:
        refused = {"nobody": "550 5.1.1 no such user", "full": "452 4.2.2 mailbox full"}.get(address.split("@")[0])
        if refused is None:
            envelope.rcpt_tos.append(address)
        return refused or "250 OK"

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope,
    ) -> str:
        content = envelope.content or b""
        is_sealed = server.transport.get_extra_info("ssl_object") is not None
        self.taken.append(Taken(envelope.rcpt_tos[-1], bytes(content), is_sealed, session.authenticated))
        return "250 OK"


@dataclass(frozen=True)
class Taken:
    """One letter as the server has it: for whom, its bytes, and whether it came sealed and from somebody known."""

    to: str
    content: bytes
    is_sealed: bool
    is_known: bool


@contextmanager
def smtp_server(certificate: Path | None = None, *, is_sealed_from_start: bool = False
                ) -> Iterator[tuple[str, list[Taken]]]:
    """Yield the address of a real mail server and the letters that it takes.

    With a certificate it offers STARTTLS (or speaks TLS from the start) and takes letters only from user, with
    password.
    """
    letters, more = _Letters(), {}
    if certificate is not None:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate)
        more = {"authenticator": _knows, "auth_required": True, **(
            {"ssl_context": tls, "auth_require_tls": False} if is_sealed_from_start else
            {"tls_context": tls, "require_starttls": True})}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(letters, hostname="127.0.0.1", port=port, **more)
    server.start()
    try:
        yield f"127.0.0.1:{port}", letters.taken
    finally:
        server.stop()


def _knows(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: LoginPassword) -> AuthResult:
    is_known = (given.login, given.password) == (b"user", b"pass:word")
    return AuthResult(success=is_known, handled=False)


def certificate_of(name: str, folder: Path) -> Path:
    """Write a certificate of this machine's own with its key, as one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    whose = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    alternatives = x509.SubjectAlternativeName([x509.IPAddress(ip_address(name))])
    made = x509.CertificateBuilder(whose, whose, key.public_key(), x509.random_serial_number(), now - timedelta(days=1),
                                   now + timedelta(days=1)).add_extension(alternatives, critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    file = folder / f"{name}.pem"
    file.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                       serialization.NoEncryption())
                     + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file


class _Notify(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.calls.append((self.path, self.headers["Authorization"], body))
        if body["email_address"].startswith("nobody"):
            return self._reply(400, {"status_code": 400, "errors": [
                {"error": "ValidationError", "message": "email_address Not a valid email address"}]})
        if body["email_address"].startswith("stranger"):
            return self._reply(400, {"status_code": 400, "errors": [
                {"error": "BadRequestError", "message": "Can’t send to stranger@example.org, team-only key"}]})
        return self._reply(201, {"id": f"n-{len(self.server.calls)}"})

    def do_GET(self) -> None:
        self.server.calls.append((self.path, self.headers["Authorization"], None))
        is_first = "older_than" not in self.path
        self._reply(200, {"notifications": [{"id": "n-1", "email_address": "gone@example.org"}] if is_first else []})

    def _reply(self, status: int, body: object) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def notify_server() -> Iterator[tuple[str, list[tuple[str, str, object]]]]:
    """Yield the address and the calls that were made."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Notify) as server:
        server.calls = []
        with _running(server):
            yield f"http://127.0.0.1:{server.server_address[1]}", server.calls


@contextmanager
def _running(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
