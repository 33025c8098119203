"""Questionnaires in other formats, in and out: one file per format, each with a report of what it cannot carry."""
