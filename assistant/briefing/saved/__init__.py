"""Saved drafts of briefings: each saving is a version, and every version can be opened again."""
