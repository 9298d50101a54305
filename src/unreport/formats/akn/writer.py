"""Writing a report as Akoma Ntoso XML, valid against the OASIS schema whatever the report holds.

The text outside `meta`, stripped of its tags, is what is printed. Setting `assets`: `companions` (the usual) puts pictures
beside the file, in `media/`; `inline` puts them into it.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from unreport.errors import UsageError, WriteError
from unreport.formats.akn import write_tables
from unreport.formats.akn.identity import identify
from unreport.formats.akn.layout import lay_out
from unreport.formats.akn.names import A4U, AKN, akn, sub
from unreport.formats.akn.pen import AGENT, At, Pen
from unreport.formats.akn.write_blocks import numbered_through, write_body
from unreport.formats.akn.write_components import write_annexes
from unreport.formats.akn.write_front import write_cover, write_preface
from unreport.formats.akn.write_meta import write_meta
from unreport.formats.protocol import WriteOptions, Writing
from unreport.model import Asset, Deleted, Inserted, Report, walk

__all__ = ["write"]

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
