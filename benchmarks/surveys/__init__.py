"""What reading, walking, judging and proving a questionnaire cost, and how each grows."""
