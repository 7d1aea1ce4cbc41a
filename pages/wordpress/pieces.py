"""What a converter finds in a page, in the order in which a visitor reads it."""

from dataclasses import dataclass, field
from enum import StrEnum


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


@dataclass
class Text:
    html: str
    """Sanitised: see `richtext`."""
    place: Place = Place()


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


@dataclass
class Closing:
    label: str
    lead: str
    html: str
    link_label: str = ""
    link_address: str = ""
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
    menus: list[MenuGroup] = field(default_factory=list)
    section_name: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def leave_out(self, reason: Reason, *texts: str) -> None:
        self.left_out.extend(LeftOut(reason, text) for text in texts or ("",))

    def remark(self, note: Note, detail: str = "") -> None:
        remark = Remark(note, detail)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def inner(self) -> "Collector":
        """A collector for nested pieces that shares everything else."""
        return Collector(
            self.base_address, self.language, [], self.menus, self.section_name, self.left_out, self.remarks
        )
