"""What an editor does with a report: check it."""

from __future__ import annotations
