"""Every widget of Elementor arrives as what it means, or in the report."""

import pytest

from pages.wordpress.conversion.pieces import Note, Reason
from tests.wordpress_samples import converted
from tests.wordpress_shapes import START, after_start, assert_whole, left_out

PICTURE = "https://www.example.org/up/a.jpg"


def widget(kind: str, content: str, data: bool = True, settings: str = "") -> str:
    """A widget as Elementor prints it, or without its data, as an optimiser leaves it."""
    given = f' data-element_type="widget" data-widget_type="{kind}.default"' if data else ""
    return (
        f'<div class="elementor-element elementor-widget__width-auto elementor-widget elementor-widget-{kind}"{given}'
        f'{settings}><div class="elementor-widget-container">{content}</div></div>'
    )


ACCORDION = (
    '<div class="elementor-accordion"><div class="elementor-accordion-item"><div id="elementor-tab-title-1" '
    'class="elementor-tab-title" role="button" aria-controls="elementor-tab-content-1"><span '
    'class="elementor-accordion-icon" aria-hidden="true"><i class="fas fa-plus"></i></span><a '
    'class="elementor-accordion-title">May I swim?</a></div><div id="elementor-tab-content-1" '
    'class="elementor-tab-content" role="region"><p>Yes.</p></div></div><div class="elementor-accordion-item"><div '
    'class="elementor-tab-title">何日かかりますか？</div><div class="elementor-tab-content" style="display: none;">'
    "<p>Two days.</p><ul><li>or three</li></ul></div></div></div>"
)
TABS = (
    '<div class="elementor-tabs"><div class="elementor-tabs-wrapper" role="tablist"><div class="elementor-tab-title '
    'elementor-tab-desktop-title" role="tab" aria-controls="c1">Before</div><div class="elementor-tab-title '
    'elementor-tab-desktop-title" role="tab" aria-controls="c2">After</div></div><div '
    'class="elementor-tabs-content-wrapper" role="tablist"><div class="elementor-tab-title '
    'elementor-tab-mobile-title" '
    'role="tab" aria-controls="c1">Before</div><div id="c1" class="elementor-tab-content" role="tabpanel" '
    'hidden="false"><p>Eat.</p></div><div class="elementor-tab-title elementor-tab-mobile-title" role="tab" '
    'aria-controls="c2">After</div><div id="c2" class="elementor-tab-content" role="tabpanel" hidden="hidden">'
    "<p>Rest.</p></div></div></div>"
)
NESTED_TABS = (
    '<div class="e-n-tabs"><div class="e-n-tabs-heading" role="tablist"><button class="e-n-tab-title" role="tab" '
    'aria-controls="n1"><span class="e-n-tab-title-text">Before</span></button><button class="e-n-tab-title" '
    'role="tab" '
    'aria-controls="n2"><span class="e-n-tab-title-text">After</span></button></div><div class="e-n-tabs-content">'
    '<div id="n1" role="tabpanel" class="e-con" data-element_type="container">'
    + widget("text-editor", "<p>Eat.</p>")
    + '</div><div id="n2" role="tabpanel" class="e-con" data-element_type="container">'
    + widget("text-editor", "<p>Rest.</p>")
    + "</div></div></div>"
)
BEFORE_AND_AFTER = [
    ("section", ["Before", ("text", "<p>Eat.</p>")]),
    ("section", ["After", ("text", "<p>Rest.</p>")]),
]

WIDGETS = {
    "icon-list": (
        '<ul class="elementor-icon-list-items"><li><span class="elementor-icon-list-icon"><i class="fa"></i></span>'
        '<span class="elementor-icon-list-text">One</span></li><li><a href="/b/"><span '
        'class="elementor-icon-list-icon"><svg></svg></span><span '
        'class="elementor-icon-list-text">Two</span></a></li></ul>',
        [("text", '<ul><li>One</li><li><a href="https://www.example.org/b/">Two</a></li></ul>')],
    ),
    "icon-box": (
        '<div class="elementor-icon-box-icon"><span class="elementor-icon"><i class="fa"></i></span></div>'
        '<h3 class="elementor-icon-box-title"><span>Title</span></h3><p>Words.</p>',
        [("section", ["Title", ("text", "<p>Words.</p>")])],
    ),
    "image-box": (
        '<figure class="elementor-image-box-img"><img src="/up/a.jpg" alt="A"></figure><h3>Title</h3><p>Words.</p>',
        [("figure", ("a.jpg", "A", "")), ("section", ["Title", ("text", "<p>Words.</p>")])],
    ),
    "image": (
        '<figure class="wp-caption"><img src="/up/a.jpg" alt="A"><figcaption class="widget-image-caption '
        'wp-caption-text">A caption</figcaption></figure>',
        [("figure", ("a.jpg", "A", "A caption"))],
    ),
    "image-gallery": (
        '<div class="gallery"><figure class="gallery-item"><div class="gallery-icon"><a href="/up/a.jpg"><img '
        'src="/up/a-150x150.jpg" alt="A"></a></div><figcaption class="gallery-caption">First</figcaption></figure>'
        '<figure class="gallery-item"><div class="gallery-icon"><img src="/up/b.jpg" alt="B"></div></figure></div>',
        [("figure", ("a.jpg", "A", "First")), ("figure", ("b.jpg", "B", ""))],
    ),
    "gallery": (
        '<div class="elementor-gallery__container"><a class="e-gallery-item" href="/up/a.jpg"><div '
        'class="e-gallery-image '
        'elementor-gallery-item__image" data-thumbnail="/up/a-300x200.jpg" aria-label="A" role="img"></div><div '
        'class="elementor-gallery-item__content"><div '
        'class="elementor-gallery-item__title">First</div></div></a></div>',
        [("figure", ("a.jpg", "A", "First"))],
    ),
    "image-carousel": (
        '<div class="swiper-wrapper"><div class="swiper-slide"><figure class="swiper-slide-inner"><img '
        'src="/up/a.jpg" '
        'alt="A"><figcaption class="elementor-image-carousel-caption">First</figcaption></figure></div></div>'
        '<div class="elementor-swiper-button" role="button" tabindex="0"><i class="eicon"></i></div>',
        [("figure", ("a.jpg", "A", "First"))],
    ),
    "button": (
        '<a class="elementor-button elementor-button-link" href="/go/"><span class="elementor-button-icon"><svg></svg>'
        '</span><span class="elementor-button-text">Go on</span></a>',
        [("links", [("Go on", "https://www.example.org/go/")])],
    ),
    "accordion": (
        ACCORDION,
        [
            (
                "faq",
                [("May I swim?", "<p>Yes.</p>"), ("何日かかりますか？", "<p>Two days.</p><ul><li>or three</li></ul>")],
            )
        ],
    ),
    "toggle": (
        '<div class="elementor-toggle"><div class="elementor-toggle-item"><div '
        'class="elementor-tab-title"><a>Hours</a>'
        '</div><div class="elementor-tab-content"><p>Nine to five.</p></div></div></div>',
        [("section", ["Hours", ("text", "<p>Nine to five.</p>")])],
    ),
    "tabs": (TABS, BEFORE_AND_AFTER),
    "nested-tabs": (NESTED_TABS, BEFORE_AND_AFTER),
    "nested-accordion": (
        '<div class="e-n-accordion"><details class="e-n-accordion-item" open><summary><span><h3>Why?</h3></span><span>'
        '<svg></svg></span></summary><div class="e-con" '
        'data-element_type="container"><p>Because.</p></div></details></div>',
        [("faq", [("Why?", "<p>Because.</p>")])],
    ),
    "testimonial": (
        '<div class="elementor-testimonial-wrapper"><div class="elementor-testimonial-content">They '
        "listened.</div><div "
        'class="elementor-testimonial-meta"><div class="elementor-testimonial-image"><img src="/up/a.jpg" '
        'alt="Her"></div>'
        '<div class="elementor-testimonial-name">A visitor</div><div '
        'class="elementor-testimonial-job">Nurse</div></div></div>',
        [("figure", ("a.jpg", "Her", "")), ("quotation", ("They listened.", "A visitor, Nurse"))],
    ),
    "testimonial-carousel": (
        '<div class="elementor-testimonial"><div class="elementor-testimonial__content"><div '
        'class="elementor-testimonial__text">Good.</div></div><div class="elementor-testimonial__footer"><cite '
        'class="elementor-testimonial__cite"><span class="elementor-testimonial__name">A visitor</span><span '
        'class="elementor-testimonial__title">Nurse</span></cite></div></div>',
        [("quotation", ("Good.", "A visitor, Nurse"))],
    ),
    "counter": (
        '<div class="elementor-counter"><div class="elementor-counter-number-wrapper"><span '
        'class="elementor-counter-number-prefix">over </span><span class="elementor-counter-number" '
        'data-to-value="12500" '
        'data-from-value="0" data-delimiter=",">0</span><span class="elementor-counter-number-suffix">+</span></div>'
        '<div class="elementor-counter-title">talks</div></div>',
        [("text", "<p><b>over 12,500+</b><br/>talks</p>")],
    ),
    "divider": (
        '<div class="elementor-divider"><span class="elementor-divider__text">In between</span></div>',
        [("text", "<p>In between</p>")],
    ),
    "call-to-action": (
        '<div class="elementor-cta"><h2 class="elementor-cta__title">Join</h2><div class="elementor-cta__description">'
        'Words.</div><a class="elementor-cta__button elementor-button" href="/join/">Join now</a></div>',
        [("section", ["Join", ("text", "<p>Words.</p>"), ("links", [("Join now", "https://www.example.org/join/")])])],
    ),
    "flip-box": (
        '<div class="elementor-flip-box__front"><h3>Front</h3><div>One.</div></div><div '
        'class="elementor-flip-box__back"><h3>Back</h3><div>Two.</div></div>',
        [("section", ["Front", ("text", "<p>One.</p>")]), ("section", ["Back", ("text", "<p>Two.</p>")])],
    ),
    "price-list": (
        '<ul class="elementor-price-list"><li><div class="elementor-price-list-header"><span '
        'class="elementor-price-list-title">Check-up</span><span class="elementor-price-list-price">¥900</span></div>'
        "<p>Each year.</p></li></ul>",
        [("text", "<ul><li>Check-up ¥900<br/>Each year.</li></ul>")],
    ),
    "price-table": (
        "<h3>Basic</h3><div "
        'class="elementor-price-table__price"><span>¥</span><span>39</span><div>50</div><span>a month'
        "</span></div><ul><li><div><span>Advice</span></div></li></ul>",
        [("section", ["Basic", ("text", "<p>¥39 50 a month</p><ul><li>Advice</li></ul>")])],
    ),
    "progress": (
        '<div class="elementor-progress-bar" data-max="80"><span class="elementor-progress-text">Beds</span><span '
        'class="elementor-progress-percentage">80%</span></div>',
        [("text", "<p>Beds 80%</p>")],
    ),
    "alert": (
        '<div class="elementor-alert" role="alert"><span class="elementor-alert-title">Note</span><span '
        'class="elementor-alert-description">We moved.</span></div>',
        [("text", "<p><b>Note</b></p><p>We moved.</p>")],
    ),
    "blockquote": (
        '<blockquote class="elementor-blockquote"><p>So it is.</p><div class="e-q-footer"><cite>A doctor</cite></div>'
        "</blockquote>",
        [("quotation", ("So it is.", "A doctor"))],
    ),
    "star-rating": (
        '<div class="elementor-star-rating" title="4.5/5"><i class="elementor-star-full">\ue934</i><span '
        'class="elementor-screen-only">4.5/5</span></div>',
        [("text", "<p>4.5/5</p>")],
    ),
    "social-icons": (
        '<span class="elementor-grid-item"><a class="elementor-icon elementor-social-icon" '
        'href="https://f.example/"><span '
        'class="elementor-screen-only">Facebook</span><i class="fab"></i></a></span>',
        [("links", [("Facebook", "https://f.example/")])],
    ),
    "slides": (
        '<div class="swiper-slide"><div class="elementor-slide-heading">A slide</div><div '
        'class="elementor-slide-description">Words.</div></div>',
        [("text", "<p><b>A slide</b></p><p>Words.</p>")],
    ),
    "template": (
        '<div class="elementor-template"><div data-elementor-type="section"><div class="e-con" '
        'data-element_type="container">'
        + widget("heading", "<h3>Inside</h3>")
        + widget("text-editor", "Words.")
        + "</div></div></div>",
        [("section", ["Inside", ("text", "<p>Words.</p>")])],
    ),
    "loop-grid": (
        '<div data-elementor-type="loop-item"><div class="e-con" data-element_type="container">'
        + widget("theme-post-title", "<h3>An item</h3>")
        + widget("theme-post-excerpt", "Words.")
        + "</div></div>",
        [("section", ["An item", ("text", "<p>Words.</p>")])],
    ),
    "html": ("<div>Own <b>HTML</b><script>alert(1)</script></div>", [("text", "<p>Own <b>HTML</b></p>")]),
    "shortcode": ('<div class="elementor-shortcode"><p>Made.</p></div>', [("text", "<p>Made.</p>")]),
}


@pytest.mark.parametrize("data", [True, False], ids=["with data", "without data"])
@pytest.mark.parametrize("kind", WIDGETS)
def test_a_widget_becomes_what_it_means(kind, data):
    html, expected = WIDGETS[kind]

    assert after_start(widget(kind, html, data)) == expected


@pytest.mark.parametrize("data", [True, False], ids=["with data", "without data"])
def test_known_widgets_are_not_called_unknown(data):
    for kind, (html, _expected) in WIDGETS.items():
        assert not converted(START + widget(kind, html, data)).has(Note.UNKNOWN_WIDGET), kind


def test_an_unknown_widget_is_named_by_its_class_too():
    result = converted(START + widget("moon-phase", "Full tonight.", data=False))

    assert [remark.detail for remark in result.remarks if remark.note == Note.UNKNOWN_WIDGET] == ["moon-phase"]
    assert_whole(result)


@pytest.mark.parametrize(
    "settings",
    [
        '{"youtube_url":"https://youtu.be/abc"}',
        '{"external_url":{"url":"https://youtu.be/abc"}}',
        '{"hosted_url":"https://youtu.be/abc"}',
    ],
)
def test_a_video_is_found_in_its_settings(settings):
    overlay = (
        '<div class="elementor-custom-embed-play" role="button"><span class="elementor-screen-only">Play</span></div>'
    )
    given = " data-settings='" + settings + "'"

    assert after_start(widget("video", overlay, settings=given)) == [
        ("video", ("", "https://www.youtube.com/watch?v=abc"))
    ]


def test_a_form_is_reported_with_its_labels():
    form = (
        '<form><label>Name</label><input type="text" placeholder="Your name"><select><option>A</option></select>'
        '<input type="submit" value="Send"></form>'
    )

    assert left_out(widget("form", form)) == [(Reason.FORM, words) for words in ("Name", "A", "Send", "Your name")]


@pytest.mark.parametrize(
    ("kind", "html", "expected"),
    [
        (
            "google_maps",
            '<iframe src="https://maps.example/?q=a" title="Tokyo"></iframe>',
            (Reason.EMBED, "Tokyo (https://maps.example/?q=a)"),
        ),
        ("posts", "<article><h3>News</h3></article>", (Reason.POSTS, "News")),
        ("table-of-contents", "<h4>Contents</h4>", (Reason.CONTENTS, "Contents")),
        ("nav-menu", '<nav><ul><li><a href="/a/">A page</a></li></ul></nav>', (Reason.MENU, "A page")),
        ("breadcrumbs", "<p>Home » Page</p>", (Reason.THEME, "Home » Page")),
        ("alert", '<button class="elementor-alert-dismiss">×</button>', (Reason.CONTROL, "×")),
        ("counter", '<span class="elementor-counter-number" data-to-value="5">0</span>', (Reason.HIDDEN, "0")),
        ("posts", '<img src="/up/news.jpg"> News', (Reason.PICTURE, "/up/news.jpg")),
    ],
)
def test_what_has_no_place_is_reported(kind, html, expected):
    assert expected in left_out(widget(kind, html))


def test_an_accordion_with_one_title_that_is_no_question_becomes_sections():
    html = "<details><summary>Why?</summary>A.</details><details><summary>Hours</summary>B.</details>"

    assert after_start(html) == [
        ("section", ["Why?", ("text", "<p>A.</p>")]),
        ("section", ["Hours", ("text", "<p>B.</p>")]),
    ]


def test_an_answer_that_holds_more_than_text_is_a_section_between_the_questions():
    html = (
        "<details><summary>One?</summary>A.</details>"
        '<details><summary>Two?</summary><img src="/up/a.jpg" alt="A"></details>'
        '<details><summary>Three?</summary>C. <a class="elementor-button" href="/c/">More</a></details>'
    )

    assert after_start(html) == [
        ("faq", [("One?", "<p>A.</p>")]),
        ("section", ["Two?", ("figure", ("a.jpg", "A", ""))]),
        ("faq", [("Three?", '<p>C.</p><p><a href="https://www.example.org/c/">More</a></p>')]),
    ]


def test_a_linked_name_is_parted_from_the_job_and_its_link_is_kept():
    html = (
        '<div class="elementor-testimonial-wrapper"><div class="elementor-testimonial-content">Good.</div>'
        '<a class="elementor-testimonial-name" href="https://example.com/">A visitor</a>'
        '<a class="elementor-testimonial-job" href="https://example.com/">Nurse</a></div>'
    )

    assert after_start(widget("testimonial", html)) == [
        ("quotation", ("Good.", "A visitor, Nurse")),
        ("links", [("A visitor", "https://example.com/")]),
    ]
