"""What is wrong with XML that is not well-formed, in words for those who wrote it by hand.

libxml2 tells errors apart by number and speaks of its own insides (`xmlParseEntityRef: no name`); here the usual ones are said
again, with what to do. XML 1.0 is the rule; the parts of it are named beside the words.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

__all__ = ["fault_and_cure"]

_AGAIN = re.compile(r", line \d+, column \d+$")
_TYPES: Final = etree.ErrorTypes
_ANY: Final = ""
_FAULTS: Final = (
    (_TYPES.ERR_NAME_REQUIRED, "xmlParseEntityRef", "a “&” stands alone", "Write &amp; for it."),
    (
        _TYPES.ERR_NAME_REQUIRED,
        "StartTag",
        "a “<” opens no tag",
        "Write &lt; for it if it is text, else correct the tag.",
    ),
    (_TYPES.ERR_NAME_REQUIRED, _ANY, "something in a tag is no attribute", 'Write attributes as name="value".'),
    (
        _TYPES.ERR_ENTITYREF_SEMICOL_MISSING,
        _ANY,
        "a “&” opens what no “;” closes",
        "Write &amp; if it is text, else add the “;”.",
    ),
    (
        _TYPES.ERR_UNDECLARED_ENTITY,
        r"Entity '(?P<name>[^']*)'",
        "&{name}; is no character of XML",
        "Write the character itself, or its number as in &#160;.",
    ),
    (
        _TYPES.ERR_TAG_NAME_MISMATCH,
        r"[^:]*: (?P<name>\S+) line (?P<line>\d+) and (?P<other>\S+)$",
        "</{other}> stands where <{name}>, opened in line {line}, should be closed",
        "Close <{name}> first; an element without content is written <{name}/>.",
    ),
    (
        _TYPES.ERR_TAG_NOT_FINISHED,
        r".* in tag (?P<name>\S+) line (?P<line>\d+)",
        "the file ends before <{name}>, opened in line {line}, is closed",
        "Fetch the whole file, or close it.",
    ),
    (_TYPES.ERR_GT_REQUIRED, _ANY, "a tag has no “>”", "Close the tag."),
    (
        _TYPES.ERR_ATTRIBUTE_NOT_STARTED,
        _ANY,
        "the value of an attribute is not in straight quotation marks",
        'Write name="value".',
    ),
    (_TYPES.ERR_ATTRIBUTE_NOT_FINISHED, _ANY, "the value of an attribute has no closing quotation mark", "Close it."),
    (
        _TYPES.ERR_ATTRIBUTE_WITHOUT_VALUE,
        r".*attribute (?P<name>\S+)$",
        "the attribute {name} has no value",
        'Write {name}="…", or take it out.',
    ),
    (
        _TYPES.ERR_ATTRIBUTE_REDEFINED,
        r"Attribute (?P<name>\S+)",
        "the attribute {name} stands twice in a tag",
        "Keep one.",
    ),
    (
        _TYPES.ERR_SPACE_REQUIRED,
        "Blank needed",
        "the first line, <?xml …?>, is malformed or names an encoding that the file is not in",
        'Write <?xml version="1.0" encoding="UTF-8"?>.',
    ),
    (
        _TYPES.ERR_SPACE_REQUIRED,
        _ANY,
        "a space is missing in a tag",
        'Write attributes as name="value", with a space before each.',
    ),
    (_TYPES.ERR_LT_IN_ATTRIBUTE, _ANY, "a “<” stands in the value of an attribute", "Write &lt; for it."),
    (_TYPES.ERR_INVALID_CHAR, _ANY, "a control character stands in the text", "Take it out; XML can't hold it."),
    (
        _TYPES.ERR_INVALID_ENCODING,
        _ANY,
        "some bytes are no characters of the encoding that the file says it is in",
        "Save it as UTF-8.",
    ),
    (_TYPES.ERR_UNSUPPORTED_ENCODING, r".*: (?P<name>.*)$", "the encoding “{name}” is not known", "Save it as UTF-8."),
    (_TYPES.ERR_DOCUMENT_EMPTY, _ANY, "there is no XML element", "Check that it is the right file."),
    (
        _TYPES.ERR_DOCUMENT_END,
        _ANY,
        "something stands after the end of the root element",
        "Take it out, or move it inside.",
    ),
    (
        _TYPES.NS_ERR_UNDEFINED_NAMESPACE,
        r"Namespace prefix (?P<name>\S+)",
        "the prefix “{name}” has no namespace",
        'Declare it: xmlns:{name}="…".',
    ),
    (
        _TYPES.ERR_RESERVED_XML_NAME,
        "XML declaration",
        "<?xml …?> does not stand at the very beginning",
        "Move it there, or take it out.",
    ),
    (_TYPES.ERR_COMMENT_NOT_FINISHED, _ANY, "a comment is not closed", "Close it with -->."),
    (_TYPES.ERR_HYPHEN_IN_COMMENT, _ANY, "“--” stands in a comment", "Take it out of the comment."),
    (_TYPES.ERR_CDATA_NOT_FINISHED, _ANY, "a CDATA section is not closed", "Close it with ]]>."),
    (_TYPES.ERR_MISPLACED_CDATA_END, _ANY, "“]]>” stands in the text", "Write ]]&gt; for it."),
)


def fault_and_cure(error: etree.XMLSyntaxError) -> tuple[str, str]:
    """What is wrong, without a full stop, and what to do about it."""
    said = _AGAIN.sub("", (error.msg or "it is no XML").split("\n", 1)[0]).rstrip(".")
    told = getattr(error, "code", 0)
    for code, pattern, fault, cure in _FAULTS:
        found = re.match(pattern, said) if code == told else None
        if found:
            names = found.groupdict()
            return fault.format(**names), cure.format(**names)
    return f"the XML is broken: {said}", "Mend it in an XML editor."
