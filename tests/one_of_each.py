"""One page of every type, each with all that its type can print: for what must hold on every page."""

from __future__ import annotations

from datetime import date
from typing import Any

from wagtail.models import Site

from foundation.models import FoundationPage, SiteSettings
from pages.models import HomePage, SectionPage
from tests.builders import (
    make_article,
    make_closing_message,
    make_faq,
    make_image,
    make_section,
    make_staging_guide,
    make_standard_page,
    stream,
)


def make_one_of_each(home: HomePage) -> list[FoundationPage]:
    """Home, section, article, staging guide, questions and standard page, live in both languages."""
    fill_in_settings()
    message, image = make_closing_message(), make_image()
    section = make_section(home, show_in_menus=True, is_sample=True)
    article = make_article(
        section,
        lead_image=image,
        closing_message=message,
        reviewed_date=date(2026, 4, 1),
        **both("lead_image_caption", "図の題", "A caption"),
        **both("reviewer", "山田医師", "Dr Yamada"),
        **both("body", every_block("日本語の言葉", image.pk), every_block("English words", image.pk)),
        **both("references", *[stream(("reference", {"text": text})) for text in ("診療ガイドライン", "A guideline")]),
    )
    guide = make_staging_guide(
        section,
        related_pages=stream(("page", article.pk)),
        **both("staging_source", "病期分類", "Staging manual"),
        **both("stages", stage("ステージI", "小さいがんです。"), stage("Stage I", "A small tumour.")),
        **both("categories", category("大きさです。"), category("Its size.")),
    )
    faq = make_faq(section, closing_message=message)
    section = SectionPage.objects.get(pk=section.pk)
    set_menu(section, ("基礎", "Basics", [article, guide]), ("質問", "Questions", [faq]))
    home = HomePage.objects.get(pk=home.pk)
    card = {"page": section.pk, "text_ja": "はじめに", "text_en": "Begin here", "image": image.pk}
    home.cards = stream(("card", card))
    home.save()
    return [home, section, article, guide, faq, make_standard_page(home)]


def both(name: str, japanese: Any, english: Any) -> dict[str, Any]:
    return {f"{name}_ja": japanese, f"{name}_en": english}


def every_block(text: str, image_id: int) -> str:
    """Two sections; the first holds every kind of block, and a section in it."""
    rich_text = f"<p>{text}<sup>[1]</sup>. <b>{text}</b></p><ul><li>{text}</li></ul>"
    link = {"url": "https://example.org/", "label": text, "description": text}
    grid = {"columns": [{"type": "text", "heading": text}] * 4, "rows": [{"values": [text] * 4}]}
    call = {"telephone": "0120-000-000", "hours": text, "spoken_languages": text}
    care_boxes = [
        ("care_box", {"urgency": urgency, "heading": f"{text} {n}", "text": rich_text, **call})
        for n, urgency in enumerate(("information", "soon", "urgent", "emergency"), 4)
    ]
    short = [{"type": "text", "value": rich_text}]
    content = [
        ("text", rich_text),
        ("figure", {"image": image_id, "caption": text, "credit": text}),
        ("table", {"row_headers": True, "table": {"caption": f"{text} 1", **grid}}),
        ("key_points", {"heading": f"{text} 2", "points": [rich_text]}),
        ("quotation", {"text": text, "attribution": text, "source": text}),
        ("definition_list", {"items": [{"term": text, "reading": "", "definition": rich_text}]}),
        ("faq", {"heading": f"{text} 8", "questions": [{"question": f"{text} 9", "answer": rich_text}]}),
        ("statistic", {"value": "34%", "label": text, "country": text, "year": 2020, "source": text}),
        ("links", {"heading": f"{text} 3", "links": [link]}),
        ("video", {"title": text, "url": "https://example.org/video", "transcript": rich_text}),
        ("section", {"heading": text, "content": short}),
        *care_boxes,
    ]
    blocks = [{"type": name, "value": value, "id": f"{n:04}{name}"} for n, (name, value) in enumerate(content)]
    return stream(("section", {"heading": text, "content": blocks}), ("section", {"heading": text, "content": short}))


def stage(name: str, meaning: str) -> str:
    facts = {"meaning": meaning, "spread": meaning, "outlook": meaning, "treatment": meaning}
    substages = [{"code": "IA", "name": f"{name}A", "meaning": meaning}]
    return stream(("stage", {"code": "I", "name": name, "substages": substages, **facts}))


def category(meaning: str) -> str:
    categories = [{"code": "T1", "meaning": meaning}]
    return stream(("category_group", {"kind": "T", "meaning": meaning, "categories": categories}))


def set_menu(section: SectionPage, *groups: tuple[str, str, list[FoundationPage]]) -> None:
    """Give `section` a menu of (Japanese heading, English heading, pages)."""
    section.menu_sections = stream(
        *[
            ("group", {"heading_ja": ja, "heading_en": en, "links": [{"page": page.pk} for page in pages]})
            for ja, en, pages in groups
        ]
    )
    section.save()


def fill_in_settings() -> None:
    settings = SiteSettings.for_site(Site.objects.get())
    settings.name_ja, settings.name_en = "乳がんの会", "The Foundation"
    settings.helpline_telephone = "0120-000-000"
    settings.helpline_hours_ja, settings.helpline_hours_en = "平日10時から16時", "Weekdays, 10:00 to 16:00"
    settings.helpline_languages_ja, settings.helpline_languages_en = "日本語・英語", "Japanese and English"
    settings.footer_note_ja, settings.footer_note_en = "医師に相談してください。", "Please ask your doctor."
    settings.save()
