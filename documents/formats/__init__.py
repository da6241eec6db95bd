"""One module a file format; each turns bytes of that format into a ``SourceText``."""
