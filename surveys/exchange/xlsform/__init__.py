"""XLSForm: questionnaires that officers write in a spreadsheet (https://xlsform.org)."""
