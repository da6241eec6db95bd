"""Read Vietnamese official documents and keep them: files, text, structure, card, passages, catalogue."""
