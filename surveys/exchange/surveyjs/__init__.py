"""SurveyJS: questionnaires as JSON of pages, panels and elements (https://surveyjs.io, form library)."""
