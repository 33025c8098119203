"""The peer: Flask that says hello, on the same server with as many threads."""
from __future__ import annotations

import sys

from flask import Flask

from app.cli.serving import server_of


def hello() -> Flask:
    """Make the smallest application there is."""
    app = Flask(__name__)
    app.get("/")(lambda: "hello")
    return app


if __name__ == "__main__":
    server_of("benchmarks.journey.hello:hello", "127.0.0.1", int(sys.argv[1])).serve()
