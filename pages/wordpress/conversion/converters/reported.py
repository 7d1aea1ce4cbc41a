"""What has no place in a text: it is left out, and the report says what it said."""

from __future__ import annotations

from ..nodes import Element
from ..omitted import leave_out
from ..pieces import Reason
from ..visible import normalise
from .menus import take_menu
from .walker import Walker

CONTENTS_LISTS = frozenset(
    "ez-toc-container toc_container wp-block-table-of-contents wp-block-yoast-seo-table-of-contents lwptoc "
    "rank-math-toc wp-block-rank-math-toc-block simpletoc-list".split()
)
POSTS = frozenset(
    "wp-block-latest-posts wp-block-query wp-block-latest-comments wp-block-archives wp-block-categories "
    "wp-block-tag-cloud wp-block-calendar wp-block-rss elementor-posts-container et_pb_posts et_pb_blog_grid "
    "vc_basic_grid fusion-blog-shortcode fl-post-grid".split()
)
"""Lists that WordPress makes anew from its posts at each visit."""
THEME = frozenset("sharedaddy jp-relatedposts addtoany_share_save_container yarpp-related yoast-breadcrumbs".split())
FURNITURE = frozenset(
    "breadcrumbs post-info post-navigation share-buttons author-box post-comments search-form search login "
    "site-logo theme-site-title portfolio".split()
)
"""Elementor's widgets for what a theme prints around a text."""


def leave_out_contents(walker: Walker, node: Element) -> None:
    leave_out(Reason.CONTENTS, node, walker.out)


def leave_out_posts(walker: Walker, node: Element) -> None:
    leave_out(Reason.POSTS, node, walker.out)


def leave_out_theme(walker: Walker, node: Element) -> None:
    leave_out(Reason.THEME, node, walker.out)


def read_menu(walker: Walker, node: Element) -> None:
    walker.end_text()
    take_menu(node, "", walker.out)


def leave_out_form(walker: Walker, node: Element) -> None:
    """With its labels, which may be written into the empty fields."""
    fields = node.find_all("input", "textarea") if node.name == "form" else [node]
    labels = [normalise(field.get("placeholder")) for field in fields]
    leave_out(Reason.FORM, node, walker.out)
    for label in filter(None, labels):
        walker.out.leave_out(Reason.FORM, label)


def leave_out_control(walker: Walker, node: Element) -> None:
    leave_out(Reason.CONTROL, node, walker.out)


def leave_out_repeated(walker: Walker, node: Element) -> None:
    leave_out(Reason.REPEATED, node, walker.out)


def leave_out_spacer(walker: Walker, node: Element) -> None:
    walker.out.leave_out(Reason.SPACER)


def leave_out_icon(walker: Walker, node: Element) -> None:
    leave_out(Reason.ICON, node, walker.out)


def leave_out_shortcode(walker: Walker, node: Element) -> None:
    walker.out.leave_out(Reason.SHORTCODE, normalise(node.get_text()))


TAGS = {
    "nav": read_menu,
    "form": leave_out_form,
    "select": leave_out_form,
    "textarea": leave_out_form,
    "button": leave_out_control,
    "x-control": leave_out_control,
    "x-repeated": leave_out_repeated,
    "hr": leave_out_spacer,
    "x-shortcode": leave_out_shortcode,
}
CLASSES = (
    dict.fromkeys(CONTENTS_LISTS, leave_out_contents)
    | dict.fromkeys(POSTS, leave_out_posts)
    | dict.fromkeys(THEME, leave_out_theme)
    | {"et-pb-icon": leave_out_icon, "elementor-alert-dismiss": leave_out_control}
)
