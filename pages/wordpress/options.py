"""What a person decides about an import before it begins."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from foundation.languages import DEFAULT


@dataclass(frozen=True)
class Options:
    publish: bool = False
    dry_run: bool = False
    adopt: bool = False
    """Whether a page that stands at the address, and was not imported, may get the source's text."""
    theirs: bool | frozenset[int] = False
    """Where staff edited a page since its last import, take the source's text: of all, or of these WordPress ids."""
    media_dir: Path | None = None
    min_coverage: float = 100
    """Per cent of the text of a page's main column without which it isn't written."""
    language: str = DEFAULT
    """Of pages that don't say it."""
    limit: int | None = None
    """Pages to import at most."""
    only: frozenset[str] = frozenset()
    """WordPress ids, slugs or addresses: only these pages."""
    since: str = ""
    """Of a live site: only what was changed on this day (ISO 8601) or later."""
    delay: float = 1.0
    """Of a live site: seconds between two requests."""
    media: bool | None = None
    """Whether pictures and documents are downloaded from the site; None: of a live site they are, of an export not."""
    pairs: Path | None = None
    """A file that says which pages are two languages of one: see `pages.wordpress.pairing.pairs`."""

    def takes_theirs(self, wordpress_id: int) -> bool:
        return self.theirs if isinstance(self.theirs, bool) else wordpress_id in self.theirs

    def as_dict(self) -> dict[str, Any]:
        """As JSON can hold them."""
        values = asdict(self)
        for name in ("media_dir", "pairs"):
            values[name] = str(values[name]) if values[name] else None
        values["only"] = sorted(self.only)
        values["theirs"] = self.theirs if isinstance(self.theirs, bool) else sorted(self.theirs)
        return values

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Options:
        options = cls(**values)
        return replace(
            options,
            theirs=options.theirs if isinstance(options.theirs, bool) else frozenset(options.theirs),
            only=frozenset(options.only),
            media_dir=Path(options.media_dir) if options.media_dir else None,
            pairs=Path(options.pairs) if options.pairs else None,
        )
