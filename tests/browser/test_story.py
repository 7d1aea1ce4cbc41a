"""One page, two people's languages: Japanese goes live while English is half written, then English catches up."""

from __future__ import annotations

from typing import Any

import pytest

from pages.models import ArticlePage
from tests.browser.editing import press_in_footer, publish, save_draft, write
from tests.builders import make_article

pytestmark = pytest.mark.django_db(transaction=True)


def open_editor(tab: Any, live_server: Any, page: ArticlePage, language: str) -> None:
    tab.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
    tab.get_by_role("tab", name=language, exact=True).click()


def test_japanese_is_corrected_english_marked_translated_and_both_published(admin, live_server, world, open_page):
    article = make_article(world[1], "手術", "Surgery")
    english_title = article.title_en

    # Somebody begins to rewrite the English, and leaves it half done.
    open_editor(admin, live_server, article, "English")
    admin.fill("#id_title_en", "Surgery and wh")
    save_draft(admin)

    # Somebody else corrects the Japanese and publishes that.
    open_editor(admin, live_server, article, "日本語")
    write(admin, "introduction_ja", "治療の方法は2026年に変わりました。")
    press_in_footer(admin, "action-publish", "ja")
    dialog = admin.inner_text(".publish-dialog")
    assert "導入文" in dialog, dialog
    admin.locator(".publish-dialog__actions button[type=submit]").click()
    said = admin.inner_text(".messages")
    assert "日本語" in said, said

    article = ArticlePage.objects.get(pk=article.pk)
    assert "2026年に変わりました" in open_page(article.get_url_in("ja")).inner_text("main")
    english = open_page(article.get_url_in("en"), width=360)
    assert english.inner_text("h1") == english_title
    assert article.get_latest_revision_as_object().title_en == "Surgery and wh"

    # The English is marked at once, with the sentence that is new.
    assert article.outdated_en and not article.outdated_ja
    admin.goto(f"{live_server.url}/admin/pages/{article.pk}/translation/en/")
    assert "治療の方法は2026年に変わりました。" in admin.inner_text("ins")

    # The translator writes it, and both are published.
    open_editor(admin, live_server, article, "English")
    admin.fill("#id_title_en", "Surgery and what follows")
    write(admin, "introduction_en", "Treatment changed in 2026. ")
    publish(admin, "ja en")

    article = ArticlePage.objects.get(pk=article.pk)
    assert not (article.outdated_en or article.outdated_ja or article.has_unpublished_changes)
    english = open_page(article.get_url_in("en"), width=360)
    assert english.inner_text("h1") == "Surgery and what follows"
    assert "Treatment changed in 2026." in english.inner_text("main")
