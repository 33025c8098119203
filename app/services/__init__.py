"""The verbs: plain functions, session and `now` in, result out, one commit at the end. No Flask in here."""
