"""`./run` as a process: it serves with its worker, keeps it alive, and takes everything with it when it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from subprocess import CompletedProcess
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from app.cli import serving
from app.errors import WrongState
from app.extensions import db_session
from app.services.demonstration import N_CONSULTATIONS
from tests.factories import a_consultation, an_officer

ROOT = Path(__file__).resolve().parents[3]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(what, seconds=40):
    """Return what `what()` gives as soon as it gives something."""
    for _ in range(seconds * 10):
        if found := what():
            return found
        time.sleep(0.1)
    return pytest.fail(f"waited {seconds} s for {what.__name__}")


def workers_of(pid):
    """Return the ids of the job workers that a server has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            words = (path.parent / "cmdline").read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == pid and b"app.worker" in words:
            found.append(int(path.parent.name))
    return found


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def server(tmp_path):
    """A server without the demo, on a port of its own."""
    port = free_port()
    environment = {**os.environ, "CANDOUR_MODE": "test", "CANDOUR_DATA": str(tmp_path), "PORT": str(port)}
    with (tmp_path / "said").open("w") as said:  # a pipe would stay open as long as a worker does
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    process.address = f"http://127.0.0.1:{port}"

    def answers():
        try:
            with urlopen(process.address + "/readyz") as reply:
                return reply.status == 200
        except URLError:
            return process.poll() is not None

    wait_for(answers)
    yield process
    for pid in [process.pid, *workers_of(process.pid)]:
        if is_alive(pid):
            os.kill(pid, signal.SIGKILL)
    process.wait(20)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_stops_every_process_it_started(server, tmp_path, number):
    def a_worker():
        return workers_of(server.pid)

    (worker,) = wait_for(a_worker)
    server.send_signal(number)
    assert server.wait(20) == 0
    assert not is_alive(worker)
    assert f"Candour is at {server.address}" in (tmp_path / "said").read_text()


def test_a_worker_that_dies_is_started_again_and_ends_when_its_server_is_killed(server):
    def a_worker():
        return workers_of(server.pid)

    (first,) = wait_for(a_worker)
    os.kill(first, signal.SIGKILL)

    def another_worker():
        return [pid for pid in workers_of(server.pid) if pid != first]

    (second,) = wait_for(another_worker)
    os.kill(server.pid, signal.SIGKILL)
    server.wait()

    def gone():
        return not is_alive(second)

    wait_for(gone)


def test_a_port_that_is_taken_is_named_with_the_cure(tmp_path):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = str(listener.getsockname()[1])
        environment = {**os.environ, "CANDOUR_MODE": "test", "CANDOUR_DATA": str(tmp_path), "PORT": port}
        done = subprocess.run(
            [sys.executable, "-m", "app.cli", "serve"], cwd=ROOT, env=environment, capture_output=True, text=True
        )
    assert done.returncode == 2
    assert f"Port {port}" in done.stderr and "PORT=" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("n_demo", "has_other_officer", "is_made"),
    [(0, False, True), (2, False, True), (N_CONSULTATIONS, False, False), (0, True, False)],
)
def test_the_demo_is_made_once_and_again_only_where_it_was_interrupted(
    sqlite_app, monkeypatch, n_demo, has_other_officer, is_made
):
    asked = []
    monkeypatch.setattr(serving.subprocess, "run", lambda words, **_: asked.append(words) or CompletedProcess(words, 0))
    with sqlite_app.app_context():
        for _ in range(n_demo):
            a_consultation(db_session(), is_demo=True)
        if has_other_officer:
            an_officer(db_session())
        db_session().commit()
    serving._make_demo_once(sqlite_app)
    assert [words[-2:] for words in asked] == ([["demo", "reset"]] if is_made else [])


def test_a_demo_that_cannot_be_made_stops_the_start_with_the_cure(sqlite_app, monkeypatch):
    monkeypatch.setattr(serving.subprocess, "run", lambda words, **_: CompletedProcess(words, 2))
    with pytest.raises(WrongState, match="could not be made"):
        serving._make_demo_once(sqlite_app)


def test_serving_again_loads_nothing_of_the_analysis(tmp_path):
    program = (
        "import sys, app.cli.serving as serving; from config import Config; "
        "serving._announce(Config()); "
        "print([name for name in ('sklearn', 'matplotlib', 'nltk') if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"
