"""Search: Wagtail's own for staff (`index`), and the passages that visitors search (everything else).

This package is imported by the models; whatever needs them is a module to import by name.
"""

from .folding import fold
from .index import (
    AutocompleteField,
    SearchBackend,
    SearchField,
    for_index,
    for_query,
    japanese_fields,
    pairs,
)

__all__ = [
    "AutocompleteField",
    "SearchBackend",
    "SearchField",
    "fold",
    "for_index",
    "for_query",
    "japanese_fields",
    "pairs",
]
