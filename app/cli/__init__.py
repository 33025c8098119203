"""The same verbs for an operator: `./run NAME …`."""
