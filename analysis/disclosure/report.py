"""The disclosure report: policy, evidence and verdict of one release, in figures and in plain words."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from analysis.disclosure.policy import Policy
from analysis.disclosure.risk import Risk


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """What happened to one quasi-identifier."""

    name: str
    level: str
    step: int
    n_steps: int
    n_values_before: int
    n_values_after: int

    @property
    def sentence(self) -> str:
        """Say it in words."""
        if self.step == 0:
            return f"{self.name}: kept as answered ({self.n_values_before} values)."
        if self.step == self.n_steps:
            return f"{self.name}: withheld for everybody (it had {self.n_values_before} values)."
        return (
            f"{self.name}: grouped ({self.level}), from {self.n_values_before} values to "
            f"{self.n_values_after}; step {self.step} of {self.n_steps}."
        )


@dataclass(frozen=True, slots=True)
class DisclosureReport:
    """What was done to protect people in a release, what it cost, and whether the rules hold."""

    policy: Policy
    before: Risk
    after: Risk
    columns: tuple[ColumnReport, ...]
    sensitive: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, str], ...]
    n_masked: int
    loss: float
    n_nodes: int
    n_checked: int
    n_partly: int = 0
    notes: tuple[str, ...] = ()

    @property
    def checks(self) -> tuple[tuple[str, bool], ...]:
        """Every rule with its verdict, measured on the rows as released."""
        policy, after = self.policy, self.after
        rules = [
            (
                f"every combination of background values is shared by at least {policy.k} records",
                after.smallest_class >= policy.k,
            ),
            ("no record is unique on its background", after.n_unique == 0),
            (
                f"highest prosecutor risk at most {policy.max_risk:.4f}",
                after.highest <= policy.max_risk + 1e-9,
            ),
            (f"mean prosecutor risk at most {policy.mean_risk:.4f}", after.mean <= policy.mean_risk + 1e-9),
            (
                f"at most {policy.max_masked:.0%} of records have their background masked",
                self.n_masked <= policy.max_masked * after.n_records + 1e-9,
            ),
        ]
        return (
            *rules,
            *(
                (f"every class holds at least {policy.l} different values of {name}", least >= policy.l)
                for name, least in self.sensitive
            ),
        )

    @property
    def is_safe(self) -> bool:
        """Whether every rule holds."""
        return all(holds for _, holds in self.checks)

    def sentences(self) -> tuple[str, ...]:
        """Tell what was done and what it cost, in the order a reader asks."""
        return (
            f"{self.after.n_records} records are released. Before, {self.before.n_unique} of them "
            f"({self.before.share_unique:.0%}) were the only ones with their combination of background "
            f"values; now none is, and each combination is shared by at least {self.after.smallest_class} "
            "records.",
            *(column.sentence for column in self.columns),
            self._masking(),
            f"Of all {self.n_nodes} ways to combine the groupings, this one keeps most detail: "
            f"{1 - self.loss:.0%} of the background detail is left (0 % = nothing, 100 % = as answered). "
            "Except where it is said below, answers are not changed.",
            *(f"{name}: each group holds at least {least} different answers." for name, least in self.sensitive),
            *(f"{name}: left out, {reason}." for name, reason in self.left_out),
            *self.notes,
            "Rows are in an order that has nothing to do with when people answered; there are no numbers or "
            "times that identify them.",
        )

    def _masking(self) -> str:
        n, n_all = self.n_partly + self.n_masked, self.after.n_records
        if not n:
            return "No record stood out after that, so no single background value was masked."
        return (
            f"{n} {'record' if n == 1 else 'records'} ({n / n_all:.1%}) stood out even so: in {self.n_partly} "
            f"of them one or two background values are replaced by *, in {self.n_masked} all of them."
        )

    def to_document(self) -> dict[str, object]:
        """Return policy, evidence and verdict as plain JSON values."""
        return {
            "policy": self.policy.to_document(),
            "evidence": {
                "before": self.before.to_document(),
                "after": self.after.to_document(),
                "columns": [asdict(column) for column in self.columns],
                "sensitive": [{"column": n, "least_different_values": least} for n, least in self.sensitive],
                "left_out": [{"column": name, "reason": reason} for name, reason in self.left_out],
                "n_masked": self.n_masked,
                "n_partly_masked": self.n_partly,
                "information_loss": self.loss,
                "combinations": {"n": self.n_nodes, "n_checked": self.n_checked},
            },
            "verdict": {
                "safe": self.is_safe,
                "checks": [{"rule": rule, "holds": holds} for rule, holds in self.checks],
            },
            "sentences": list(self.sentences()),
            "limits": list(LIMITS),
        }


LIMITS = (
    "The figures hold for somebody who knows the background columns of a person. Somebody who also knows "
    "answers to other questions could narrow the choice further.",
    "Groups were formed so that no combination is rare; a reader should not take them for the groups of a population.",
    "Different answers in a group are counted, not weighed: a group in which nearly everybody gave the same "
    "answer still tells something about its members.",
)
