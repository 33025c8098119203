"""DDI-Codebook: the data dictionary for archives."""

from pathlib import Path

from defusedxml import ElementTree

import surveys
from surveys.codebook import codebook
from surveys.exchange.ddi import NAMESPACE, losses_of, write_ddi
from surveys.reading import read, read_file
from surveys.versions import version_of
from tests.surveys.a_questionnaire import FULL, asking, full, pages

D = {"d": NAMESPACE}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ROOT = ElementTree.fromstring(write_ddi(full()).encode())


def variable(name):
    return ROOT.find(f"d:dataDscr/d:var[@name='{name}']", D)


def test_every_column_is_a_variable_in_order():
    names = [var.get("name") for var in ROOT.findall("d:dataDscr/d:var", D)]
    assert names == [one.name for one in codebook(full())]


def test_a_variable_carries_question_universe_categories_and_disclosure():
    age = variable("age")
    assert age.findtext("d:qstn/d:qstnLit", namespaces=D) == "How old are you?"
    assert age.findtext("d:universe", namespaces=D) == "Everyone"
    codes = {one.findtext("d:catValu", namespaces=D): one.get("missing") for one in age.findall("d:catgry", D)}
    assert codes["a16"] is None and codes["-5"] == "Y" and "-6" not in codes
    assert age.findtext("d:notes", namespaces=D) == "quasi_identifier"
    assert "comfort <= 1" in variable("why_not").findtext("d:universe", namespaces=D)


def test_the_study_is_named_with_its_version():
    assert ROOT.findtext("d:stdyDscr/d:citation/d:titlStmt/d:titl", namespaces=D) == "Your visit"
    assert ROOT.findtext("d:stdyDscr/d:citation/d:verStmt/d:version", namespaces=D) == version_of(full())


def test_identifiers_are_unique_and_begin_with_a_letter():
    found = [var.get("ID") for var in ROOT.findall("d:dataDscr/d:var", D)]
    assert len(set(found)) == len(found)
    assert all(one[0].isalpha() for one in found)


def test_what_an_author_writes_never_becomes_markup():
    made = write_ddi(read(FULL.replace("How old are you?", "<x> & y?")))
    assert ElementTree.fromstring(made.encode()).find("d:dataDscr/d:var/d:qstn/d:qstnLit", D).text == "<x> & y?"


def test_what_a_codebook_does_not_hold_is_named():
    assert {(loss.place, loss.construct) for loss in losses_of(full())} == {
        ("page used", "next"), ("page age", "text"), ("hierarchy ages", "hierarchy"),
        ("the questionnaire", "minutes"), ("the questionnaire", "facts"), ("question age", "required"),
        ("question age", "hierarchy"), ("question seen_on", "latest"), ("question worry", "max_length"),
        ("question why_not", "max_length"),
        ("question worry", "about"), ("question worry", "pair"), ("question hope", "about"), ("question hope", "pair"),
    }  # fmt: skip


def test_every_language_stands_beside_the_source():
    tracker = read_file(Path(surveys.__file__).parent / "library" / "confidence-tracker.yaml")
    root, welsh = ElementTree.fromstring(write_ddi(tracker).encode()), tracker.in_language("cy")
    told = {one.get(LANG): one.text for one in root.findall("d:stdyDscr/d:citation/d:titlStmt/d:parTitl", D)}
    assert told == {"cy": str(welsh.title)}
    var = root.find("d:dataDscr/d:var", D)
    question = welsh.questions[0]
    said = {one.get(LANG): one.text for one in var.findall("d:qstn/d:qstnLit", D)}
    assert said == {None: str(tracker.questions[0].text), "cy": str(question.text)}
    assert [one.text for one in var.findall("d:catgry/d:labl", D) if one.get(LANG) == "cy"]


def test_no_braces_of_an_earlier_answer_are_written():
    why = asking("why", "short_text", text="Why {{ use | this }}?", hint="About {{ use }}")
    written = write_ddi(pages(asking("use", "short_text"), why))
    assert "<qstnLit>Why this?</qstnLit>" in written and "{{" not in written


# What may stand in which element, and in what order: codebook.xsd of DDI 2.5, as far as it is used.
ANY_ORDER = {"qstn"}
CHILDREN = {
    "codeBook": "docDscr stdyDscr fileDscr dataDscr otherMat",
    "stdyDscr": "citation studyAuthorization stdyInfo studyDevelopment method dataAccs othrStdyMat notes",
    "citation": "titlStmt rspStmt prodStmt distStmt serStmt verStmt biblCit holdings notes",
    "titlStmt": "titl subTitl altTitl parTitl IDNo",
    "verStmt": "version verResp notes",
    "stdyInfo": "studyBudget subject abstract sumDscr qualityStatement notes exPostEvaluation",
    "dataDscr": "varGrp nCubeGrp var nCube notes",
    "var": "location labl imputation security embargo respUnit anlysUnit qstn valrng invalrng undocCod universe "
           "TotlResp sumStat txt stdCatgry catgryGrp catgry codInstr verStmt concept derivation varFormat geoMap "
           "catLevel notes",
    "qstn": "preQTxt qstnLit postQTxt forward backward ivuInstr",
    "valrng": "item range key notes",
    "catgry": "catValu labl txt catStat mrow",
}  # fmt: skip
ATTRIBUTES = {
    "codeBook": {"version", "{http://www.w3.org/XML/1998/namespace}lang"},
    "var": {"ID", "name", "measUnit", "dcml"},
    "range": {"UNITS", "min", "max"},
    "catgry": {"missing"},
    "varFormat": {"type"},
    "notes": {"subject"},
}
VALUES = {"type": {"numeric", "character"}, "missing": {"Y", "N"}, "UNITS": {"INT", "REAL"}}


def against_the_schema(root):
    """Yield what the schema of DDI-Codebook 2.5 would not allow."""
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        order = CHILDREN.get(name, "").split()
        found = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]
        places = [order.index(child) if child in order else -1 for child in found]
        if -1 in places or (name not in ANY_ORDER and places != sorted(places)):
            yield name, found
        for attribute, value in element.attrib.items():
            if attribute not in ATTRIBUTES.get(name, ()) or value not in VALUES.get(attribute, {value}):
                yield name, attribute, value


def test_the_codebook_is_one_that_the_schema_of_ddi_allows():
    number = asking("n", "number", min=0, max=10, decimals=1, unit="hours")
    more = pages(number, asking("p", "outward_postcode"), asking("e", "email"))
    for questionnaire in (full(), more):
        root = ElementTree.fromstring(write_ddi(questionnaire).encode())
        assert list(against_the_schema(root)) == []
        assert root.find("d:stdyDscr/d:citation/d:titlStmt/d:titl", D) is not None  # the one thing that must be there


def test_the_range_the_unit_and_the_decimals_of_a_number_are_carried():
    made = write_ddi(pages(asking("n", "number", min=0, max=10, decimals=1, unit="hours")))
    var = ElementTree.fromstring(made.encode()).find("d:dataDscr/d:var", D)
    assert (var.get("measUnit"), var.get("dcml")) == ("hours", "1")
    assert var.find("d:valrng/d:range", D).attrib == {"UNITS": "REAL", "min": "0", "max": "10"}
