from __future__ import annotations

import pytest

from analysis.errors import AnalysisError, TableError
from analysis.opinion.exports import read_export

HEAD = "timestamp,datetime,comment-id,voter-id,vote\n"


def test_a_plain_export_is_read_quickly_and_kindly_alike(tmp_path):
    plain, odd = tmp_path / "plain.csv", tmp_path / "odd.csv"
    plain.write_text(HEAD + "5,x,10,1,1\n9,x,10,1,-1\n2,x,2,3,0\n")
    odd.write_text(HEAD.replace(",", ";") + "5;x;10;1;agree\n9;x;10;1;disagree\n2;x;2;3;pass\n")
    one, other = read_export(plain).votes, read_export(odd).votes
    assert one.people == other.people == ("1", "3")
    assert one.statements == other.statements == ("2", "10")
    assert one.vote.tolist() == other.vote.tolist() == [-1, 0]


def test_texts_and_moderation_come_from_the_statements_file(tmp_path):
    votes, statements = tmp_path / "votes.csv", tmp_path / "comments.csv"
    votes.write_text(HEAD + "1,x,7,a,1\n1,x,99,a,1\n")
    statements.write_text("comment-id,moderated,comment-body\n7,1,Seats for all\n8,-1,Spam\n")
    exported = read_export(votes, statements)
    assert exported.votes.statements == ("7", "8", "99")
    assert exported.votes.moderated_out.tolist() == [False, True, False]
    assert exported.votes.texts == ("Seats for all", "Spam", "")
    assert any("1 statements are not in the statements file" in note for note in exported.notes)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1,x,7,a,2\n", "row 1, column vote: '2' is no vote"),
        ("1,x,7,a,1\n1,x,7,b,yes\n", "row 2, column vote: 'yes' is no vote"),
        ("soon,x,7,a,1\n", "row 1, column timestamp: 'soon' is no number"),
        ("1,x,,a,1\n", "row 1, column comment-id: it is blank"),
        ("", "there are no votes"),
    ],
)
def test_a_bad_row_is_named_with_its_cure(tmp_path, rows, said):
    path = tmp_path / "votes.csv"
    path.write_text(HEAD + rows)
    with pytest.raises(TableError, match=r"Please|Use") as wrong:
        read_export(path)
    assert said in str(wrong.value)


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_text("timestamp,comment-id,voter\n1,2,3\n")
    with pytest.raises(TableError, match="vote"):
        read_export(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(AnalysisError, match=r"nowhere\.csv"):
        read_export(tmp_path / "nowhere.csv")


def test_without_times_the_lower_row_counts_and_a_note_says_so(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_text("participant,statement,vote\na,s,1\na,s,-1\n")
    exported = read_export(path)
    assert exported.votes.vote.tolist() == [-1]
    assert "the lower row of two counts" in exported.notes[0]


def test_a_statement_with_two_rows_is_refused(tmp_path):
    votes, statements = tmp_path / "votes.csv", tmp_path / "comments.csv"
    votes.write_text(HEAD + "1,x,7,a,1\n")
    statements.write_text("comment-id,comment-body\n7,One\n7,Two\n")
    with pytest.raises(TableError, match="'7' occurs twice"):
        read_export(votes, statements)


@pytest.mark.shared
def test_a_real_conversation_has_as_many_agreements_as_its_own_summary_says(shared):
    import csv

    folder = shared / "data" / "polis" / "brexit-consensus"
    votes = read_export(folder / "votes.csv", folder / "comments.csv").votes
    with (folder / "comments.csv").open(encoding="utf-8") as file:
        agrees = {row["comment-id"]: int(row["agrees"]) for row in csv.DictReader(file)}
    counted = {name: int((votes.vote[votes.statement == s] == 1).sum()) for s, name in enumerate(votes.statements)}
    near = [abs(counted[name] - n) <= max(2, 0.05 * n) for name, n in agrees.items()]
    assert sum(near) / len(near) > 0.9
