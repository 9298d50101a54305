"""What the caller of the writer may settle: profile, annexes, pictures, agent, known documents, elements of headings.

All are inputs, none is looked up: the same report and settings give the same bytes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

from unreport.errors import UsageError
from unreport.formats.akn.iri import parse
from unreport.formats.akn.profile import level_profiles
from unreport.formats.protocol import WriteOptions

__all__ = ["Settings"]

_CHOICES: Final = {
    "assets": ("companions", "inline"),
    "profile": ("flat", "publication"),
    "annexes": ("embedded", "reference"),
    "origin": ("keep", "rewrite"),
}
_KNOWN: Final = (*_CHOICES, "agent", "registry", "levels")
_LEVELS: Final = frozenset(
    [
        "book",
        "chapter",
        "division",
        "level",
        "part",
        "section",
        "subchapter",
        "subdivision",
        "subpart",
        "subsection",
        "title",
        "tome",
    ]
)
_CASTING: Final = ("profile", "annexes", "assets", "registry", "agent", "levels")
"""Settings that a file shows and a report does not hold."""
_MISSPELT: Final = 0.75
_AGENTS: Final = ("person", "organization", "process")


@dataclass(frozen=True)
class Settings:
    """Settings of one writing, checked.

    `profile`: `flat`, one document; `publication`, a collection with the masthead that carries the report as a component.
    `annexes`: `embedded`, or `reference`, each a file of its own. `assets`: pictures as `companions` beside the file, or `inline`.
    `origin`: `keep` what a foreign file held while the report is unchanged, or `rewrite` it in the UN profile.
    """

    profile: Literal["flat", "publication"] = "flat"
    annexes: Literal["embedded", "reference"] = "embedded"
    assets: Literal["companions", "inline"] = "companions"
    origin: Literal["keep", "rewrite"] = "keep"
    agent: tuple[str, str] = ("process", "unreport")
    """Who marks up: `person`, `organization` or `process`, and the name."""
    registry: Mapping[str, str] = field(default_factory=dict)
    """IRIs of works by symbol, for documents whose class and date are known; of several symbols of one work the first counts."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Element by the scheme of a heading's number; `none` for a heading without one."""
    cast: tuple[str, ...] = ()
    """Names of the settings asked for that a file shows and a report does not hold."""
    format: Literal["xml", "akn"] = "xml"
    """Of the manifestation: a file, or a package."""

    @classmethod
    def of(cls, options: WriteOptions, *, package: bool = False) -> Settings:
        """The settings in the options.

        Raises UsageError for one that is misspelt or has no such value; one of another name is meant for another format, since options
        may be shared by several.
        """
        asked = options.settings
        for name in asked:
            close = get_close_matches(name, _KNOWN, n=1, cutoff=_MISSPELT)
            if name not in _KNOWN and close:
                raise UsageError(
                    f'Akoma Ntoso has no setting "{name}". Did you mean "{close[0]}"? Known: {", ".join(sorted(_KNOWN))}.'
                )
        for name, choices in _CHOICES.items():
            value = asked.get(name, choices[0])
            if value not in choices:
                raise UsageError(f"{name} can't be {value!r}.", cure=f"Say {' or '.join(choices)}.")
        if options.alone and not package and asked.get("annexes") == "reference":
            raise UsageError("Annexes by reference need a place beside the file.", cure="Write to a file.")
        return cls(
            profile=asked.get("profile", "flat"),
            annexes=asked.get("annexes", "embedded"),
            assets=asked.get("assets", "inline" if options.alone and not package else "companions"),
            origin=asked.get("origin", "keep"),
            agent=_agent(asked.get("agent", "unreport")),
            registry=_registry(asked.get("registry", {})),
            levels=_levels(asked.get("levels", "un")),
            cast=tuple(name for name in _CASTING if name in asked),
            format="akn" if package else "xml",
        )

    @cached_property
    def works(self) -> frozenset[str]:
        """The IRIs of the documents that the registry knows."""
        return frozenset(self.registry.values())

    @property
    def recast(self) -> bool:
        """Whether something is asked for that a file can't give as it stands."""
        return self.origin == "rewrite" or bool(self.cast)


def _agent(asked: Any) -> tuple[str, str]:
    kind, colon, name = str(asked).partition(":")
    if not colon:
        kind, name = "process", kind
    if kind not in _AGENTS or not name.strip():
        raise UsageError(f"agent can't be {asked!r}.", cure="Say a name, or person:NAME, organization:NAME.")
    return kind, name.strip()


def _registry(asked: Any) -> dict[str, str]:
    """Known documents, from a mapping or a TOML file of `"A/71/12" = "/akn/un/doc/paper/un-ga/2016-07-01/A-71-12"`."""
    name = "registry"
    if isinstance(asked, str | Path):
        name, asked = str(asked), _table(asked, "registry")
    if not isinstance(asked, Mapping):
        raise UsageError(
            "registry is no table of symbols and IRIs.", cure="Give a mapping, or the name of a TOML file."
        )
    known: dict[str, str] = {}
    works: set[str] = set()
    for symbol, work in asked.items():
        iri = parse(work) if isinstance(work, str) else None
        if iri is None or iri.work != work:
            raise UsageError(f"{name}: {work!r}, given for {symbol}, is not the IRI of a work.")
        if work not in works:  # one symbol each, by which the reader knows it again
            works.add(work)
            known[str(symbol)] = work
    return known


def _table(path: str | Path, what: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"The {what} {path} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise UsageError(f"The {what} {path} is no TOML: {error}.") from error


def _levels(asked: Any) -> dict[str, str]:
    profiles = level_profiles()
    usual = profiles["un"]
    if isinstance(asked, str) and asked in profiles:
        return profiles[asked]
    if isinstance(asked, Path) or (isinstance(asked, str) and asked.endswith(".toml")):
        asked = _table(asked, "file of levels")
    if not isinstance(asked, Mapping):
        raise UsageError(
            f"levels can't be {asked!r}.", cure=f"Say {' or '.join(profiles)}, or give a mapping or a TOML file."
        )
    allowed = _LEVELS
    for scheme, element in asked.items():
        if scheme not in usual or element not in allowed:
            raise UsageError(
                f"levels can't have {scheme} = {element!r}.",
                cure=f"Schemes: {', '.join(usual)}; elements: {', '.join(sorted(allowed))}.",
            )
    return {**usual, **asked}
