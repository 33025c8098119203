"""ONS eQ: the census questionnaire runner's JSON, with the runner's own path finder, quirks included.

The rules are those of eq-questionnaire-runner (https://github.com/ONSdigital/eq-questionnaire-runner); they belong to
an imported form and are never those of our own definitions.
"""
