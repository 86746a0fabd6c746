"""Whether a sentence is proved by the articles: figures, names, polarity, speaker and meaning, without a model."""
