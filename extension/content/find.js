// Replaced by the content scripts.
