"""A campaign: laws of questionnaires tried on as many made-up definitions and answers as one likes."""
