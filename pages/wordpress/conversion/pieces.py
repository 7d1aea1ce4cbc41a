"""What a converter finds in a page, in the order in which a visitor reads it."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from .nodes import Element


class Reason(StrEnum):
    """Why something that stands in the source is not in the result."""

    CONTENTS = "contents"
    MENU = "menu"
    MENU_COPY = "menu_copy"
    MENU_HEADING = "menu_heading"
    SECTION_NAME = "section_name"
    DUPLICATE_TITLE = "duplicate_title"
    ICON = "icon"
    SPACER = "spacer"
    SCRIPT = "script"
    HIDDEN = "hidden"
    FORM = "form"
    CONTROL = "control"
    SHORTCODE = "shortcode"
    EMBED = "embed"
    BUTTON = "button"
    REPEATED = "repeated"
    POSTS = "posts"
    DYNAMIC = "dynamic"
    THEME = "theme"
    PICTURE = "picture"
    VIDEO_ADDRESS = "video_address"


class Note(StrEnum):
    """What an editor should look at, since we don't decide it."""

    ALT_MISSING = "alt_missing"
    PLACEHOLDER = "placeholder"
    HEADING_ORDER = "heading_order"
    HEADING_DEEP = "heading_deep"
    HEADING_EMPTY = "heading_empty"
    TITLE_DIFFERS = "title_differs"
    TABLE_HEADER = "table_header"
    LINK_DROPPED = "link_dropped"
    LINK_UNSAFE = "link_unsafe"
    STRUCK_TEXT = "struck_text"
    UNKNOWN_WIDGET = "unknown_widget"
    VIDEO_TITLE = "video_title"
    BODY_EMPTY = "body_empty"
    LANGUAGE_DOUBT = "language_doubt"
    FRONT_PAGE = "front_page"
    SLUG_MADE = "slug_made"
    DESCRIPTION_GENERATED = "description_generated"
    BUILDER = "builder"
    LAST_RESORT = "last_resort"
    ALT_LONG = "alt_long"
    SEO_TITLE_LONG = "seo_title_long"
    FORMULA = "formula"
    LIST_NUMBERS = "list_numbers"
    TABLE_SYMBOL = "table_symbol"
    TABLE_PICTURES = "table_pictures"
    TABLE_TAKEN_APART = "table_taken_apart"


@dataclass(frozen=True)
class LeftOut:
    reason: Reason
    text: str = ""
    """The visible text, where it had any."""


@dataclass(frozen=True)
class Remark:
    note: Note
    detail: str = ""


@dataclass(frozen=True)
class Place:
    """Containers around a piece, outermost first, by number."""

    containers: tuple[int, ...] = ()

    def is_inside(self, other: "Place") -> bool:
        return self.containers[: len(other.containers)] == other.containers


@dataclass
class Heading:
    level: int
    text: str
    place: Place = Place()
    links: tuple[tuple[str, str], ...] = ()
    """Label and address of each in its words: they stand at the end of its section."""


@dataclass
class Text:
    html: str
    """Sanitised: see `richtext`."""
    place: Place = Place()


@dataclass(frozen=True)
class PictureFacts:
    """What the source says of a picture's file."""

    address: str
    """The largest that the source offers."""
    alternatives: tuple[str, ...] = ()
    """Addresses of the same picture in other sizes, the printed one first."""
    width: int | None = None
    height: int | None = None
    """Pixels, as printed: of the size that the page shows."""
    attachment_id: int | None = None
    """Its number in the source's media library."""


@dataclass
class Picture:
    address: str
    alt_text: str = ""
    caption: str = ""
    place: Place = Place()


@dataclass
class Block:
    """A finished body block of another type."""

    type: str
    value: dict
    place: Place = Place()


@dataclass
class Button:
    label: str
    address: str
    place: Place = Place()


@dataclass
class Fold:
    """An item of an accordion or of tabs: a title, and the pieces that open under it."""

    title: str
    pieces: list
    place: Place = Place()
    group: int = 0
    """The same for items of one accordion."""


@dataclass
class Closing:
    label: str
    lead: str
    html: str
    link_label: str = ""
    link_address: str = ""
    link_page: int | None = None
    """Of ours, once a second pass has found it: see `addresses`."""
    place: Place = Place()


Piece = Heading | Text | Picture | Block | Button | Fold | Closing


@dataclass
class MenuGroup:
    heading: str
    links: list[tuple[str, str]]
    """Label and address of each."""


@dataclass
class Collector:
    """What a converter fills in while it walks through one page."""

    base_address: str
    language: str = ""
    pieces: list[Piece] = field(default_factory=list)
    menus: dict[tuple, MenuGroup] = field(default_factory=dict)
    """Each once, in order."""
    section_name: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: dict[Remark, None] = field(default_factory=dict)
    """Each once, in order."""
    pictures: dict[str, PictureFacts] = field(default_factory=dict)
    """By address."""
    dropped_links: list[tuple[str, str]] = field(default_factory=list)
    """Words and address of each link that could not be kept where it stood."""
    added: list[str] = field(default_factory=list)
    """Words that the result shows and the source says without showing them, such as the title of a player."""
    taken: set[int] = field(default_factory=set)
    """Ids of nodes that were read ahead of their place."""
    navigation: dict[int, Element] = field(default_factory=dict)
    """Containers that hold nothing but menus, by id."""
    closing_box: Element | None = None
    """The container that becomes the closing message."""

    def leave_out(self, reason: Reason, *texts: str) -> None:
        self.left_out.extend(LeftOut(reason, text) for text in texts or ("",))

    def add_menu(self, group: MenuGroup) -> None:
        self.menus.setdefault((group.heading, *group.links), group)

    def remark(self, note: Note, detail: str = "") -> None:
        self.remarks.setdefault(Remark(note, detail))

    def inner(self) -> "Collector":
        """A collector for nested pieces that shares everything else."""
        return replace(self, pieces=[])
