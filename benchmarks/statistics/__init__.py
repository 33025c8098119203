"""Whether intervals hold what they promise."""
