"""Build the artefacts in ``index/models`` from text and sentence pairs; the assistant itself runs nothing of this."""
