"""The pages that show what there is: all resolutions at a glance, and each one with what the documents say of it."""
