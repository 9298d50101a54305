"""Makes report.schema.json again from the model."""

from __future__ import annotations

import json
from pathlib import Path

from unreport.model import json_schema

if __name__ == "__main__":
    target = Path(__file__).with_name("report.schema.json")
    target.write_text(json.dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
