"""Makes what follows from something else: `report.schema.json` from the model, `docs/rules.md` from the business rules."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lxml import etree

from unreport.model import json_schema

_HERE = Path(__file__).parent
_SCH = "{http://purl.oclc.org/dsdl/schematron}"
_INTRODUCTION = """# Business rules of the UN profile

What `unreport validate` asks of an Akoma Ntoso document of the United Nations beside the OASIS schema. They stand in
[`schemas/akn4un.sch`](../schemas/akn4un.sch), ISO Schematron that any processor for XSLT 1.0 with EXSLT regular expressions can run;
this page is made from it. Documents that name another country than `un` are held against the OASIS schema alone,
unless they use the prefix `akn4un`.

Drafts have gaps in their numbers, ragged tables and empty lines, and a faithful edition keeps them. An element that bears
`status="verbatim"` (in the words of Akoma Ntoso: the content is exactly as it was, silent fixes were not made) is printed so: what would
be an error is a warning or a note then. The writer sets it by itself.
"""


def report_schema() -> str:
    """The JSON Schema of a report."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def rules_page() -> str:
    """The page that lists the business rules."""
    root = etree.parse(str(_HERE / "akn4un.sch")).getroot()
    cures = {cure.get("id"): _words(cure) for cure in root.iter(f"{_SCH}diagnostic")}
    lines = [_INTRODUCTION]
    for pattern in root.iter(f"{_SCH}pattern"):
        lines.append(f"## {pattern.findtext(f'{_SCH}title')}\n")
        lines += ["| rule | grade | says | cure |", "|---|---|---|---|"]
        for rule in pattern.iter(f"{_SCH}assert", f"{_SCH}report"):
            said = f"{_words(rule)} | {cures[rule.get('diagnostics')]}"
            lines.append(f"| `{rule.get('id')}` | {rule.get('role')} | {said} |")
        lines.append("")
    return "\n".join(lines)


def _words(element: etree._Element) -> str:
    """The sentence, with … for what the document gives, as Markdown."""
    text = (element.text or "") + "".join(f"…{child.tail or ''}" for child in element)
    return re.sub(r"<([^>]*)>", r"`<\1>`", " ".join(text.split())).replace("|", "\\|")


if __name__ == "__main__":
    (_HERE / "report.schema.json").write_text(report_schema(), "utf-8")
    (_HERE.parent / "docs" / "rules.md").write_text(rules_page(), "utf-8")
