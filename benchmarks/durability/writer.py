"""A server process without the web: eight threads that send responses, and a worker; made to be killed.

It says `S number` before it sends and `A number receipt` after the acknowledgement; before its first one
`C seconds`, the processor time since its start, which other work on the machine does not stretch. On standard input
come the numbers that were sent and never acknowledged, to be sent again, and the first new number.
"""
from __future__ import annotations

import itertools
import json
import os
import sys
import threading
import time
from pathlib import Path

from app import create_app
from app.extensions import db, db_session, is_reading
from app.worker import Worker
from benchmarks.durability.place import send
from config import Config

THREADS = 8


def main() -> None:
    """Write until killed."""
    told = json.loads(sys.stdin.readline())
    app = create_app(Config(mode="test", data=Path(told["data"]), database_url=told["database_url"]))
    numbers = itertools.chain(told["again"], itertools.count(told["start"]))
    lock, spoken = threading.Lock(), threading.Event()

    def write() -> None:
        is_reading.set(False)
        with app.app_context():
            while True:
                with lock:
                    number = next(numbers)
                    os.write(1, f"S {number}\n".encode())
                receipt = send(app, db_session(), number)
                if not spoken.is_set():
                    spoken.set()
                    os.write(1, f"C {time.process_time():.2f}\n".encode())
                os.write(1, f"A {number} {receipt}\n".encode())
                db.session.remove()

    threading.Thread(target=Worker(app).work, daemon=True).start()
    threads = [threading.Thread(target=write, daemon=True) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
