"""The kernel as witness: under the default settings a 201 leaves the server only after its response was synced."""
from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

from app.extensions import db, is_reading
from benchmarks.durability.place import prepare
from config import ROOT
from tests.conftest import lacking

N_SENT = 4
SERVE = [sys.executable, "-m", "app.cli", "serve"]
CARELESS = """
from sqlalchemy import event
from sqlalchemy.engine import Engine
import app.extensions
@event.listens_for(Engine, "connect")
def _careless(connection, _record):
    connection.execute("PRAGMA synchronous=OFF")
"""
LINE = re.compile(r"(?P<thread>\d+) +(?P<rest>.*)")


@pytest.fixture(scope="module")
def strace():
    found = shutil.which("strace")
    if found is None:
        lacking("strace", "strace is not installed")
    return found


@pytest.fixture
def app(sqlite_app):
    is_reading.set(False)
    with sqlite_app.app_context():
        prepare(sqlite_app)
        db.session.remove()
        db.engine.dispose()
    return sqlite_app


def trace(strace, app, folder, sending=None, **more):
    """Serve under strace, send responses one after another, and return the lines of the kernel."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    written = folder / "trace"
    data = str(app.extensions["candour"].data)
    environment = {"PATH": os.environ["PATH"], "CANDOUR_MODE": "test", "CANDOUR_DATA": data, "PORT": str(port),
                   **more}
    with serving([strace, "-f", "-y", "-s", "200", "--seccomp-bpf", "-o", str(written), "-e",
                  "trace=pwrite64,fsync,fdatasync,sendto,sendmsg,write,writev", *SERVE], environment):
        wait_for(port)
        for _ in range(N_SENT):
            (sending or send)(port)
            time.sleep(0.2)
    return written.read_text(errors="replace").splitlines()


@contextmanager
def serving(command, environment):
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, start_new_session=True) as server:
        try:
            yield
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def wait_for(port):
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                time.sleep(3)  # the worker has tidied up and looks for jobs now
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not start")


def send(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    body = json.dumps({"answers": {"trust": "low", "worries": "w"}})
    connection.request("POST", "/api/v1/surveys/open/responses", body,
                       {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())})
    assert connection.getresponse().status == 201
    connection.close()


def begin(port):
    """Begin a draft by the express road: what writes it writes responses, too."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/s/open")
    page = connection.getresponse()
    token = re.search(rb'name="csrf_token" value="([^"]+)"', page.read())[1].decode()
    connection.request("POST", "/s/open/begin", urlencode({"csrf_token": token}),
                       {"Content-Type": "application/x-www-form-urlencoded", "Cookie": page.headers["Set-Cookie"]})
    reply = connection.getresponse()
    assert reply.status == 303 and reply.headers["Vary"] == "Cookie"
    connection.close()


def acknowledged_unsynced(lines, status=201):
    """Return for each reply of a status in turn whether something that its thread wrote to the log was not yet synced.

    A call that another thread interrupts stands on two lines: a sending counts from its first, a sync from its last.
    """
    dirty, wrote, found, pending = {}, set(), [], {}
    for line in lines:
        thread, rest = LINE.fullmatch(line).group("thread", "rest")
        if rest.endswith("<unfinished ...>"):
            pending[thread] = rest
        call = pending.pop(thread, rest) if rest.startswith("<...") else rest
        is_log, is_over = "candour.sqlite3-wal>" in call, not rest.endswith("<unfinished ...>")
        if call.startswith("pwrite64(") and is_log:
            dirty[thread] = True
            wrote.add(thread)
        elif call.startswith(("fdatasync(", "fsync(")) and is_log and is_over:
            dirty[thread] = False
        elif f"HTTP/1.1 {status} " in call and not rest.startswith("<..."):
            found.append(not wrote or any(dirty.get(thread) for thread in wrote))
            wrote, dirty = set(), {}
    return found


def test_every_201_follows_the_sync_of_its_response(strace, app, tmp_path):
    lines = trace(strace, app, tmp_path)
    assert acknowledged_unsynced(lines) == [False] * N_SENT


def test_what_is_acknowledged_on_the_express_road_is_synced_before(strace, app, tmp_path):
    lines = trace(strace, app, tmp_path, begin)
    assert acknowledged_unsynced(lines, 303) == [False] * N_SENT


def test_a_server_that_does_not_sync_is_found_out(strace, app, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(CARELESS)  # runs in every process, whichever of them serves
    lines = trace(strace, app, tmp_path, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert acknowledged_unsynced(lines) == [True] * N_SENT


def test_calls_that_stand_on_two_lines_are_read_in_the_right_order():
    log = "7</d/candour.sqlite3-wal>"
    good = [f'1 pwrite64({log}, "x", 1, 0) = 1', f"1 fdatasync({log} <unfinished ...>", '2 write(1, "y", 1) = 1',
            "1 <... fdatasync resumed>) = 0", '2 sendto(9<socket:[1]>, "HTTP/1.1 201 Created", 20, 0, NULL, 0) = 20']
    assert acknowledged_unsynced(good) == [False]
    early = [good[0], good[1], good[4], good[3]]
    assert acknowledged_unsynced(early) == [True]
