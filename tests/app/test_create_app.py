"""What starting the web process costs, and what it must not load."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys, pathlib
from app import create_app
from config import Config
app = create_app(Config(mode="test", data=pathlib.Path(sys.argv[1])))
for address in ("/healthz", "/sign-in"):
    app.test_client().get(address)
print([name for name in ("sklearn", "nltk", "matplotlib", "pandas", "scipy.stats") if name in sys.modules])
"""


def test_the_web_process_loads_no_library_of_the_analysis(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_an_address_typed_with_a_slash_at_its_end_finds_its_page(sqlite_app):
    pages = [sqlite_app.test_client().get(address) for address in ("/data", "/data/")]
    assert [page.status_code for page in pages] == [200, 200]
