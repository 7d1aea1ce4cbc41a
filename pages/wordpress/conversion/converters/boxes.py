"""What opens, leads elsewhere or stands in a box of its own."""

from __future__ import annotations

from html import escape

from ..nodes import Element
from ..omitted import report_unseen
from ..pieces import Block, Button, Fold, Reason
from ..richtext import safe_address
from ..visible import is_emoji, is_hidden, runs
from .media import read_image
from .walker import Walker, find_seen, iter_seen

ONLY_WORDS = ("mailto:", "tel:")
"""Links that a list of links has no place for: they stay in the text."""


def read_details(walker: Walker, node: Element) -> None:
    summary = next((child for child in node.elements() if child.name == "summary" and not is_hidden(child)), None)
    title = ""
    if summary is not None:
        walker.out.taken.add(id(summary))
        title = " ".join(walker.words(summary))
    pieces = walker.inner(node.children)
    if summary is not None:
        pictures = [image for image in summary.find_all("img") if not is_emoji(image)]
        pieces = [*walker.inner(pictures), *pieces]
    walker.add(Fold(title, pieces, group=id(node.parent)))


def read_button(walker: Walker, node: Element) -> bool:
    if node.find("img", "table", "figure", "iframe", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"):
        return False
    label = " ".join(walker.words(node))
    address = safe_address(node.get("href"), walker.out)
    if label and address.startswith(ONLY_WORDS):
        walker.rich_text(f'<p><a href="{escape(address)}">{escape(label, quote=False)}</a></p>')
    elif label and address:
        walker.add(Button(label, address))
    elif label:
        walker.out.leave_out(Reason.BUTTON, *runs(node, node.find_all("x-shortcode")))
    return True


def read_file(walker: Walker, node: Element) -> bool:
    """A file to download: its name is the link; the button beside it says nothing more."""
    links = [link for link in iter_seen(node) if link.name == "a" and link.get("href") and runs(link)]
    named = next((link for link in links if "wp-block-file__button" not in link.classes), None)
    buttons = [link for link in links if link is not named]
    if named is None or runs(node, links) or node.find("img", "table"):
        return False
    address = safe_address(named.get("href"), walker.out)
    if not address or any(safe_address(each.get("href"), walker.out) != address for each in buttons):
        return False
    walker.add(Button(" ".join(walker.words(named)), address))
    for button in buttons:
        walker.out.leave_out(Reason.CONTROL, *runs(button))
    return True


def read_testimonial(walker: Walker, node: Element) -> bool:
    """What somebody said, with who it was, and a picture where there is one."""
    said = find_seen(node, "elementor-testimonial-content", "elementor-testimonial__text", "et_pb_testimonial_content")
    people = [
        each
        for each in iter_seen(node)
        if not each.classes.isdisjoint(PEOPLE)
        and not any(not parent.classes.isdisjoint(PEOPLE) for parent in each.parents() if node.has(parent))
    ]
    if said is None or said.find("img", "table", "ul", "ol", "iframe", "form", "a", "details"):
        return False
    if runs(node, [said, *people]) or any(person.find("img", "a") for person in people) or not runs(said):
        return False
    for image in node.find_all("img"):
        read_image(walker, image)
    names = [" ".join(walker.words(person)) for person in people]
    for person, name in zip(people, names, strict=True):
        if person.name == "a":
            walker.keep_link(person, name)
    words = "\n".join(walker.words(said))
    value = {"text": words, "attribution": ", ".join(filter(None, names)), "source": ""}
    walker.add(Block("quotation", value))
    return True


PEOPLE = frozenset(
    "elementor-testimonial-name elementor-testimonial-job elementor-testimonial__name elementor-testimonial__title "
    "et_pb_testimonial_author et_pb_testimonial_meta et_pb_testimonial_position et_pb_testimonial_company".split()
)


def read_counter(walker: Walker, node: Element) -> bool:
    """A number with what it counts, in a paragraph: its country, year and source aren't said, as a statistic's are."""
    number = find_seen(node, "elementor-counter-number-wrapper", "percent", "vc_pie_wrapper", "display-counter")
    if number is None or node.find("img", "form", "a", "iframe"):
        return False
    if not runs(number):
        return False
    shortcodes = report_unseen(node, walker.out)
    lines, figure = runs(node, shortcodes), runs(number, shortcodes)
    at = next((n for n in range(len(lines)) if lines[n : n + len(figure)] == figure), None)
    parts = [escape(line, quote=False) for line in lines]
    if at is not None:  # else other words run on from it
        parts[at : at + len(figure)] = [f"<b>{''.join(parts[at : at + len(figure)])}</b>"]
    walker.rich_text(f"<p>{'<br/>'.join(parts)}</p>")
    return True


def read_price(walker: Walker, node: Element) -> bool:
    """A price that is drawn in pieces of several sizes."""
    if node.find("img", "a", "form"):
        return False
    walker.rich_text(f"<p>{escape(' '.join(walker.words(node)), quote=False)}</p>")
    return True


def read_box_title(walker: Walker, node: Element) -> bool:
    """The title of a slide or box, which isn't marked as a heading."""
    if node.find("a", "img", "form", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"):
        return False
    if words := " ".join(walker.words(node)):
        walker.rich_text(f"<p><b>{escape(words, quote=False)}</b></p>")
    return True


TAGS = {"details": read_details}
CLASSES = {
    "wp-block-file": read_file,
    "elementor-testimonial": read_testimonial,
    "elementor-testimonial-wrapper": read_testimonial,
    "et_pb_testimonial": read_testimonial,
    "elementor-counter": read_counter,
    "et_pb_number_counter": read_counter,
    "et_pb_circle_counter": read_counter,
    "vc_pie_chart": read_counter,
    "elementor-price-table__price": read_price,
    "elementor-alert-title": read_box_title,
    "elementor-slide-heading": read_box_title,
}
