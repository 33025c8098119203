"""Servers that take letters, on this machine: one that speaks SMTP, one that answers as GOV.UK Notify does."""
from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Dialogue(socketserver.StreamRequestHandler):
    """RFC 5321 as far as one letter needs it."""

    def handle(self) -> None:
        say = lambda text: self.wfile.write(text.encode() + b"\r\n")  # noqa: E731
        say("220 here")
        letter, to = [], []
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            verb = line.split(" ")[0].upper()
            if verb == "EHLO":
                say("250 here")
            elif verb == "RCPT":
                to.append(line.partition("<")[2].rstrip(">"))
                say({"nobody": "550 no such user", "full": "452 mailbox full"}.get(to[-1].split("@")[0], "250 ok"))
            elif verb == "DATA":
                say("354 go on")
                while (text := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                    letter.append(text)
                self.server.letters.append((to[-1], "\n".join(letter)))
                say("250 taken")
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")


@contextmanager
def smtp_server() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the server's address and the letters that it has taken."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Dialogue) as server:
        server.letters = []
        with _running(server):
            yield f"smtp://127.0.0.1:{server.server_address[1]}", server.letters


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
