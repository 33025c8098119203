"""The demo: made-up people and what they would say, generated from a seed."""
