"""Forms: drawn from a questionnaire or from WTForms, and parsed; no rules of their own."""
