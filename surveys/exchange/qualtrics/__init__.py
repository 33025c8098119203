"""Qualtrics: the JSON of a survey (.qsf): blocks of questions, a flow through them, display and skip logic."""
