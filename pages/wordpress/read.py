"""From a file to `SourcePage` objects: WordPress's REST API answers pages and posts as JSON.

https://developer.wordpress.org/rest-api/reference/pages/ has the fields.
"""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.utils.text import slugify
from django.utils.translation import gettext as _

from foundation.languages import DEFAULT, LANGUAGES

from .pieces import Note, Remark
from .visible import normalise, parse

TITLE_LENGTH = 255
SLUG_LENGTH = 240
"""Characters, as our pages hold them."""
ID_LENGTH = 18
"""Digits that fit into a database's largest integer."""
ONLY_SEPARATORS = re.compile(r"[\W_]+")


class ExportError(Exception):
    """A file that can't be read at all. The message says what to do."""


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
    is_public: bool = True
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


@dataclass(frozen=True)
class Refused:
    """An item of a readable file that can't be imported."""

    name: str
    reason: str


@dataclass
class Export:
    pages: list[SourcePage] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def read(path: Path, default_language: str = DEFAULT) -> Export:
    """Read a file, or every .json file of a folder; pages come before the pages below them. Raises ExportError."""
    export = Export()
    for file in _files(path):
        for item in _items(file):
            result = _page(item, file.name, default_language)
            (export.pages if isinstance(result, SourcePage) else export.refused).append(result)
    _refuse_twins(export)
    _refuse_cycles(export)
    export.pages.sort(key=lambda page: len(page.ancestors))
    return export


# Files ---------------------------------------------------------------------------------------------------


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        if files := sorted(path.glob("*.json")):
            return files
        raise ExportError(_("The folder “%s” holds no .json file. Put the exported files there.") % path)
    if path.is_file():
        return [path]
    raise ExportError(_("There is no file or folder “%s”. Check the spelling of its path.") % path)


def _items(file: Path) -> list[dict]:
    data = _load(file)
    items = data if isinstance(data, list) else [data]
    if isinstance(data, dict) and "code" in data and "message" in data:
        message = _("“%(file)s” holds an error message from WordPress, not a page: “%(message)s”. Export it again.")
        raise ExportError(message % {"file": file.name, "message": data["message"]})
    if not items:
        raise ExportError(_("“%s” holds an empty list. Export the pages again.") % file.name)
    if not any(_is_page(item) for item in items):
        message = _(
            "“%s” is JSON, but not a WordPress page: it has no title and content. "
            "Save what the site answers at /wp-json/wp/v2/pages/ followed by the page's number."
        )
        raise ExportError(message % file.name)
    return items


def _load(file: Path) -> object:
    content = file.read_bytes()
    try:
        text = content.decode(json.detect_encoding(content)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = _("“%s” is not in UTF-8. Save it again in that encoding, or export it again.")
        raise ExportError(message % file.name) from error
    if not text.strip():
        raise ExportError(_("“%s” is empty. Export it again.") % file.name)
    if text.lstrip().startswith("<"):
        message = _(
            "“%s” is a web page, not an export: WordPress probably answered with an error page. "
            "Open it in a browser to see what it says, then export again."
        )
        raise ExportError(message % file.name)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        position = getattr(error, "pos", 0)
        if text.lstrip()[0] in "{[" and (not text[position:].strip() or text.rstrip()[-1] not in "]}"):
            message = _("“%s” breaks off before its end. Export it again, and check that all of it was saved.")
            raise ExportError(message % file.name) from error
        message = _("“%(file)s” is not valid JSON (line %(line)s). Export it again.")
        raise ExportError(message % {"file": file.name, "line": getattr(error, "lineno", 1)}) from error


def _is_page(item: object) -> bool:
    return isinstance(item, dict) and "content" in item and "title" in item and "id" in item


# Pages ---------------------------------------------------------------------------------------------------


def _page(item: object, file: str, default_language: str) -> SourcePage | Refused:
    if not _is_page(item):
        return Refused(file, _("This item is not a page: it has no id, title and content. Leave it out of the export."))
    title = normalise(parse(_rendered(item["title"])).get_text())
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
        parent_id=item["parent"] if isinstance(item.get("parent"), int) else 0,
        is_placed=bool(segments),
        is_public=item.get("status", "publish") == "publish",
        published_at=_moment(item.get("date_gmt")),
        modified_at=_moment(item.get("modified_gmt")),
        seo_title=_written_title(yoast, title),
        search_description=normalise(_storable(str(yoast.get("description") or ""))),
        remarks=tuple(remarks),
    )


def _rendered(value: object) -> str:
    """WordPress's {"rendered": …}; some plugins answer the bare string."""
    text = value.get("rendered") if isinstance(value, dict) else value
    return _storable(text) if isinstance(text, str) else ""


def _storable(text: str) -> str:
    """Without what no database keeps and nobody sees: null characters and halves of surrogate pairs."""
    return text.replace("\0", "").encode(errors="ignore").decode()


def _link(item: dict) -> SplitResult:
    return _split(item.get("link") or _rendered(item.get("guid")))


def _split(address: object) -> SplitResult:
    """The parts of an address; all empty where it can't be read, as "http://[site]/" can't."""
    try:
        return urlsplit(_storable(str(address or "")))
    except ValueError:
        return urlsplit("")


def _reason_to_refuse(item: dict, title: str, html: str, link: SplitResult) -> str:
    if not re.fullmatch(rf"[0-9]{{1,{ID_LENGTH}}}", str(item["id"])):
        return _("Its id is not a number. Export it again.")
    if link.scheme not in ("http", "https") or not link.hostname:
        return _("It has no address of its own (“link”). Export it again from the site itself.")
    if not title:
        return _("It has no title. Give it one in WordPress and export it again.")
    if len(title) > TITLE_LENGTH:
        message = _("Its title has %(length)s characters; at most %(most)s fit. Shorten it and export it again.")
        return message % {"length": len(title), "most": TITLE_LENGTH}
    if not html.strip():
        if isinstance(item["content"], dict) and item["content"].get("protected"):
            return _("It is protected by a password, so its content is not exported. Remove the password first.")
        return _("It has no content of its own: its theme builds it. Copy the text by hand into a new page.")
    return ""


def address_segments(link: SplitResult) -> list[str]:
    """The decoded segments of an address, without the language's prefix."""
    segments = [unicodedata.normalize("NFC", unquote(part)) for part in link.path.split("/") if part]
    return segments[1:] if segments and segments[0].lower() in LANGUAGES else segments


def _language(item: dict, link: SplitResult, default: str) -> str:
    """By the prefix of the link, else by a language plugin's field, else by the prefix of the canonical address."""
    yoast = item.get("yoast_head_json")
    canonical = _split(yoast.get("canonical") if isinstance(yoast, dict) else "")
    for address in (link, canonical):
        prefix = address.path.strip("/").partition("/")[0].lower()
        if prefix in LANGUAGES:
            return prefix
        if address is link:
            for name in ("lang", "wpml_current_locale", "locale"):
                if isinstance(item.get(name), str) and item[name]:
                    return re.split(r"[-_]", item[name].lower())[0]
    return default


def _slug(item: dict, segments: list[str], title: str, language: str) -> tuple[str, list[Remark]]:
    """The end of the address: as in the link, which is in the page's own language where `slug` may not be."""
    remarks = [] if segments or urlsplit(str(item.get("link"))).query else [Remark(Note.FRONT_PAGE)]
    given = segments[-1] if segments else unicodedata.normalize("NFC", unquote(str(item.get("slug") or "")))
    slug = slugify(given, allow_unicode=True).strip("-_")
    if not slug or (language != DEFAULT and not slug.isascii()):
        slug = slugify(title, allow_unicode=language == DEFAULT).strip("-_") or f"page-{item['id']}"
        remarks.append(Remark(Note.SLUG_MADE, f"{given} → {slug}"))
    return slug[:SLUG_LENGTH], remarks


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value)).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if MINYEAR < moment.year < MAXYEAR else None  # else it has no time in another zone


def _written_title(yoast: dict, title: str) -> str:
    """The SEO title, unless it is the plugin's pattern: the title, a separator and the site's name."""
    written = normalise(parse(_storable(str(yoast.get("title") or ""))).get_text())
    site_name = normalise(parse(str(yoast.get("og_site_name") or "")).get_text())
    rest = written.removeprefix(title)
    if rest == written:
        return written
    rest = rest.removesuffix(site_name) if site_name else ""
    return "" if not rest or ONLY_SEPARATORS.fullmatch(rest) else written


def _refuse_twins(export: Export) -> None:
    """Keep one of the items that are the same page in the same language: the one whose link names its language."""
    kept: dict[tuple, SourcePage] = {}
    for page in sorted(export.pages, key=lambda page: f"/{page.language}/" not in page.link):
        twin = kept.setdefault((*page.key, page.language), page)
        if twin is not page:
            message = _(
                "The export holds it twice in one language (“%(language)s”), the other time at %(link)s. "
                "If its language is another one, import it alone with --language."
            )
            reason = message % {"language": page.language, "link": twin.link}
            export.refused.append(Refused(f"{page.title} ({page.wordpress_id})", reason))
    own = {id(page) for page in kept.values()}
    export.pages = [page for page in export.pages if id(page) in own]


def _refuse_cycles(export: Export) -> None:
    """Take out the pages that are, by way of their parents, their own ancestors."""
    parents = {page.key: (page.site, page.parent_id) for page in export.pages if page.parent_id}

    def is_cyclic(key: tuple[str, int]) -> bool:
        seen = set()
        while key in parents and key not in seen:
            seen.add(key)
            key = parents[key]
        return key in seen

    reason = _("Its parent page is, by way of other pages, below it. Give it another parent in WordPress.")
    cyclic = [page for page in export.pages if is_cyclic(page.key)]
    export.refused += [Refused(f"{page.title} ({page.wordpress_id})", reason) for page in cyclic]
    excluded = {id(page) for page in cyclic}
    export.pages = [page for page in export.pages if id(page) not in excluded]
