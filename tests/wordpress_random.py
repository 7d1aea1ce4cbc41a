"""HTML as nobody would write it: random trees of everything that a page builder or an editor may leave behind.

Each text holds a word that stands nowhere else, so that a test can tell what became of it without reading HTML itself.
"""

from __future__ import annotations

import random

BLOCKS = (
    "div section article p h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd figure figcaption details summary".split()
)
TABLES = "table caption thead tbody tfoot tr td th colgroup col".split()
INLINE = "a span b strong em i u s del sup sub ruby rt rp small mark code cite label font center abbr q".split()
ODD = "nav form button select option textarea fieldset legend hr br img iframe video audio svg x-widget marquee".split()
UNSEEN = "script style noscript template".split()
VOID = frozenset({"hr", "br", "img", "col"})
CLASSES = (
    "wp-block-group wp-caption wp-caption-text gallery-item elementor-counter elementor-counter-number-wrapper "
    "elementor-button wp-block-button__link elementor-accordion-item elementor-tab-title elementor-tab-content "
    "et_pb_toggle et_pb_toggle_title et_pb_tab vc_tta-panel vc_tta-panel-heading wp-block-file "
    "elementor-testimonial elementor-testimonial-content elementor-testimonial-name elementor-alert "
    "elementor-alert-title elementor-slide-heading toc_container wp-block-latest-posts e-con elementor-section "
    "elementor-price-table__price et-pb-icon wp-block-embed__wrapper e-n-tabs-heading swiper-slide"
).split()
WIDGETS = (
    "heading text-editor nav-menu table-of-contents icon divider video accordion tabs counter posts breadcrumbs "
    "moon-phase button template image-box"
).split()
SHORTCODES = (
    "[vc_row]",
    "[/vc_row]",
    '[vc_column_text css=".x{}"]',
    "[/vc_column_text]",
    '[vc_toggle title="%s?"]',
    "[/vc_toggle]",
    '[et_pb_blurb title="%s" image="https://www.example.org/blurb.png"]',
    "[/et_pb_blurb]",
    "[caption id=1]",
    "[/caption]",
    '[gallery ids="1,2"]',
    "[1]",
)
EVIL = (
    "javascript:alert(1)",
    " &#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "JaVaScRiPt:alert(1)",
    "vbscript:x",
    "java\nscript:alert(1)",
    "//[evil]/",
    "https://www.example.org/ok/",
    "#top",
    "mailto:a@example.org",
    "/relative/?a=1&amp;copy=2",
)
SPACES = (" ", "\n", "&nbsp;", "\t\t", "　", "<br>", "<br/><br />", " " * 50, "")


class RandomPage:
    """A page made of `seed`; `words` are those of its texts, `scripts` those of them that no report quotes."""

    def __init__(self, seed: int, size: int = 60) -> None:
        self.random = random.Random(seed)  # noqa: S311 (the same pages in every run)
        self.left = size
        self.words: list[str] = []
        self.scripts: set[str] = set()
        self.html = ""
        while self.left > 0:
            self.html += self._node(0)

    def _word(self) -> str:
        word = f"w{len(self.words)}x"
        self.words.append(word)
        return word

    def _text(self) -> str:
        r = self.random
        words = self._word()
        ending = r.choice([".", "", "?", "。", "！", " &amp; more", " &lt;b&gt;", "&hellip;"])
        if r.random() < 0.06:
            shortcode = r.choice(SHORTCODES)
            return (shortcode % self._word() if "%s" in shortcode else shortcode) + words
        return r.choice(SPACES) + words + ending + r.choice(SPACES)

    def _attributes(self, name: str) -> str:
        r = self.random
        given = ""
        if name in ("a", "img", "iframe", "video", "audio") and r.random() < 0.9:
            given += f' {"href" if name == "a" else "src"}="{r.choice(EVIL)}"'
        if r.random() < 0.25:
            given += f' class="{" ".join(r.sample(CLASSES, r.randint(1, 2)))}"'
        if r.random() < 0.06:
            given += f' data-element_type="widget" data-widget_type="{r.choice(WIDGETS)}.default"'
        if r.random() < 0.03:
            given += r.choice([" hidden", ' style="display:none"', ' class="screen-reader-text"'])
        if r.random() < 0.08:
            given += r.choice(
                [' onclick="alert(1)"', " onerror=alert(1)", ' style="background:url(javascript:x)"', ' id="i"']
            )
        if r.random() < 0.04:
            given += r.choice(
                [' aria-controls="i"', ' role="tablist"', ' role="tab"', ' colspan="3"', ' rowspan="200"']
            )
        return given

    def _node(self, depth: int) -> str:
        r = self.random
        self.left -= 1
        kind = r.random()
        if kind < 0.4 or depth > 12:
            return self._text()
        if kind < 0.43:
            return r.choice(["<!-- wp:group -->", "<!-- /wp:group -->", "<!--more-->", "<!-- wp:latest-posts /-->"])
        if kind < 0.44:
            return r.choice(["</p>", "</div>", "</b>", "</td>", "</br>", "< ", "< b", "<!doctype html>", "<?php x ?>"])
        if kind < 0.46:
            return f"<![CDATA[{self._word()}]]>"
        names = r.choices([BLOCKS, TABLES, INLINE, ODD, UNSEEN], [40, 18, 30, 10, 2])[0]
        name = r.choice(names)
        start = f"<{name}{self._attributes(name)}>"
        if name in VOID:
            return start
        if name in ("script", "style"):
            self.scripts.add(word := self._word())
            return f"{start}alert('{word}')</{name}>"
        content = "".join(self._node(depth + 1) for _n in range(r.randint(0, 4)) if self.left > 0)
        return start + content + (f"</{name}>" if r.random() < 0.85 else "")
