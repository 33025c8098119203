"""The signs that a ballot may not be an independent opinion, in words."""

from __future__ import annotations

from collections.abc import Mapping

MANY = 20
BURST_SIZE = 60
#: Each sign as it is told; "burst" is known to whoever recorded when ballots began.
SIGNS: Mapping[str, str] = {
    "one_way": f"gave the same vote to every one of {MANY} or more statements",
    "copies": f"repeat all the votes, {MANY} or more, of somebody else",
    "burst": f"began among {BURST_SIZE} or more within a minute",
}
