"""Elementor's widgets, in old sections and columns or new containers.

Everything is told by structure, never by words. What a widget is stands in its data, and again in its class.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..nodes import Element
from ..omitted import leave_out
from ..pieces import Note, Reason
from ..richtext import safe_address
from ..visible import runs
from . import closing, columns, reported
from .menus import take_menu
from .outline import get_settings, is_element, kind_of
from .videos import video, watch_address
from .walker import Rule, Walker

VIDEO_SETTINGS = ("youtube_url", "vimeo_url", "dailymotion_url", "external_url", "hosted_url")
PLAIN = frozenset(
    "heading text-editor image image-box icon-box icon-list image-gallery gallery image-carousel testimonial "
    "testimonial-carousel reviews media-carousel blockquote counter html shortcode form theme-post-content "
    "theme-post-title theme-post-featured-image theme-post-excerpt theme-archive-title theme-page-title button "
    "call-to-action flip-box price-list price-table progress alert star-rating rating social-icons google_maps slides "
    "template loop-grid loop-carousel accordion toggle tabs nested-tabs nested-accordion nested-carousel "
    "animated-headline text-path wp-widget-text wp-widget-custom_html login off-canvas icon divider spacer "
    "menu-anchor sidebar video".split()
)
"""Widgets whose HTML says all by itself."""


def find_rules(kind: str) -> Iterator[Rule]:
    if rule := WIDGETS.get(kind):
        yield rule
    yield read_widget


def read_container(walker: Walker, node: Element) -> None:
    if id(node) in walker.out.navigation:
        walker.end_text()
        columns.read_navigation(node, walker.out)
        walker.out.taken.add(id(node))
    elif node is walker.out.closing_box:
        walker.out.closing_box = None
        closing.read_container(walker, node)
    else:
        with walker.inside(node):
            walker.children(node)


def read_widget(walker: Walker, node: Element) -> None:
    """What has no rule of its own is read as what it holds, apart from what stands beside it."""
    walker.end_text()
    kind = kind_of(node)
    if kind not in PLAIN and not any(node.find_where(is_element)):
        walker.out.remark(Note.UNKNOWN_WIDGET, kind)
    walker.children(node)
    walker.end_text()


def read_menu(walker: Walker, node: Element) -> None:
    walker.end_text()
    take_menu(node, "", walker.out)


def read_icon(walker: Walker, node: Element) -> bool:
    if runs(node) or node.find("img"):
        return False
    leave_out(Reason.ICON, node, walker.out)
    for link in node.find_all("a"):
        if address := safe_address(link.get("href"), walker.out):
            walker.out.dropped_links.append(("", address))
    return True


def read_spacer(walker: Walker, node: Element) -> bool:
    if runs(node) or node.find("img"):
        return False
    leave_out(Reason.SPACER, node, walker.out)
    return True


def read_video(walker: Walker, node: Element) -> bool:
    """The address is in the settings alone, where a script takes it from."""
    address = _get_video_address(get_settings(node))
    address = watch_address(address) or safe_address(address, walker.out)
    if not address:
        return False
    walker.add(video(address, "", walker.out))
    leave_out(Reason.CONTROL, node, walker.out)
    return True


def _get_video_address(settings: dict) -> str:
    for key in VIDEO_SETTINGS:
        given = settings.get(key)
        given = given.get("url") if isinstance(given, dict) else given
        if isinstance(given, str) and given:
            return given
    return ""


WIDGETS: dict[str, Rule] = (
    dict.fromkeys(columns.MENUS, read_menu)
    | dict.fromkeys(reported.FURNITURE, reported.leave_out_theme)
    | dict.fromkeys(("posts", "archive-posts", "portfolio", "wc-archive-products"), reported.leave_out_posts)
    | {
        columns.CONTENTS: reported.leave_out_contents,
        "icon": read_icon,
        "divider": read_spacer,
        "spacer": read_spacer,
        "video": read_video,
    }
)
