"""LimeSurvey: the structure of a survey as XML (.lss), from version 2 to today's."""
