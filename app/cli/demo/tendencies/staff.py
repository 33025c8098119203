"""NHS staff: what they do, and how they lean on the technology at their work."""

from __future__ import annotations

import numpy as np

from app.cli.demo.tendencies.rules import Amount, Own, Person, Pick, Place, Rows, Rule, Ticks, picked

JOBS = {
    "medical": 0.13, "nursing": 0.29, "allied": 0.17, "care_support": 0.15, "office": 0.18, "estates": 0.08,
}  # fmt: skip
SETTINGS = {
    "hospital": 0.52, "general_practice": 0.15, "community": 0.13, "mental_health": 0.11, "ambulance": 0.05,
    "elsewhere": 0.04,
}  # fmt: skip
ADMIN_ONLY = {"estates": {"hospital": 0.85, "mental_health": 0.1, "community": 0.05}}


def person(rng: np.random.Generator, mood: float) -> Person:
    """Make up one member of staff; some places train and listen better than others, and it shows."""
    job = picked(tuple(JOBS), tuple(JOBS.values()), rng)
    places = ADMIN_ONLY.get(job, SETTINGS)
    setting = picked(tuple(places), tuple(places.values()), rng)
    heard = rng.normal(0, 0.8)
    heeded = rng.normal(-0.2 + 0.3 * (setting == "general_practice") + mood, 0.7)
    traits = {
        "heard": heard, "heeded": heeded,
        "ease": rng.normal(0, 0.8), "private": float(rng.random() < 0.05),
        "trust": 0.5 * heeded + 0.2 * (job == "office") + rng.normal(mood, 0.7),
        "prescriber": float(job in ("medical", "allied")),
        "nursing": float(job in ("nursing", "care_support")),
        "office": float(job == "office"), "estates": float(job == "estates"),
        "practice": float(setting == "general_practice"),
    }  # fmt: skip
    return Person({"staff_group": job, "setting": setting}, traits, speaks_welsh=bool(rng.random() < 0.03))


TIME_SAVED = {"trust": 0.5, "ease": 0.5}
RULES: dict[str, Rule] = {
    "tools_used": Ticks(
        {
            "notes": 0.2, "letters": 0.22, "scheduling": 0.25, "dictation": 0.2, "assistant": 0.25, "other": 0.03,
        },
        {
            "notes": {"prescriber": 0.9, "practice": 1.1, "estates": -3.0, "office": -1.0},
            "letters": {"prescriber": 0.6, "office": 0.9, "estates": -3.0},
            "scheduling": {"office": 1.2, "nursing": 0.3},
            "dictation": {"prescriber": 1.4, "estates": -3.0},
            "assistant": {"ease": 0.8, "office": 0.4, "estates": -1.0},
        },
        words={"other": ("A tool that reads old scans", "A coding helper", "A translation app")},
    ),
    "time_notes": Place(0.7, {**TIME_SAVED, "practice": 0.4}),
    "time_letters": Place(0.6, TIME_SAVED),
    "time_scheduling": Place(0.1, {**TIME_SAVED, "office": -0.4}),
    "comfort_tools": Rows({
        "notes": Place(0.4, {"trust": 0.5, "ease": 0.5, "prescriber": 0.2}),
        "letters": Place(0.7, {"trust": 0.5, "ease": 0.5}),
        "bookings": Place(0.3, {"trust": 0.4, "ease": 0.4, "office": -0.6}),
        "rotas": Place(0.2, {"trust": 0.6, "heeded": 0.2}),
        "queue": Place(-0.9, {"trust": 0.6, "prescriber": -0.3}, unsure=0.06),
    }),
    "uses_record": Pick(
        {"most_days": 0.78, "some_days": 0.12, "rarely": 0.05, "never": 0.05},
        {"never": {"estates": 3.6, "office": 0.6}, "rarely": {"estates": 1.5}}, unsure=0.01,
    ),
    "record_hours": Amount(3.2, 1.1, {"prescriber": 0.9, "office": 1.2, "estates": -2.0, "practice": 0.8}),
    "record_time": Place(-0.2, {"ease": 0.6, "heeded": 0.4, "nursing": -0.3, "practice": 0.4}, unsure=0.08),
    "record_trouble": Ticks(
        {
            "logins": 0.55, "slow": 0.5, "twice": 0.5, "finding": 0.3, "alerts": 0.25, "devices": 0.3,
            "other": 0.05,
        },
        {
            "logins": {"practice": -0.8, "nursing": 0.3}, "twice": {"nursing": 0.5},
            "devices": {"nursing": 0.8}, "alerts": {"prescriber": 1.0}, "slow": {"ease": -0.3},
            "finding": {"ease": -0.5},
        },
        words={"other": ("Waiting for others to file things", "Printing", "Scans nobody can read")},
    ),
    "training": Rows({
        "notice": Place(-0.2, {"heeded": 0.8}),
        "course": Place(-0.3, {"heeded": 0.7, "ease": 0.3}),
        "time": Place(-0.9, {"heeded": 0.7, "nursing": -0.4}),
        "help": Place(-0.1, {"heeded": 0.7}),
        "report": Place(0.4, {"heeded": 0.8, "estates": -0.4}),
    }),
    "say_had": Place(-1.1, {"heeded": 0.7, "prescriber": 0.4, "estates": -0.5}, unsure=0.06),
    "say_wanted": Place(0.9, {"heeded": -0.1}, unsure=0.02),
    "responsible": Pick(
        {
            "member_of_staff": 0.2, "employer": 0.3, "maker": 0.15, "approver": 0.1, "equal": 0.23, "other": 0.02,
        },
        {"member_of_staff": {"prescriber": 0.7}, "maker": {"nursing": 0.3}, "employer": {"heeded": -0.4}},
        unsure=0.08, words={"other": ("Whoever set the workload", "The person who wrote the policy")},
    ),
    "responsible_clear": Place(-0.6, {"heeded": 0.6, "prescriber": -0.2}, unsure=0.08),
    "speak_up": Place(0.3, {"heeded": 0.8, "estates": -0.4}),
    "confident_ai": Place(-0.1, {"trust": 0.7, "ease": 0.4}, unsure=0.06),
    "staff_group": Own(),
    "setting": Own(),
}  # fmt: skip
