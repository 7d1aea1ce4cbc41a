"""What staff may write inside a paragraph, and its plain words.

Stored HTML holds `<p> <b> <i> <sup> <sub> <br/> <ul> <ol> <li> <a>`, `<span lang="en">`, `<span lang="ja">` and
`<ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>`; headings belong to blocks.
"""

import re

from wagtail.rich_text import get_text_for_indexing

INLINE_FEATURES = ["bold", "italic", "link", "superscript", "ruby", "lang-en", "lang-ja"]
"""For introductions, captions and single points: no lists."""

RICH_TEXT_FEATURES = [*INLINE_FEATURES, "subscript", "document-link", "ol", "ul"]
"""For the text of a block."""

READING = re.compile(r"<(rt|rp)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)


def plain_text(html: str | None) -> str:
    """The words of `html` on one line, without readings: for search, descriptions and counting."""
    return " ".join(get_text_for_indexing(READING.sub("", html or "")).split())
