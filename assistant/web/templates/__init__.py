"""The pages that are plain HTML: templates that escape every word, in one frame."""
