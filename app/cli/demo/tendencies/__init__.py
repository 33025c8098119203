"""How made-up people lean, questionnaire by questionnaire: tables of tendencies, and who they are."""
