"""The Word forms of briefings and the letterhead; ``build`` makes the forms."""
