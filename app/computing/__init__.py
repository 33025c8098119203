"""The verbs that need scikit-learn, nltk or matplotlib: only jobs and the command line import them."""
