"""One shape for every link that a block or message holds, and what a link may lead to."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from wagtail.whitelist import check_url

TELEPHONE = re.compile(r"[+#]?\(?\d[\d\s().‐‑–—−ー-]*\d")


class Link(NamedTuple):
    """A link as one language prints it."""

    url: str
    label: str
    description: str = ""
    is_external: bool = False
    page_id: int | None = None


def get_safe_url(url: str | None) -> str:
    """`url`, or "" where a browser would run it (`javascript:`) or where it is none of the web, mail or telephone.

    Forms refuse such addresses; what an import or an API client stored has passed no form.
    """
    return check_url((url or "").strip()) or ""


def telephone_address(telephone: str) -> str:
    """A `tel:` address (RFC 3966) from what people write: full-width digits, brackets, any hyphen; "" if no number.

    Only the first number counts: in "03-1234-5678 内線 12" the extension is left for the reader.
    """
    number = TELEPHONE.search(unicodedata.normalize("NFKC", telephone or ""))
    if number is None:
        return ""
    sign = {"+": "+", "#": "%23"}.get(number[0][0], "")
    return "tel:" + sign + re.sub(r"\D", "", number[0])
