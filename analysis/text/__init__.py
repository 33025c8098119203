"""Reading free text: redaction, duplicates, topics, stance and quotes."""
