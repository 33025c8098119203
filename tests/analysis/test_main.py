from __future__ import annotations

import subprocess
import sys

import pytest

from analysis.__main__ import COMMANDS, main


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert "--out" in capsys.readouterr().out


def test_an_unknown_command_is_exit_two():
    with pytest.raises(SystemExit) as left:
        main(["guess"])
    assert left.value.code == 2


def test_a_file_that_is_not_there_is_exit_two_with_one_line(tmp_path):
    said = [sys.executable, "-m", "analysis", "analyse", "none.csv", "--text", "a", "--out", str(tmp_path / "out")]
    done = subprocess.run(said, capture_output=True, text=True)
    assert done.returncode == 2
    assert "no such file" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_anonymising_needs_no_topic_model():
    code = (
        "import sys; from analysis.__main__ import main\ntry: main(['anonymise', '--help'])\nexcept SystemExit: pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code + "print('sklearn' in sys.modules)"], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("False\n")
