"""What a respondent's whole journey costs the server, beside a bare Flask page in the same run."""
