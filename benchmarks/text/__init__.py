"""Free text measured: topics, labels that people gave, planted personal data, campaigns, and what it all costs.

Run ``./run bench text`` (some ten minutes), ``./run bench text labels redaction`` for two tables, ``--quick`` without
the hundred thousand; the tables are ``topics names unclear labels redaction campaigns cost``. It reads ``nhs_fft/``
(42 human codes of two trusts; themes and sentiment of a third) and ``ai_survey/`` from the folder that ``--data``
names, and says so where a file is absent. Every figure of one table comes from one run, one thread per library, with
trivial baselines beside it.
"""
