"""The document view: a document as it was read, with the quotes of an answer marked where they stand."""
