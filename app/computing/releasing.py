"""Making a release: the answers in, a dataset that may be given away with all its papers out, or why there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy.orm import Session

from analysis.bundle import File, Papers, Variable, write_bundle
from analysis.disclosure import Policy
from app.computing import ledgering, microdata, table_release, thinning
from app.computing.ledgering import Earlier
from app.computing.microdata import Dataset
from app.errors import NotFound, WrongState
from app.models import Release
from app.services import columns, datasets, finding
from app.services.figures import n_changes, policy_of
from app.services.releasing import Made, Refused
from app.storage import FolderStorage
from config import Config
from surveys.exchange.page import render
from surveys.questionnaire import Questionnaire
from surveys.reading import write

LICENCE: Final = "CC-BY-4.0"
TERMS: Final = "You may use, share and change these data for any purpose if you name the source."
SAFEGUARDED_TERMS: Final = "Only for the purpose that was agreed; not to be passed on."
MOST_SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a release is made from, read once, with no transaction open afterwards."""

    release_id: str
    slug: str
    edition: int
    level: str
    asked: Questionnaire
    version: str
    columns: Mapping[str, Sequence[Any]]
    policy: Policy
    organisation: str
    address: str
    proposed_on: date
    earlier: tuple[Earlier, ...]
    n_changes: int


def gather(session: Session, release_id: str, config: Config) -> Material | None:
    """Read what the release needs; None if it no longer waits to be made."""
    release = session.get(Release, release_id)
    if release is None:
        raise NotFound("This release is no longer here.")
    if release.state != "preparing":
        return None
    survey = release.survey
    made = columns.build(session, survey)
    del made[columns.IDS]
    return Material(
        release_id=release.id,
        slug=survey.slug,
        edition=release.edition,
        level=release.level,
        asked=finding.questionnaire_of(survey),
        version=str(survey.version_sha256),
        columns=made,
        policy=policy_of(survey, config),
        organisation=config.organisation,
        address=config.address,
        proposed_on=release.proposed_at.date(),
        earlier=tuple(_earlier(one) for one in datasets.published_before(session, release)),
        n_changes=n_changes(session, survey.id),
    )


def _earlier(release: Release) -> Earlier:
    manifest = release.manifest or {}
    described = manifest.get("variables", ())
    background = tuple(one["name"] for one in described if one["disclosure"] == "quasi_identifier")
    return Earlier(
        release.id, release.edition, release.level, str(manifest.get("kind")), background, release.ledger
    )


def make_and_store(material: Material, storage: FolderStorage) -> Made | Refused:
    """Make the release and put its files where they are fetched from, or return why none can be made."""
    with TemporaryDirectory() as place:
        folder = Path(place) / f"{material.slug}-edition-{material.edition}"
        try:
            made = make(material, folder, storage)
        except WrongState as error:
            return Refused(str(error))
        for file in made.manifest["files"]:
            content = (folder / file["name"]).read_bytes()
            storage.put(datasets.stored_name(material.release_id, file["name"]), content)
    return made


def make(material: Material, folder: Path, storage: FolderStorage) -> Made:
    """Write the bundle into the folder; raises WrongState with the reason where no safe dataset can be made."""
    dataset = protect(material)
    if not dataset.is_safe:
        raise WrongState("The dataset would not satisfy the rules, so it was not made. See the rules in the report.")
    entry = ledgering.entry(
        dataset, material.columns, material.policy, name=f"edition {material.edition} ({material.level})"
    )
    ledgering.check(material.earlier, dataset, entry, policy=material.policy, storage=storage)
    files = write_bundle(
        folder, columns=dataset.columns, variables=dataset.variables, papers=_papers(material, dataset)
    )
    return Made(_manifest(material, dataset, files), dataset.report, entry.to_document())


def protect(material: Material) -> Dataset:
    """Rows where anyone could answer (or the reader is bound by terms), tables where people know one another."""
    if material.policy.round_to is not None and material.level == "open":
        return table_release.protect(material.asked, material.columns, material.policy)
    rules = Policy(k=material.policy.k)
    columns, note = thinning.thin(material.columns, n_changes=material.n_changes, policy=material.policy)
    return microdata.protect(material.asked, columns, rules, notes=note)


def _papers(material: Material, dataset: Dataset) -> Papers:
    is_open = material.level == "open"
    return Papers(
        title=material.asked.title,
        report=dataset.report,
        report_html=dataset.report_html,
        description=" ".join(material.asked.purpose.split()),
        publisher=material.organisation,
        licence=LICENCE if is_open else "",
        terms=TERMS if is_open else SAFEGUARDED_TERMS,
        version=str(material.edition),
        released_on=material.proposed_on,
        level="open" if is_open else "safeguarded",
        language=material.asked.language,
        questionnaire_yaml=write(material.asked),
        questionnaire_html=render(material.asked),
        notes=dataset.notes,
        address=f"{material.address}/data/{material.release_id}" if is_open else "",
        citation=citation(material),
    )


def citation(material: Material) -> str:
    """Return the line that whoever uses the data copies."""
    return (
        f"{material.organisation} ({material.proposed_on.year}). {material.asked.title}. Edition "
        f"{material.edition} [dataset]. {material.address}/data/{material.release_id}"
    )


def _manifest(material: Material, dataset: Dataset, files: Sequence[File]) -> dict[str, Any]:
    n_rows = len(next(iter(dataset.columns.values()), ()))
    return {
        "format": "release/1",
        "title": material.asked.title,
        "slug": material.slug,
        "kind": dataset.kind,
        "edition": material.edition,
        "level": material.level,
        "questionnaire_version": material.version,
        "made_on": material.proposed_on.isoformat(),
        "licence": LICENCE if material.level == "open" else None,
        "terms": TERMS if material.level == "open" else SAFEGUARDED_TERMS,
        "citation": citation(material),
        "n_responses": None if dataset.kind == "tables" else n_rows,
        "n_rows": n_rows,
        "n_variables": len(dataset.variables),
        "files": [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in files],
        "variables": [_described(variable, dataset.columns[variable.name]) for variable in dataset.variables],
    }


def _described(variable: Variable, values: Sequence[Any]) -> dict[str, Any]:
    """Describe a released column with the distribution of what is released, which anyone could count."""
    labels = {code.value: code.label for code in (*variable.codes, *variable.missing)}
    found = Counter("" if value is None else str(value) for value in values)
    missing = {code.value for code in variable.missing}
    order = {value: place for place, value in enumerate(labels)}
    told = sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), -item[1], item[0]))
    return {
        "name": variable.name,
        "label": variable.label,
        "type": variable.type,
        "disclosure": variable.disclosure,
        "base": variable.base,
        "n_values": len(found),
        "note": variable.note,
        "distribution": [
            {"value": value, "label": labels.get(value, value), "n": n, "is_missing": value in missing}
            for value, n in told
        ]
        if len(found) <= MOST_SHOWN
        else [],
    }
