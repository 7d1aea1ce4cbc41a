"""For whom an answer is made, what of it was asked for, and what has been fetched for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from foundation.api.fields import Context
from foundation.models import FoundationImage
from pages.wordpress_api.selection import Selection


@dataclass
class Shown:
    api: Context
    selection: Selection
    is_embedded: bool = False
    """Whether these are the few fields of an answer within another: WordPress's `context=embed`."""
    pictures: dict[int, FoundationImage] = field(default_factory=dict)
    """The lead images that anybody may see, by their id."""
    summaries: dict[int, str] = field(default_factory=dict)
    """A sentence or two about each page that cards and menus lead to, if anybody may read it."""
