from __future__ import annotations

import json

import pytest

from analysis.__main__ import main

HEAD = "timestamp,comment-id,voter-id,vote\n"


def votes_file(folder, name="votes.csv", *, reverse=False):
    from tests.analysis.opinion.deliberations import camps

    votes = camps((30, 25))
    cast = enumerate(zip(votes.person, votes.statement, votes.vote, strict=True))
    rows = [f"{t},{s},{i},{v}\n" for t, (i, s, v) in cast]
    path = folder / name
    path.write_text(HEAD + "".join(reversed(rows) if reverse else rows))
    return path


def test_the_command_writes_four_files(tmp_path, capsys):
    assert main(["opinions", str(votes_file(tmp_path)), "--out", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "opinions.html", "opinions.json", "participants.csv", "statements.csv",
    ]  # fmt: skip
    assert "55 people" in capsys.readouterr().out


def test_rows_in_another_order_give_the_same_bytes(tmp_path):
    for name, reverse in (("one", False), ("two", True)):
        path = votes_file(tmp_path, f"{name}.csv", reverse=reverse)
        assert main(["opinions", str(path), "--seed", "3", "--out", str(tmp_path / name)]) == 0
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--k", "10"], "--k 10: under the floor of 11"),
        (["--seed", "-1"], "--seed -1"),
    ],
)
def test_a_bad_parameter_is_one_message_and_exit_2(tmp_path, capsys, arguments, said):
    assert main(["opinions", str(votes_file(tmp_path)), "--out", str(tmp_path / "out"), *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error and "Traceback" not in error
    assert not (tmp_path / "out").exists()


def test_an_out_that_is_a_file_is_refused(tmp_path, capsys):
    path = votes_file(tmp_path)
    assert main(["opinions", str(path), "--out", str(path)]) == 2
    assert "this is a file" in capsys.readouterr().err


@pytest.mark.shared
def test_a_real_conversation_is_read_and_its_moderated_statements_are_not_listed(shared, tmp_path):
    folder = shared / "data" / "polis" / "brexit-consensus"
    files = [str(folder / "votes.csv"), "--statements", str(folder / "comments.csv")]
    assert main(["opinions", *files, "--out", str(tmp_path)]) == 0
    document = json.loads((tmp_path / "opinions.json").read_text())
    assert document["n_participants"] == 204
    assert len(document["groups"]) == 2
