"""The entity model: corpus, config and evaluation."""
