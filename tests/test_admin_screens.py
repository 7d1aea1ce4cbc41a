"""The screens that staff use every day, read as a person would: all Japanese, or all English."""

import json
import re
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Revision, Site

from foundation import publishing
from foundation.languages import JAPANESE
from foundation.models import FoundationImage, FoundationPage
from pages.models import ClosingMessage
from pages.wordpress import runs
from pages.wordpress.models import ImportedPage, ImportItem, ImportRun
from pages.wordpress.options import Options
from tests import people
from tests.builders import make_article, make_closing_message, make_image
from tests.built_once import built_once

pytestmark = pytest.mark.django_db

PYTHON = r"None|True"  # Wagtail prints these as tooltips where a page has no date or a user is active
NAMES = (
    rf"{PYTHON}|Wagtail|English|SVG|URL|ID|PDF|HTML|CSV|XLSX|Excel|AJCC|UICC|TNM|WordPress|JPEG|PNG|GIF|WEBP|AVIF|MB|KB"
)
CONTENT = "|".join(
    [
        *("About Breast Cancer", "Home", "Editors", "Moderators", "All files", "Whole site"),
        *("Japanese editors", "English translators", "Medical reviewers", "Japanese publishers", "English publishers"),
        *(
            "Approval before publishing",
            "Approval by a moderator",
            "/ Medical review, then approval",
            "/ Medical review",
        ),
    ]
)
LEFT_IN_ENGLISH = {"a group": r"Can (?:add|change|delete|publish) [a-z ]+"}
"""What Wagtail tells screen readers alone: permissions by their names in the database, and a field without a label."""
WRITTEN = "|".join(
    [
        *("日本語の公開担当者", "日本語編集者", "英語の公開担当者", "英語翻訳者", "医学監修者", "公開担当者の承認"),
        *("公開担当者", "編集者", "公開前の承認", "医学監修と承認", "医学監修 /", "サイト全体", "すべてのファイル"),
        *("日本語", "転移", "乳がんについて", "ホーム", "希望", "ひとりではありません。", "図"),
    ]
)
"""What staff wrote, and each language's own name; longer ones first."""
ENGLISH = re.compile(rf"\b(?!(?:{NAMES})\b)[A-Z]?[a-z]{{3,}}(?: [a-z]{{2,}})+|\b(?!(?:{NAMES})\b)[A-Z][a-z]{{3,}}\b")


def get_bulk_address(action: str, *pages: FoundationPage) -> str:
    address = reverse("wagtail_bulk_action", args=["foundation", "foundationpage", action])
    return f"{address}?" + "&".join(f"id={page.pk}" for page in pages)


SCREENS = {
    "home": lambda c: reverse("wagtailadmin_home"),
    "explorer": lambda c: reverse("wagtailadmin_explore", args=[c.section.pk]),
    "add a page": lambda c: reverse("wagtailadmin_pages:add_subpage", args=[c.section.pk]),
    "new article": lambda c: reverse("wagtailadmin_pages:add", args=["pages", "articlepage", c.section.pk]),
    "editor of a home page": lambda c: reverse("wagtailadmin_pages:edit", args=[c.home.pk]),
    "editor of a section": lambda c: reverse("wagtailadmin_pages:edit", args=[c.section.pk]),
    "editor of an article": lambda c: reverse("wagtailadmin_pages:edit", args=[c.article.pk]),
    "new staging guide": lambda c: reverse("wagtailadmin_pages:add", args=["pages", "stagingguidepage", c.section.pk]),
    "new FAQ": lambda c: reverse("wagtailadmin_pages:add", args=["pages", "faqpage", c.section.pk]),
    "new standard page": lambda c: reverse("wagtailadmin_pages:add", args=["pages", "standardpage", c.home.pk]),
    "editor of an article in both languages": lambda c: reverse("wagtailadmin_pages:edit", args=[c.bilingual.pk]),
    "publishing both languages": lambda c: reverse("foundation_publish", args=[c.bilingual.pk]) + "?languages=ja+en",
    "publishing what isn't finished": lambda c: reverse("foundation_publish", args=[c.article.pk]) + "?languages=ja+en",
    "discarding a draft": lambda c: reverse("foundation_discard_draft", args=[c.bilingual.pk, "ja"]),
    "restoring a version": lambda c: reverse("foundation_restore", args=[c.bilingual.pk, c.first_version.pk, "en"]),
    "links to a draft": lambda c: reverse("foundation_preview_links", args=[c.bilingual.pk, "en"]),
    "translation check": lambda c: reverse("foundation_translation_check", args=[c.bilingual.pk, "en"]),
    "translation overview": lambda c: reverse("foundation_translation_overview") + f"?section={c.section.pk}",
    "history": lambda c: reverse("wagtailadmin_pages:history", args=[c.article.pk]),
    "unpublish": lambda c: reverse("wagtailadmin_pages:unpublish", args=[c.article.pk]),
    "history of both languages": lambda c: reverse("wagtailadmin_pages:history", args=[c.bilingual.pk]),
    "unpublish with choices": lambda c: reverse("wagtailadmin_pages:unpublish", args=[c.bilingual.pk]),
    "publish from a list": lambda c: get_bulk_address("publish", c.bilingual, c.article),
    "unpublish from a list": lambda c: get_bulk_address("unpublish", c.bilingual, c.article),
    "copy": lambda c: reverse("wagtailadmin_pages:copy", args=[c.article.pk]),
    "move": lambda c: reverse("wagtailadmin_pages:move", args=[c.article.pk]),
    "delete": lambda c: reverse("wagtailadmin_pages:delete", args=[c.article.pk]),
    "images": lambda c: reverse("wagtailimages:index"),
    "an image": lambda c: reverse("wagtailimages:edit", args=[c.image.pk]),
    "add images": lambda c: reverse("wagtailimages:add_multiple"),
    "documents": lambda c: reverse("wagtaildocs:index"),
    "add documents": lambda c: reverse("wagtaildocs:add_multiple"),
    "redirects": lambda c: reverse("wagtailredirects:index"),
    "add a redirect": lambda c: reverse("wagtailredirects:add"),
    "users": lambda c: reverse("wagtailusers_users:index"),
    "add a user": lambda c: reverse("wagtailusers_users:add"),
    "groups": lambda c: reverse("wagtailusers_groups:index"),
    "a group": lambda c: reverse("wagtailusers_groups:edit", args=[c.group.pk]),
    "closing messages": lambda c: reverse("wagtailsnippets_pages_closingmessage:list"),
    "a closing message": lambda c: reverse("wagtailsnippets_pages_closingmessage:edit", args=[c.message.pk]),
    "site settings": lambda c: reverse("wagtailsettings:edit", args=["foundation", "sitesettings", c.site.pk]),
    "locked pages": lambda c: reverse("wagtailadmin_reports:locked_pages"),
    "site history": lambda c: reverse("wagtailadmin_reports:site_history"),
    "workflows": lambda c: reverse("wagtailadmin_workflows:index"),
    "workflow report": lambda c: reverse("wagtailadmin_reports:workflow"),
    "ageing pages": lambda c: reverse("wagtailadmin_reports:aging_pages"),
    "API tokens": lambda c: reverse("wagtailusers_api_tokens:index"),
    "new API token": lambda c: reverse("wagtailusers_api_tokens:add"),
    "account": lambda c: reverse("wagtailadmin_account"),
    "webhooks": lambda c: reverse("webhooks:index"),
    "new webhook": lambda c: reverse("webhooks:add"),
    "messages of webhooks": lambda c: reverse("webhooks:messages"),
    "imports": lambda c: reverse("wordpress:index"),
    "new import": lambda c: reverse("wordpress:start"),
    "an import": lambda c: reverse("wordpress:run", args=[c.imported.run_id]),
    "a page of an import": lambda c: reverse("wordpress:item", args=[c.imported.pk]),
    "deleting an import": lambda c: reverse("wordpress:delete", args=[c.imported.run_id]),
    "left to do after an import": lambda c: reverse("wordpress:checklist"),
}


def get_texts(text: str) -> dict[str, str]:
    """An article that says `text` in both languages: in a block that every version has, and in one of its own."""
    body = json.dumps([{"type": "text", "value": f"<p>{text}</p>", "id": key} for key in ("kept", text)])
    return {
        f"{name}_{language}": value
        for name, value in {"introduction": f"<p>{text}</p>", "body": body}.items()
        for language in ("ja", "en")
    }


def make_bilingual_article(section: FoundationPage) -> FoundationPage:
    """Live in both languages, its English out of date, and with a newer draft of both."""
    page = make_article(section, "TNM", "TNM", **get_texts("1"))
    for text in ("2", "3"):
        draft = page.get_latest_revision_as_object()
        for column, value in get_texts(text).items():
            setattr(draft, column, value)
        draft.save_revision()
        if text == "2":
            publishing.publish(page, ["ja"])
    return type(page).objects.get(pk=page.pk)


def make_import(page: FoundationPage) -> ImportItem:
    """One page that was tried out, and `page` from an earlier import."""
    options = Options(dry_run=True).as_dict()
    run = ImportRun.objects.create(source="a.json", fingerprint="a", options=options, state=ImportRun.State.READY)
    ImportedPage.objects.create(
        site="example.org", wordpress_id=1, language="ja", page=page, source_address="https://example.org/1/"
    )
    data = {
        "id": 2,
        "link": "https://example.org/metastasis/",
        "title": {"rendered": "転移"},
        "content": {"rendered": "<p>希望</p><img src='https://example.org/placeholder.png'><h2>転移</h2>"},
    }
    staged = {"site": "example.org", "wordpress_id": 2, "language": "ja", "title": "転移", "link": data["link"]}
    item = ImportItem.objects.create(run=run, kind="page", position=1, data=json.dumps(data), **staged)
    runs.import_items(run)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.READY)
    return item


class Content(NamedTuple):
    home: FoundationPage
    section: FoundationPage
    site: Site
    article: FoundationPage
    bilingual: FoundationPage
    first_version: Revision
    image: FoundationImage
    message: ClosingMessage
    group: Group
    imported: ImportItem


@built_once
def content(home, section):
    bilingual = make_bilingual_article(section)
    article = make_article(section, "転移", "")
    return Content(
        home=home,
        section=section,
        site=home.get_site(),
        article=article,
        bilingual=bilingual,
        first_version=bilingual.revisions.earliest("pk"),
        image=make_image(title_en="", alt_text_en=""),
        message=make_closing_message(label_en="", lead_en="", text_en=""),
        group=Group.objects.get(name=people.TRANSLATORS),
        imported=make_import(article),
    )


def get_visible_text(html: str) -> list[str]:
    """What a person sees or hears: texts, and the attributes that are read aloud."""
    soup = BeautifulSoup(html, "html.parser")
    for hidden in soup(["script", "style", "template", "svg", "option"]):
        hidden.decompose()
    attributes = [
        element[name]
        for element in soup.find_all(True)
        for name in ("aria-label", "title", "placeholder", "alt")
        if element.get(name)
    ]
    return [" ".join(text.split()) for text in [*soup.stripped_strings, *attributes]]


@pytest.mark.parametrize("screen", SCREENS)
def test_screen_is_all_japanese(screen, editor_client, content):
    type(content.section).objects.filter(pk=content.section.pk).update(title_en="", draft_title_en="")
    type(content.home).objects.filter(pk=content.home.pk).update(title_en="", draft_title_en="")

    response = editor_client.get(SCREENS[screen](content))

    assert response.status_code == 200
    fine = f"{CONTENT}|{LEFT_IN_ENGLISH[screen]}" if screen in LEFT_IN_ENGLISH else CONTENT
    found = [text for text in get_visible_text(response.content.decode()) if ENGLISH.search(re.sub(fine, "", text))]
    assert found == []


NOT_LAZY = {"redirects": "wagtail/contrib/redirects/filters.py", "a group": "wagtail/admin/forms/collections.py"}


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param(
            name,
            marks=[
                pytest.mark.xfail(strict=True, reason=f"{path} translates its labels once, when it is imported")
                for path in [NOT_LAZY.get(name)]
                if path
            ],
        )
        for name in SCREENS
    ],
)
def test_screen_has_no_japanese_in_english(screen, english_editor_client, content):
    response = english_editor_client.get(SCREENS[screen](content))

    assert response.status_code == 200
    found = [text for text in get_visible_text(response.content.decode()) if JAPANESE.search(re.sub(WRITTEN, "", text))]
    assert found == []
