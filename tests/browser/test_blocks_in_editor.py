"""Blocks in the editor of a real browser: their fields, and the words that name them when they are collapsed."""

from __future__ import annotations

import pytest

from pages.models import ArticlePage
from tests.builders import make_article, stream

pytestmark = pytest.mark.django_db(transaction=True)

TABLE = {
    "row_headers": True,
    "table": {
        "caption": "検査の比較",
        "columns": [{"type": "text", "heading": "検査"}],
        "rows": [{"values": ["超音波"]}],
    },
}
CAPTION = ".typed-table-block input[name$=-caption]"


def open_body(tab, live_server, page):
    tab.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
    body = tab.locator("[data-contentpath=body_ja]").first
    body.locator("[data-streamfield-action=DUPLICATE]").first.wait_for()
    return body


def test_table_has_one_caption_that_is_saved_copied_and_names_the_block(admin, live_server, world):
    page = make_article(world[1], body_ja=stream(("table", TABLE)))
    body = open_body(admin, live_server, page)

    assert body.get_by_label("説明文").count() == 1
    body.locator(CAPTION).fill("検査と時間")
    body.locator("[data-streamfield-action=DUPLICATE]").first.click()
    body.locator(CAPTION).nth(1).wait_for()
    with admin.expect_response(lambda response: response.request.method == "POST" and "/edit/" in response.url):
        admin.locator("button", has_text="下書きを保存").first.click()

    latest = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [block.value["table"].caption for block in latest.body_ja] == ["検査と時間", "検査と時間"]
    assert "検査と時間" in open_body(admin, live_server, page).inner_text()


def test_collapsed_blocks_name_what_was_chosen_and_nothing_for_what_was_not(admin, live_server, world):
    address = {"url": "https://example.org/", "label": "外のページ"}
    links = {"heading": "", "links": [{"page": world[1].pk}, address]}
    missing = {"image": None, "alt_text": "失われた図", "original_address": "https://old.example.org/a.png"}
    page = make_article(world[1], body_ja=stream(("links", links), ("figure", missing)))

    text = open_body(admin, live_server, page).inner_text()

    assert "乳がんについて / About Breast Cancer, 外のページ" in text
    assert "失われた図" in text
    assert "null" not in text
