"""What the libraries for packaged files raise when a file is damaged: none of them promises an error of its own.

Found by reading thousands of damaged copies of real files. Memory running out is not among them.
"""

import struct
import zipfile
import zlib
from typing import Final
from xml.etree.ElementTree import ParseError

from lxml.etree import LxmlError

DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, LxmlError, ParseError, ArithmeticError, AssertionError,
    AttributeError, LookupError, NotImplementedError, OSError, EOFError, RecursionError, RuntimeError, SyntaxError,
    TypeError, ValueError,
)  # fmt: skip
