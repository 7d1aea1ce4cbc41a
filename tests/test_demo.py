"""The sample content, and the command that puts it into an empty site."""

import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.fields import StreamField
from wagtail.models import Revision, Site

from foundation import svg
from foundation.languages import JAPANESE, LANGUAGES, translated
from foundation.models import FoundationImage, FoundationPage, SiteSettings
from pages.demo.build import Block, DemoPage, ImageRef, PageRef, Side
from pages.demo.content import PAGES
from pages.demo.content.closing_messages import CLOSING_MESSAGES
from pages.demo.content.glossary import GLOSSARY
from pages.demo.content.images import IMAGES
from pages.demo.content.metastases_and_staging import PAGE as METASTASES
from pages.demo.resolve import LINKED_PAGE, Ids, resolve_stream
from pages.demo.seed import IMAGE_FOLDER, STREAM_FIELDS, SeedRefused, seed
from pages.demo.site import FOOTER_DISCLAIMER, HELPLINE_HOURS, ORGANISATION_NAME
from pages.models import ClosingMessage, GlossaryTerm, StandardPage

SOURCE = Path(settings.BASE_DIR).parent / "shared" / "source"
PAGE_KEYS = {page.key for page in PAGES}
IMAGE_KEYS = {image.key for image in IMAGES}
MARKED_ENGLISH = re.compile(r'<span lang="en">.*?</span>')
MARKED_JAPANESE = re.compile(r'<span lang="ja">.*?</span>')
STRUCTURE_TAGS = re.compile(r"</?(?:p|ul|ol|li|sup|a|b|i)\b(?: linktype=\"page\" data-key=\"(\w+)\")?>")
CITATION = re.compile(r"<sup>\[(\d+)\]</sup>")

pytestmark = pytest.mark.slow

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)

ITEMS = len(PAGES) + len(IMAGES) + len(CLOSING_MESSAGES) + len(GLOSSARY) + 1  # the last are the site settings


def run(**options: Any) -> str:
    output = StringIO()
    call_command("seed_demo", stdout=output, **options)
    return output.getvalue()


def get_demo_pages() -> list[FoundationPage]:
    return list(FoundationPage.objects.filter(depth__gt=1).order_by("path").specific())


def get_streams(side: Side) -> dict[str, tuple[Block, ...]]:
    return {name: getattr(side, name) for name in STREAM_FIELDS}


def iter_strings(value: Any) -> Iterator[str]:
    """Every non-empty string that a reader may see, at any depth."""
    if isinstance(value, str):
        yield from [value] if value else []
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"type", "url", "source_url", "urgency", "kind"}:
                yield from iter_strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from iter_strings(inner)


def get_words(side: Side) -> list[str]:
    return list(iter_strings([vars(side)]))


def get_shape(value: Any) -> Any:
    """What must be equal in both languages: types, order, numbers of items, links, lists, citations; not the words."""
    if isinstance(value, dict):
        return {key: get_shape(inner) for key, inner in value.items() if key not in {"reading", "table"}}
    if isinstance(value, list | tuple):
        return [get_shape(inner) for inner in value]
    if isinstance(value, str):
        tags = [match[0] for match in STRUCTURE_TAGS.finditer(value)]
        return sorted(tags) if "<a " in value or "<sup>" in value else tags or bool(value)
    return value


def iter_blocks(value: Any, block_type: str) -> Iterator[Any]:
    """The values of every block of a type, at any depth."""
    if isinstance(value, dict):
        if value.get("type") == block_type and "value" in value:
            yield value["value"]
        for inner in value.values():
            yield from iter_blocks(inner, block_type)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from iter_blocks(inner, block_type)


def get_references(value: Any) -> list[PageRef | ImageRef]:
    if isinstance(value, PageRef | ImageRef):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [ref for inner in value for ref in get_references(inner)] if isinstance(value, list | tuple) else []


# Seeding -----------------------------------------------------------------------------------------------


def test_every_sample_page_is_live_in_both_languages(db):
    output = run()

    pages = get_demo_pages()
    assert len(pages) == len(PAGES)
    for page in pages:
        assert page.is_live_in("ja"), page
        assert page.is_live_in("en"), page
        assert page.first_published_at
        assert page.latest_revision == page.live_revision
        assert page.is_sample
        assert page.reviewed_date is None
    assert output.count("\n") == ITEMS + 1


def test_home_page_takes_the_place_of_the_welcome_page(db):
    site = Site.objects.get()

    run()

    seeded = Site.objects.get()
    assert (seeded.pk, seeded.hostname, seeded.port) == (site.pk, site.hostname, site.port)
    assert seeded.root_page.specific_class.__name__ == "HomePage"
    assert not FoundationPage.objects.filter(title__contains="Wagtail").exists()
    assert FoundationPage.objects.filter(depth=2).count() == 1
    assert not any(FoundationPage.find_problems())


def test_second_run_changes_nothing(db):
    run()
    before = [list(model.objects.order_by("pk").values()) for model in (FoundationPage, FoundationImage, Revision)]

    output = run()

    after = [list(model.objects.order_by("pk").values()) for model in (FoundationPage, FoundationImage, Revision)]
    assert before == after
    assert ClosingMessage.objects.count() == len(CLOSING_MESSAGES)
    assert str(ITEMS) in output.splitlines()[-1]


def test_edited_page_is_left_as_it_is_and_a_deleted_one_comes_back(db):
    run()
    edited = FoundationPage.objects.get(slug_en="metastases-and-staging").specific
    edited.title = "書きかえた題名"
    edited.save_revision().publish()
    FoundationPage.objects.get(slug_en="early-life-exposures").delete()

    outcomes = seed()

    assert [outcome.name for outcome in outcomes if outcome.is_new] == ["若い時期の影響"]
    assert FoundationPage.objects.get(pk=edited.pk).title == "書きかえた題名"


def test_site_with_other_pages_is_refused_and_left_alone(home):
    home.add_child(instance=StandardPage(title="財団の本物のページ", slug="本物"))
    before = FoundationPage.objects.count()

    with pytest.raises(CommandError, match="ホーム"):
        run()

    assert FoundationPage.objects.count() == before
    assert not FoundationImage.objects.exists()


def test_a_page_added_among_the_sample_pages_is_refused(db):
    run()
    home = FoundationPage.objects.get(depth=2)
    home.add_child(instance=StandardPage(title="財団の本物のページ", slug="本物"))

    with pytest.raises(SeedRefused, match="財団の本物のページ"):
        seed()


def test_an_edited_welcome_page_is_refused(db):
    FoundationPage.objects.filter(depth=2).update(title="財団のはじめのページ")

    with pytest.raises(SeedRefused, match="財団のはじめのページ"):
        seed()


def test_if_empty_fills_an_empty_site(db):
    run(if_empty=True)

    assert len(get_demo_pages()) == len(PAGES)


def test_if_empty_leaves_a_site_with_content_alone_and_says_nothing(home):
    before = get_demo_pages()

    output = run(if_empty=True)

    assert output == ""
    assert get_demo_pages() == before


def test_dry_run_names_everything_and_writes_nothing(db):
    before = list(FoundationPage.objects.values_list("title", flat=True))

    output = run(dry_run=True)

    assert all(page.ja.title in output for page in PAGES)
    assert list(FoundationPage.objects.values_list("title", flat=True)) == before
    assert not FoundationImage.objects.exists()
    assert not ClosingMessage.objects.exists()


def test_stored_blocks_are_what_the_editor_accepts(db):
    run()

    checked = 0
    for page in get_demo_pages():
        page.full_clean()
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                field.stream_block.clean(getattr(page, field.name))
                checked += 1
    assert checked > 3 * len(PAGES)


def test_every_page_can_be_read_in_both_languages(db, client):
    run()

    for page in get_demo_pages():
        for language in LANGUAGES:
            response = client.get(page.get_url_in(language))
            soup = BeautifulSoup(response.content, "html.parser")
            assert response.status_code == 200
            assert soup.html["lang"] == language
            assert "data-key" not in response.content.decode()
            assert translated(page, "search_description", language) in response.content.decode()


def test_links_in_text_lead_to_the_page_of_the_same_language(db, client):
    run()
    page = FoundationPage.objects.get(slug_en="metastases-and-staging")
    target = FoundationPage.objects.get(slug_en="tumor-size-and-staging")

    for language in LANGUAGES:
        html = client.get(page.get_url_in(language)).content.decode()
        assert f'href="{target.get_url_in(language)}"' in html


# Content -----------------------------------------------------------------------------------------------


@each_page
def test_languages_have_the_same_structure(page: DemoPage):
    ja, en = get_streams(page.ja), get_streams(page.en)

    assert get_shape(ja) == get_shape(en)
    grids = [[block["table"] for block in iter_blocks(list(side.values()), "table")] for side in (ja, en)]
    for grid_ja, grid_en in zip(*grids, strict=True):
        assert grid_ja["caption"] and grid_en["caption"]
        assert len(grid_ja["columns"]) == len(grid_en["columns"])
        assert len(grid_ja["rows"]) == len(grid_en["rows"])
        assert all(len(row["values"]) == len(grid_ja["columns"]) for row in grid_ja["rows"] + grid_en["rows"])


@each_page
def test_no_japanese_in_english_text_unless_it_is_marked(page: DemoPage):
    leaks = [words for words in get_words(page.en) if JAPANESE.search(MARKED_JAPANESE.sub("", words))]

    assert not leaks


@each_page
def test_no_english_sentence_in_japanese_text_unless_it_is_marked(page: DemoPage):
    sentence = re.compile(r"[A-Za-z][a-z]*(?: [A-Za-z][a-z]*){2,}")

    leaks = [
        words for words in get_words(page.ja) if sentence.search(re.sub(r"<[^>]+>", "", MARKED_ENGLISH.sub("", words)))
    ]

    assert not leaks


def test_words_shared_by_all_pages_keep_to_their_language():
    english = [FOOTER_DISCLAIMER["en"], HELPLINE_HOURS["en"], ORGANISATION_NAME["en"]]
    english += [words for message in CLOSING_MESSAGES for words in vars(message.en).values()]
    english += [words for image in IMAGES for words in (image.title_en, image.alt_text_en)]
    japanese = [FOOTER_DISCLAIMER["ja"], HELPLINE_HOURS["ja"], ORGANISATION_NAME["ja"]]
    japanese += [words for message in CLOSING_MESSAGES for words in vars(message.ja).values()]
    japanese += [words for image in IMAGES for words in (image.title, image.alt_text_ja)]

    assert not [words for words in english if JAPANESE.search(words)]
    assert all(JAPANESE.search(words) for words in japanese)


def test_glossary_keeps_to_its_language_and_is_whole():
    english = [words for term in GLOSSARY for words in vars(term.en).values()]

    assert not [words for words in english if JAPANESE.search(words)]
    assert all(term.ja.term and JAPANESE.search(term.ja.definition) for term in GLOSSARY)
    assert all(term.en.term and term.en.definition for term in GLOSSARY)
    for language in LANGUAGES:
        words = [
            word.strip().casefold()
            for term in GLOSSARY
            for side in [getattr(term, language)]
            for word in [side.term, *filter(None, side.spellings.split(","))]
        ]
        assert len(words) == len(set(words))


def test_glossary_is_seeded_once_and_a_word_explained_by_staff_is_left_alone(db):
    GlossaryTerm.objects.create(term_ja="転移", definition_ja="職員の説明です。")

    run()
    run()

    assert GlossaryTerm.objects.count() == len(GLOSSARY)
    assert GlossaryTerm.objects.get(term_ja="転移").definition_ja == "職員の説明です。"
    assert all(term.is_live_in("en") for term in GlossaryTerm.objects.exclude(term_ja="転移"))


def test_statement_on_accessibility_names_both_standards_and_what_was_not_checked(db, client):
    run()
    page = FoundationPage.objects.get(slug_en="accessibility")

    for language, gap in (("ja", "まだ確かめていないこと"), ("en", "What has not been checked yet")):
        html = client.get(page.get_url_in(language)).content.decode()
        assert "JIS X 8341-3:2016" in html
        assert "WCAG 2.2" in html
        assert gap in html
    assert not page.show_in_menus


def test_every_figure_and_picture_has_alternative_text_in_both_languages():
    figures = [
        figure
        for page in PAGES
        for language in LANGUAGES
        for figure in iter_blocks(list(page.side(language).body), "figure")
    ]

    assert figures
    assert all(figure["alt_text"] for figure in figures)
    assert all(image.alt_text_ja and image.alt_text_en for image in IMAGES)


@each_page
def test_everything_that_a_page_names_exists(page: DemoPage):
    named = get_references([get_streams(page.ja), get_streams(page.en), list(page.shared.values())])
    linked = {key for side in (page.ja, page.en) for words in get_words(side) for key in LINKED_PAGE.findall(words)}

    assert {ref.key for ref in named if isinstance(ref, PageRef)} | linked | set(page.related_pages) <= PAGE_KEYS
    assert {ref.key for ref in named if isinstance(ref, ImageRef)} <= IMAGE_KEYS
    assert page.parent in PAGE_KEYS | {None}
    assert page.lead_image in IMAGE_KEYS | {None}
    assert page.closing_message in {message.key for message in CLOSING_MESSAGES} | {None}


@each_page
def test_no_page_leads_to_itself_or_twice_to_the_same(page: DemoPage):
    message = next((message for message in CLOSING_MESSAGES if message.key == page.closing_message), None)
    for side in (page.ja, page.en):
        blocks = [
            link["page"].key
            for block in iter_blocks(list(side.body), "links")
            for link in block["links"]
            if link["page"]
        ]
        at_the_end = [*blocks, *page.related_pages]
        in_text = [key for words in get_words(side) for key in LINKED_PAGE.findall(words)]

        assert len(at_the_end) == len(set(at_the_end))
        assert page.key not in {*at_the_end, *in_text, message and message.link_page.key}


@each_page
def test_every_citation_has_its_reference_and_every_reference_is_cited(page: DemoPage):
    for side in (page.ja, page.en):
        cited = {int(number) for words in iter_strings(list(side.body)) for number in CITATION.findall(words)}

        assert cited == set(range(1, len(side.references) + 1))


def test_menu_of_the_section_has_the_groups_of_the_real_site():
    section = next(page for page in PAGES if page.model == "SectionPage")

    groups = [group["value"] for group in section.shared["menu_sections"]]

    assert [(group["heading_en"], len(group["links"])) for group in groups] == [
        ("Breast Cancer Basics", 3),
        ("Diagnosis & Staging", 5),
        ("Risk Factors & Genetics", 4),
        ("Benign Breast Conditions", 2),
    ]


def test_block_ids_are_stable_and_unique_within_a_body():
    ids = Ids(pages=dict.fromkeys(PAGE_KEYS, 1), images=dict.fromkeys(IMAGE_KEYS, 1))

    first, again = (resolve_stream(METASTASES.ja.body, ids, "page/body") for _ in range(2))

    found = re.findall(r'"id": "([0-9a-f-]{36})"', first)
    assert first == again
    assert len(found) == len(set(found)) > 40


@pytest.mark.parametrize("image", IMAGES, ids=lambda image: image.key)
def test_pictures_are_safe_and_free_of_words(image):
    path = IMAGE_FOLDER / f"{image.key}.svg"
    with path.open("rb") as file:
        svg.check(file)

    root = ElementTree.parse(path).getroot()  # noqa: S314 (our own file)

    words = "".join(root.itertext())
    assert {"width", "height", "viewBox"} <= set(root.keys())
    assert not re.search(r"[^\W\d]", words.replace("mm", ""))


def test_no_sentence_of_the_source_is_copied():
    if not SOURCE.is_dir():
        pytest.skip("The source texts are not beside this checkout.")
    ours = " ".join(_normalised(words) for page in PAGES for words in get_words(page.en))
    export = json.loads((SOURCE / "metastases-and-staging.json").read_text(encoding="utf-8"))
    soup = BeautifulSoup(export["content"]["rendered"], "html.parser")
    article = (SOURCE / "metastatic-breast-cancer-article.txt").read_text(encoding="utf-8")
    passages = [tag.get_text(" ") for tag in soup.find_all(["p", "li"]) if not tag.a] + article.splitlines()[1:]

    sentences = [_normalised(part) for passage in passages for part in re.split(r"[.!?:;]", passage)]

    long_enough = [sentence for sentence in sentences if len(sentence.split()) >= 6]
    assert len(long_enough) > 40
    assert not [sentence for sentence in long_enough if sentence in ours]


def _normalised(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9’']+", re.sub(r"<[^>]+>", " ", words).lower()))


def test_site_settings_name_the_fictional_foundation_once(db):
    run()
    settings = SiteSettings.objects.get()
    assert (settings.name_ja, settings.name_en) == (ORGANISATION_NAME["ja"], ORGANISATION_NAME["en"])

    settings.name_ja = "私たちの財団"
    settings.save()
    run()

    assert SiteSettings.objects.get().name_ja == "私たちの財団"
