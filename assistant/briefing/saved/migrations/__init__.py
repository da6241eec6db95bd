"""Migrations of the tables of drafts."""
