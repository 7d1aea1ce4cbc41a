"""From an item to a `SourcePage`: WordPress's REST API answers pages and posts as JSON.

https://developer.wordpress.org/rest-api/reference/pages/ has the fields.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from urllib.parse import SplitResult, unquote, urlsplit

from django.utils.text import slugify

from foundation.languages import DEFAULT, LANGUAGES
from foundation.paths import RESERVED

from .bilingual import gettext as _
from .conversion.pieces import Note, Remark
from .conversion.small_print import MARKS
from .conversion.tree import NEVER_TEXT
from .conversion.visible import normalise, parse, text_of
from .pairing.hints import NUMBER, base_language, read_translations
from .sources import Refused
from .sources.kinds import is_page

TITLE_LENGTH = 255
SLUG_LENGTH = 240
"""Characters, as our pages hold them."""
ID_LENGTH = 18
"""Digits that fit into a database's largest integer."""
LANGUAGE_FIELDS = ("lang", "wpml_current_locale", "locale")
"""Where language plugins say it."""
HOST_LENGTH = 253
"""Characters of a host name: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4"""
INDEX = "index.php"
"""What addresses begin with where WordPress's server can't do without."""
ONLY_SEPARATORS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class FeaturedImage:
    """The picture that WordPress shows with a page, above its text or in lists."""

    number: int
    """In the media library."""
    address: str
    """Empty where the export doesn't say it."""
    alt_text: str


@dataclass(frozen=True)
class SourcePage:
    """One page or post in one language, as WordPress has it."""

    site: str
    """Host name, without "www."."""
    wordpress_id: int
    language: str
    kind: str
    title: str
    slug: str
    ancestors: tuple[str, ...]
    """Address segments above the slug, decoded, without the language's prefix."""
    link: str
    html: str
    parent_id: int = 0
    is_placed: bool = True
    """Whether the link says where the page stands; "?page_id=12" doesn't."""
    has_children: bool = False
    """Whether the source holds pages below it."""
    siblings: tuple[tuple[str, int], ...] = ()
    """Site and WordPress id of the pages that are other languages of it."""
    is_public: bool = True
    """Whether anybody may read it in WordPress."""
    is_protected: bool = False
    """Whether WordPress asks for a password."""
    featured: FeaturedImage | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    seo_title: str = ""
    search_description: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        return self.site, self.wordpress_id

    @property
    def path(self) -> str:
        return "/".join([*self.ancestors, self.slug])

    @property
    def depth(self) -> int:
        return len(self.ancestors)


# Pages ---------------------------------------------------------------------------------------------------


def read_page(item: object, file: str, default_language: str) -> SourcePage | Refused:
    if not is_page(item):
        return Refused(file, _("This item is not a page: it has no id, title and content. Leave it out of the export."))
    title = _words(_rendered(item["title"]))
    name = f"{title or file} ({item['id']})"
    html, link = _rendered(item["content"]), _link(item)
    if reason := _reason_to_refuse(item, title, html, link):
        return Refused(name, reason)
    language = _language(item, link, default_language)
    if language not in LANGUAGES:
        message = _("It is in the language “%s”, which this site doesn't have. Leave it out of the export.")
        return Refused(name, message % language)
    kind = str(item.get("type") or "page")
    segments = address_segments(link)
    slug, remarks = _slug(item, segments, title, language)
    yoast = item.get("yoast_head_json") if isinstance(item.get("yoast_head_json"), dict) else {}
    return SourcePage(
        site=(link.hostname or "").removeprefix("www."),
        wordpress_id=int(item["id"]),
        language=language,
        kind=kind,
        title=title,
        slug=slug,
        ancestors=() if kind == "post" else tuple(segments[:-1]),
        link=link.geturl(),
        html=html,
        parent_id=_number(item.get("parent")),
        is_placed=bool(segments),
        is_public=item.get("status", "publish") == "publish" and not _is_protected(item),
        is_protected=_is_protected(item),
        featured=_read_featured(item),
        published_at=_moment(item.get("date_gmt")),
        modified_at=_moment(item.get("modified_gmt")),
        seo_title=_written_title(yoast, title),
        search_description=_words(storable(str(yoast.get("description") or ""))),
        remarks=tuple(remarks),
    )


def _is_protected(item: dict) -> bool:
    content = item["content"]
    return bool(item.get("password") or (isinstance(content, dict) and content.get("protected")))


def _read_featured(item: dict) -> FeaturedImage | None:
    number = _number(item.get("featured_media"))
    embedded = item.get("_embedded")
    found = embedded.get("wp:featuredmedia") if isinstance(embedded, dict) else None
    first = found[0] if isinstance(found, list) and found and isinstance(found[0], dict) else {}
    return read_media(number, first) if number or first else None


def read_media(number: int, item: dict) -> FeaturedImage:
    """A picture of the media library, of which the export may hold no more than the number."""
    address, alt_text = item.get("source_url"), item.get("alt_text")
    return FeaturedImage(
        number,
        storable(address) if isinstance(address, str) and address.startswith(("http://", "https://")) else "",
        " ".join(storable(alt_text).split()) if isinstance(alt_text, str) else "",
    )


def _rendered(value: object) -> str:
    """WordPress's {"rendered": …}; some plugins answer the bare string."""
    text = value.get("rendered") if isinstance(value, dict) else value
    return storable(text) if isinstance(text, str) else ""


def _words(html: str) -> str:
    """Those of a line of HTML, without those of scripts in it."""
    root = parse(html)
    if root.find(*MARKS):
        return text_of(root)
    for element in list(root.find_all("script", "style")):
        element.children.clear()
    return normalise(root.get_text())


def storable(text: str) -> str:
    """Without what no database keeps and nobody sees: control characters and halves of surrogate pairs."""
    return NEVER_TEXT.sub("", text)


def _link(item: dict) -> SplitResult:
    return _split(item.get("link") or _rendered(item.get("guid")))


def _split(address: object) -> SplitResult:
    """The parts of an address; all empty where it can't be read, as "http://[site]/" can't."""
    try:
        return urlsplit(storable(str(address or "")))
    except ValueError:
        return urlsplit("")


def _reason_to_refuse(item: dict, title: str, html: str, link: SplitResult) -> str:
    if not re.fullmatch(rf"[0-9]{{1,{ID_LENGTH}}}", str(item["id"])):
        return _("Its id is not a number. Export it again.")
    if link.scheme not in ("http", "https") or not 0 < len(link.hostname or "") <= HOST_LENGTH:
        return _("It has no address of its own (“link”). Export it again from the site itself.")
    if not title:
        return _("It has no title. Give it one in WordPress and export it again.")
    if len(title) > TITLE_LENGTH:
        message = _("Its title has %(length)s characters; at most %(most)s fit. Shorten it and export it again.")
        return message % {"length": len(title), "most": TITLE_LENGTH}
    if not html.strip():
        if _is_protected(item):
            return _("It is protected by a password, so its content is not exported. Remove the password first.")
        return _("It has no content of its own: its theme builds it. Copy the text by hand into a new page.")
    return ""


def address_segments(link: SplitResult) -> list[str]:
    """The decoded segments of an address, without the language's prefix."""
    segments = [unicodedata.normalize("NFC", storable(unquote(part))) for part in link.path.split("/")]
    segments = [segment for segment in segments if segment]
    if segments and segments[0] == INDEX:
        segments = segments[1:]
    return segments[1:] if segments and segments[0].lower() in LANGUAGES else segments


def read_prefix(path: str) -> str:
    """The language that the path of an address begins with, as "/en/about" does; empty where it names none."""
    prefix = path.strip("/").removeprefix(f"{INDEX}/").partition("/")[0].lower()
    return prefix if prefix in LANGUAGES else ""


def _language(item: dict, link: SplitResult, default: str) -> str:
    """By the prefix of the link, else by a language plugin's fields, else by the prefix of the canonical address."""
    yoast = item.get("yoast_head_json")
    canonical = _split(yoast.get("canonical") if isinstance(yoast, dict) else "")
    for address in (link, canonical):
        if prefix := read_prefix(address.path):
            return prefix
        if address is link:
            for name in LANGUAGE_FIELDS:
                if isinstance(item.get(name), str) and item[name]:
                    return base_language(item[name])
            for language, number in read_translations(item).items():
                if number == int(item["id"]):
                    return language
    return default


def _slug(item: dict, segments: list[str], title: str, language: str) -> tuple[str, list[Remark]]:
    """The end of the address: as in the link, which is in the page's own language where `slug` may not be."""
    remarks = [] if segments or urlsplit(str(item.get("link"))).query else [Remark(Note.FRONT_PAGE)]
    given = segments[-1] if segments else unicodedata.normalize("NFC", storable(unquote(str(item.get("slug") or ""))))
    slug = slugify(given, allow_unicode=True).strip("-_")
    if not slug or (language != DEFAULT and not slug.isascii()):
        slug = slugify(title, allow_unicode=language == DEFAULT).strip("-_") or f"page-{item['id']}"
        remarks.append(Remark(Note.SLUG_MADE, f"{given} → {slug}"))
    if len(segments) < 2 and slug in RESERVED:  # the address of something else here
        slug = f"page-{slug}"
        remarks.append(Remark(Note.SLUG_MADE, f"{given} → {slug}"))
    return slug[:SLUG_LENGTH], remarks


def _number(value: object) -> int:
    """The id of a page; 0 for what can be none."""
    return int(str(value)) if NUMBER.fullmatch(str(value)) else 0


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value)).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if MINYEAR < moment.year < MAXYEAR else None  # else it has no time in another zone


def _written_title(yoast: dict, title: str) -> str:
    """The SEO title, unless it is the plugin's pattern: the title, a separator and the site's name."""
    written = _words(storable(str(yoast.get("title") or "")))
    site_name = _words(str(yoast.get("og_site_name") or ""))
    rest = written.removeprefix(title)
    if rest == written:
        return written
    rest = rest.removesuffix(site_name) if site_name else ""
    return "" if not rest or ONLY_SEPARATORS.fullmatch(rest) else written
