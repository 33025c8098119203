"""A server process to be measured, with the CPU that it and its children use."""
from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config import ROOT

TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def served(command: list[str], environment: dict[str, str], port: int) -> Iterator[int]:
    """Start a server, wait until it listens, and end it afterwards; gives the process group."""
    with subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env={"PATH": os.defpath, **environment},
                          stdout=subprocess.DEVNULL, start_new_session=True) as server:
        try:
            _wait(port)
            yield server.pid
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def cpu_seconds(pid: int) -> float:
    """Return what a process, its children and theirs have used, in user and kernel."""
    return sum(_own(one) for one in [pid, *_children(pid)])


def _own(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    direct = [int(word) for one in listed for word in one.read_text().split()]
    return direct + [below for one in direct for below in _children(one)]


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")
