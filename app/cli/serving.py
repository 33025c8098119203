"""`./run`: the database brought up to date, the demo made on first use, then the server with its job worker."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import subprocess
import sys
import threading
import time

from flask import Flask
from granian.constants import Interfaces, Loops
from granian.http import HTTP1Settings
from granian.server import MPServer
from sqlalchemy import func, select

from app import THREADS, create_app
from app.cli.setting_up import migrate
from app.errors import BadInput, WrongState
from app.extensions import db
from app.models import Consultation, Officer
from app.services.demonstration import N_CONSULTATIONS, SIGN_INS
from config import ROOT, Config

RESTART_SECONDS = 1.0
LOOK_SECONDS = 0.5
STOP_SECONDS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`serve` takes no arguments: its settings come from the environment (docs/settings.md)."""


def run(_arguments: argparse.Namespace) -> int:
    """Set up, print where it is, and serve until interrupted."""
    config = Config.from_environment()
    app = create_app(config)
    migrate(app)
    if config.is_demo:
        _make_demo_once(app)
    _refuse_used_port(config)
    helper = WorkerProcess()
    server = server_of(f"{__name__}:served", config.host, config.port)
    server.on_startup(helper.start)
    _announce(config)
    try:
        server.serve()
    finally:
        print("Stopping …", flush=True)
        helper.stop()
    return 0


def server_of(target: str, host: str, port: int) -> MPServer:
    """Return a server of what a function of a module makes, in one process with threads of its own."""
    multiprocessing.set_start_method("spawn", force=True)  # a copy of a process with threads is none to trust
    return MPServer(target, address=host, port=port, interface=Interfaces.WSGI, factory=True, workers=1,
                    blocking_threads=THREADS, loop=Loops.asyncio, websockets=False, log_enabled=False,
                    workers_kill_timeout=STOP_SECONDS, http1_settings=HTTP1Settings(), respawn_failed_workers=True)


def served() -> Flask:
    """Make the application in the process that serves it; that process ends when the one that started it has gone."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    return create_app(Config.from_environment())


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os._exit(1)


def _refuse_used_port(config: Config) -> None:
    """Say so when somebody else has the port: the server itself would share it."""
    try:
        with socket.create_server((config.host, config.port), family=_family(config.host)):
            pass
    except OSError as error:
        raise BadInput(
            f"Port {config.port} of {config.host} cannot be used ({error.strerror}). "
            f"Stop what uses it, or choose another: PORT={config.port + 1} ./run"
        ) from None


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _make_demo_once(app: Flask) -> None:
    """Make the demo where there is none, or only the half that an interrupted start has left.

    A process of its own does it: this one would keep scikit-learn in memory for ever after.
    """
    with app.app_context():
        is_used = db.session.scalar(select(Officer.id).where(Officer.is_demo.is_(False)).limit(1)) is not None
        n_made = db.session.scalar(select(func.count()).where(Consultation.is_demo)) or 0
        db.session.rollback()
    if is_used or n_made >= N_CONSULTATIONS:
        return
    print("Making the demo (once) …", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "app.cli", "demo", "reset"], cwd=ROOT, stdout=subprocess.DEVNULL, check=False
    )
    if made.returncode:
        raise WrongState("The demo could not be made; see above. Put that right and start again, or set CANDOUR_MODE.")


def _announce(config: Config) -> None:
    print(f"\nCandour is at {config.address}  (Ctrl-C stops it)", flush=True)
    if config.is_demo:
        print("This is a demo with made-up people. To run a consultation, sign in as:", flush=True)
        for username, password, what in SIGN_INS:
            print(f"    {username} / {password}   ({what})", flush=True)


class WorkerProcess:
    """The job worker beside the server: started again when it dies, stopped when the server stops."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Begin to keep a worker alive."""
        self.thread.start()

    def stop(self) -> None:
        """End the worker: kindly, then firmly."""
        self.stopping.set()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.thread.join(2)

    def _keep(self) -> None:
        while not self.stopping.is_set():
            # A group of its own: Ctrl-C reaches only the server, which then ends the worker in order.
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", "app.worker", "--parent", str(os.getpid())], cwd=ROOT, start_new_session=True
            )
            if self.stopping.is_set():
                self.process.terminate()
            self.process.wait()
            self.stopping.wait(RESTART_SECONDS)
