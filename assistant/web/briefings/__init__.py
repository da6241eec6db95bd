"""The page of briefings: a form, a draft that can be edited, files to download."""
