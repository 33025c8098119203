"""What is asked: questionnaires as data, the path through them, and what counts as an answer."""
