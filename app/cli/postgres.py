"""PostgreSQL's own tools, where they are installed; the password is never on a command line."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from app.errors import BadInput


def dump(address: str, target: Path) -> None:
    """Write the whole database into a file."""
    _run("pg_dump", address, "--format=custom", "--no-owner", f"--file={target}")


def load(address: str, source: Path) -> None:
    """Put a dump in the place of what is there, all of it or nothing."""
    _run("pg_restore", address, "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error",
         str(source))


def _run(tool: str, address: str, *words: str) -> None:
    program = shutil.which(tool)
    if program is None:
        raise BadInput(f"{tool} is not installed here. Install PostgreSQL's client (Debian, Ubuntu: "
                       "sudo apt install postgresql-client), or use the database server's own backup.")
    url = make_url(address)
    plain = URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()
    options = url.query.get("options")
    environment = {"PATH": str(Path(program).parent), "PGPASSWORD": url.password or ""}
    if isinstance(options, str):
        environment["PGOPTIONS"] = options
    done = subprocess.run([program, f"--dbname={plain}", *words],  # noqa: S603 - a program of the database's own
                          env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise BadInput(f"{tool} failed: {lines[-1]}")
