"""Values at their default, so that equal values give equal JSON.

msgspec leaves a field out when it *is* the default object. A `"body"` that was cut out of some text is equal to the default but
another object; it is replaced by the default here.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct
from msgspec.structs import fields, force_setattr

__all__ = ["keep_defaults"]


def keep_defaults(value: Struct) -> None:
    """Put the default object in place of equal ones, for fields whose default is a word or a float."""
    for name, default in _defaults(type(value)):
        found = getattr(value, name)
        if found is not default and found == default:
            force_setattr(value, name, default)


@cache
def _defaults(kind: type[Struct]) -> tuple[tuple[str, object], ...]:
    return tuple(
        (field.name, field.default)
        for field in fields(kind)
        if (isinstance(field.default, str) and field.default) or isinstance(field.default, float)
    )
