"""The fields that each page type has in the API beside those of every page: its `api_fields`."""

from __future__ import annotations

from foundation.api.fields import Computed
from foundation.api.page_metadata import get_page_metadata
from pages.api import navigation, opening, review, staging, text

CONTENT = [
    Computed("introduction", opening.get_introduction, in_lists=True),
    Computed("description", opening.get_description, in_lists=True),
    Computed("review", review.get_review, in_lists=True),
    Computed("breadcrumb", navigation.get_breadcrumb),
    Computed("section_menu", navigation.get_section_menu),
    Computed("metadata", get_page_metadata),
]

TEXT = [
    Computed("contents", navigation.get_contents),
    Computed("glossary", text.get_glossary),
    Computed("reading_minutes", text.get_reading_minutes),
    Computed("reading_time", text.get_reading_time),
    Computed("closing_message", opening.get_closing_message),
    Computed("facing_url", navigation.get_facing_url),
]
"""Of a page with a text of its own."""

BODY = [*TEXT, Computed("key_points", text.get_key_points), Computed("body", text.get_body)]
NEIGHBOURS = [Computed("neighbours", navigation.get_neighbours)]

HOME = [*CONTENT, Computed("cards", navigation.get_cards)]
SECTION = [*CONTENT, *BODY, Computed("directory", navigation.get_directory)]
STANDARD = [*CONTENT, *BODY, *NEIGHBOURS]
ARTICLE = [
    *STANDARD,
    Computed("lead_image", opening.get_lead_image, in_lists=True),
    Computed("references", text.get_references),
    Computed("related_pages", navigation.get_related_pages),
]
STAGING_GUIDE = [*ARTICLE, Computed("staging", staging.get_staging)]
FAQ = [*CONTENT, *TEXT, *NEIGHBOURS, Computed("groups", text.get_groups)]
