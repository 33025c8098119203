"""How well opinion groups, common ground and lots are found, beside plain and trivial ways, in one run."""
