"""Give memory that indexing has freed back to the system.

Threads of tantivy and Chroma leave their freed blocks in pools of their own; the C library kept 500 MB of them while
100,000 passages were indexed. Only glibc knows the call that empties them; elsewhere nothing happens.
"""

import ctypes


def release_memory() -> None:
    """Empty the C library's pools of free blocks; takes a few milliseconds."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
