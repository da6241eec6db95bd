"""Briefings: the sentences of the documents that belong under the headings of a template, each with its source."""
