"""The guides are the files of docs/: found, ordered, searched, and nothing else can be read."""

from __future__ import annotations

import pytest

from app.research import guides


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "decisions").mkdir()
    (tmp_path / "zebra.md").write_text("# Zebra\n\nAbout `stripes`.\n")
    (tmp_path / "officers.md").write_text("# For officers\n\n- list\n\nRun a survey. See [zebra](zebra.md#stripes).\n")
    (tmp_path / "decisions" / "0001-the-house.md").write_text("# The house\n\nSee [officers](../officers.md).\n")
    (tmp_path.parent / "secret.md").write_text("# Secret")
    return tmp_path


def test_readers_guides_stand_first_then_the_others(folder):
    found = guides.guides(folder)
    assert [(guide.name, guide.title, guide.opening) for guide in found] == [
        ("officers", "For officers", "Run a survey. See [zebra](zebra.md#stripes)."),
        ("zebra", "Zebra", "About stripes."),
    ]
    (folder / "guides").mkdir()
    (folder / "guides" / "adding.md").write_text("# Adding\n\nOne step.\n")
    assert guides.guides(folder)[-1].name == "guides/adding"
    assert [guide.name for guide in guides.decisions(folder)] == ["decisions/0001-the-house"]


def test_links_between_files_become_links_between_pages(folder):
    assert 'href="/docs/zebra#stripes"' in guides.read("officers", folder).body
    assert 'href="/docs/officers"' in guides.read("decisions/0001-the-house", folder).body


@pytest.mark.parametrize("name", ["../secret", "secret", "/etc/passwd", "officers.md", "decisions/../officers", ""])
def test_only_listed_guides_can_be_read(folder, name):
    assert guides.read(name, folder) is None


def test_a_guide_that_changes_is_read_again(folder):
    assert guides.read("zebra", folder).title == "Zebra"
    (folder / "zebra.md").write_text("# Horse\n")
    assert guides.read("zebra", folder).title == "Horse"


def test_a_search_wants_every_word(folder):
    assert [guide.name for guide in guides.search("SURVEY run", folder)] == ["officers"]
    assert guides.search("survey lion", folder) == guides.search("", folder) == ()


def test_our_own_guides_all_render_and_every_link_between_them_leads_somewhere():
    names = {guide.name for guide in (*guides.guides(), *guides.decisions())}
    assert names
    for name in names:
        body = str(guides.read(name).body)
        for part in body.split('href="/docs/')[1:]:
            assert part.split('"')[0].split("#")[0] in names, f"{name} links to {part[:60]}"
