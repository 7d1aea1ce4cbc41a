"""Plain functions that build what a test needs: both languages, published, unless told otherwise."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Collection, Locale, Site

from foundation import publishing, tasks
from foundation.languages import LANGUAGES
from foundation.models import FoundationImage, FoundationPage
from pages.models import ArticlePage, ClosingMessage, FaqPage, HomePage, SectionPage, StagingGuidePage, StandardPage


def stream(*blocks: tuple[str, Any]) -> str:
    """The JSON of a StreamField from (block name, value) pairs."""
    return json.dumps([{"type": name, "value": value} for name, value in blocks], ensure_ascii=False)


def body(language: str, *headings: str) -> str:
    """A body of one section for each heading, with a sentence in `language`."""
    text = {"ja": "<p>日本語の本文です。</p>", "en": "<p>English body text.</p>"}[language]
    default = {"ja": "最初の見出し", "en": "First heading"}[language]
    return stream(
        *[
            ("section", {"heading": heading, "content": [{"type": "text", "value": text}]})
            for heading in headings or (default,)
        ]
    )


def make_root() -> None:
    """The tree's root, where a test with threads or a live server has emptied the tables, Wagtail's rows and all."""
    if FoundationPage.get_first_root_node() is None:
        Collection.add_root(name="Root")
        Locale.objects.get_or_create(language_code="ja")
        root = FoundationPage.add_root(instance=FoundationPage(title="Root", slug="root"))
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True)


def make_home(languages: Sequence[str] = LANGUAGES, **fields: Any) -> HomePage:
    """The home page of the default site, in place of Wagtail's welcome page."""
    root = FoundationPage.get_first_root_node()
    page = HomePage(
        **{
            "title": "ホーム",
            "title_en": "Home",
            "slug": "top",
            "slug_en": "top",
            "introduction_ja": "<p>ようこそ。</p>",
            "introduction_en": "<p>Welcome.</p>",
            **{f"live_{language}": True for language in languages},
            **fields,
        }
    )
    root.add_child(instance=page)
    Site.objects.update(root_page=page)
    Site.clear_site_root_paths_cache()
    return page


def add(parent: FoundationPage, page: FoundationPage, languages: Sequence[str] | None = None) -> FoundationPage:
    """Publish `page` below `parent` as an editor would: in `languages`, by default those that are whole."""
    parent = FoundationPage.objects.get(pk=parent.pk)
    live, page.live = page.live, False
    with tasks.postponed() as waiting:
        parent.add_child(instance=page)
        page.save_revision()
        if live:
            publishing.publish(page, languages or publishing.get_ready_languages(page))
    tasks.run(waiting)  # once for the three saves
    return type(page).objects.get(pk=page.pk)


def make_section(
    parent: FoundationPage,
    title: str = "乳がんについて",
    title_en: str = "About Breast Cancer",
    languages: Sequence[str] | None = None,
    **fields: Any,
):
    defaults = {
        "introduction_ja": "<p>乳がんの基礎です。</p>",
        "introduction_en": "<p>The basics.</p>",
    }
    return add(parent, SectionPage(title=title, title_en=title_en, **{**defaults, **fields}), languages)


def make_article(
    parent: FoundationPage,
    title: str = "転移とステージ",
    title_en: str = "Metastases and Staging",
    languages: Sequence[str] | None = None,
    **fields: Any,
):
    return add(
        parent, ArticlePage(title=title, title_en=title_en, **{**_article_fields(title_en), **fields}), languages
    )


def make_staging_guide(
    parent: FoundationPage,
    title: str = "病期",
    title_en: str = "The Stages",
    languages: Sequence[str] | None = None,
    **fields: Any,
):
    return add(
        parent, StagingGuidePage(title=title, title_en=title_en, **{**_article_fields(title_en), **fields}), languages
    )


def make_standard_page(
    parent: FoundationPage,
    title: str = "私たちについて",
    title_en: str = "About us",
    languages: Sequence[str] | None = None,
    **fields: Any,
):
    return add(
        parent, StandardPage(title=title, title_en=title_en, **{**_article_fields(title_en), **fields}), languages
    )


def make_faq(
    parent: FoundationPage,
    title: str = "よくある質問",
    title_en: str = "Patient FAQ",
    languages: Sequence[str] | None = None,
    **fields: Any,
):
    def groups(heading: str, question: str, answer: str) -> str:
        return stream(
            ("group", {"heading": heading, "questions": [{"question": question, "answer": f"<p>{answer}</p>"}]})
        )

    defaults = {
        "introduction_ja": "<p>よくある質問です。</p>",
        "introduction_en": "<p>Common questions.</p>",
        "groups_ja": groups("治療", "痛みますか。", "多くの場合、痛みません。"),
        "groups_en": groups("Treatment", "Does it hurt?", "Mostly it doesn't."),
    }
    return add(parent, FaqPage(title=title, title_en=title_en, **{**defaults, **fields}), languages)


def make_closing_message(**fields: Any) -> ClosingMessage:
    defaults = {
        "name": "希望",
        "label_ja": "最後に",
        "label_en": "A closing message",
        "lead_ja": "ひとりではありません。",
        "lead_en": "You are not alone.",
        "text_ja": "<p>いつでもご相談ください。</p>",
        "text_en": "<p>Please talk to us.</p>",
    }
    return ClosingMessage.objects.create(**{**defaults, **fields})


def make_image(**fields: Any) -> FoundationImage:
    content = BytesIO()
    Image.new("RGB", (640, 480), "#a3275a").save(content, "PNG")
    content.seek(0)
    defaults = {"title": "図", "title_en": "Figure", "alt_text_ja": "図の説明", "alt_text_en": "What the figure shows"}
    return FoundationImage.objects.create(file=ImageFile(content, "figure.png"), **{**defaults, **fields})


def _article_fields(title_en: str) -> dict[str, Any]:
    return {
        "introduction_ja": "<p>日本語の導入文です。</p>",
        "introduction_en": "<p>An English introduction.</p>",
        "body_ja": body("ja"),
        "body_en": body("en"),
    }
