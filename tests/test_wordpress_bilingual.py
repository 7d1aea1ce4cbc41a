"""What an import says is read in the reader's language, whoever started it."""

import copy
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import gettext_lazy
from wagtail.users.models import UserProfile

from pages.wordpress import background, bilingual, runs, staging, web
from pages.wordpress.bilingual import gettext, ngettext, sentence, shown, stored
from pages.wordpress.models import ImportItem, ImportRun
from pages.wordpress.options import Options
from pages.wordpress.report import tell
from pages.wordpress.sources import ExportError
from tests.reading import read, words
from tests.wordpress_samples import item, write

pytestmark = pytest.mark.django_db


# Sentences -----------------------------------------------------------------------------------------------------


def in_both(text):
    """As it is shown in Japanese and in English, from what JSON kept of it."""
    kept = json.loads(json.dumps(stored(text)))
    found = []
    for language in ("ja", "en"):
        with translation.override(language):
            found.append(shown(kept))
    return tuple(found)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_sentence_is_text_of_the_active_language_and_knows_the_other(language):
    with translation.override(language):
        text = gettext("It has no title. Give it one in WordPress and export it again.")

    assert text == in_both(text)[language == "en"]
    assert in_both(text) == (
        "タイトルがありません。WordPressでタイトルを付けて、もう一度書き出してください。",
        "It has no title. Give it one in WordPress and export it again.",
    )


def test_values_that_have_a_language_are_said_in_that_of_the_sentence():
    kind = gettext_lazy("article page")
    names = gettext(", ").join([gettext("Japanese"), gettext_lazy("English"), "100 %"])

    assert in_both(sentence("%(a)s/%(b)s") % {"a": kind, "b": names}) == (
        "記事ページ/日本語、英語、100 %",
        "article page/Japanese, English, 100 %",
    )


def test_numbers_keep_their_plurals():
    one, many = (
        ngettext(
            "%(number)s redirect leads from an old address to its page.",
            "%(number)s redirects lead from old addresses to their pages.",
            number,
        )
        % {"number": number}
        for number in (1, 5)
    )

    assert in_both(one)[1] == "1 redirect leads from an old address to its page."
    assert in_both(many) == (
        "元のアドレスからページへの転送を5件作りました。",
        "5 redirects lead from old addresses to their pages.",
    )


def test_an_error_and_a_copy_say_it_in_both_languages():
    text = gettext("It has no title. Give it one in WordPress and export it again.")

    assert in_both(str(ExportError(text))) == in_both(text)
    assert in_both(copy.deepcopy(text)) == in_both(text)


def test_what_is_the_same_in_both_and_what_was_kept_in_one_is_shown_as_it_is():
    assert in_both("Its title is too long.") == ("Its title is too long.", "Its title is too long.")
    assert in_both("題名が長すぎます。") == ("題名が長すぎます。", "題名が長すぎます。")


# An import -----------------------------------------------------------------------------------------------------

PAGES = [
    item(id=1, link="https://www.example.org/en/care/arms/", content={"rendered": "<h2>Part</h2><p>Words.</p>"}),
    item(id=2, link="https://www.example.org/en/long/", title={"rendered": "x" * 300}),
    item(id=3, link="https://www.example.org/en/twice/", content={"rendered": "<p>Words.</p><p>More.</p>"}),
    item(id=3, link="https://www.example.org/en/twice-more/", content={"rendered": "<p>Words.</p><p>More.</p>"}),
    item(id=4, type="wp_block"),
]

SAID = {
    "a refused page": (2, "使えるのは255文字までです", "Its title has 300 characters"),
    "the name of a language in a reason": (3, "同じ言語（英語）", "twice in one language (English)"),
    "a note with a value": (
        1,
        "分野の入口ページ「Care」をこの言語だけで作りました",
        "Made the section “Care” above it",
    ),
    "a note of several sentences": (
        1,
        "下書きのまま残しました。 英語はまだ公開できません",
        "stays a draft. English can't be",
    ),
    "the name of a field in a note": (1, "次の欄を入力してください：導入文", "Please fill in: Introduction."),
    "a last step": (0, "元のアドレスからページへの転送を", "redirects lead from old addresses"),
    "what was skipped": (0, "固定ページでも投稿でもない", "neither a page nor a post: type “wp_block”. (1)"),
}
"""By what it is: the WordPress id of the page that it is said of, or 0 of the run, and the words in both languages."""


def tried(tmp_path, language, pages=PAGES):
    """An import that somebody who reads `language` has had tried out."""
    with translation.override(language):
        run = runs.start(str(write(tmp_path, pages)), Options(dry_run=True, publish=True))
        staging.read(run)
        runs.import_items(run)
    ImportRun.objects.update(state=ImportRun.State.READY)
    return run


def see(client, language, run, number=0):
    """What somebody who reads `language` sees of the run, or of one of its pages."""
    UserProfile.objects.update(preferred_language=language)
    if not number:
        return words(read(client, f"/admin/wordpress/{run.pk}/"))
    pages = [item for item in run.items.filter(kind="page") if f"({number})" in item.report["title"]]
    found = next((item for item in pages if item.action == "refused"), pages[0])
    return words(read(client, f"/admin/wordpress/pages/{found.pk}/"))


@pytest.mark.parametrize("started_in", ["ja", "en"])
@pytest.mark.parametrize("what", SAID)
def test_it_is_said_in_the_language_of_whoever_reads_it(what, started_in, home, tmp_path, english_editor_client):
    number, japanese, english = SAID[what]

    run = tried(tmp_path, started_in)

    seen = {language: see(english_editor_client, language, run, number) for language in ("ja", "en")}
    assert (japanese in seen["ja"], english in seen["ja"]) == (True, False)
    assert (japanese in seen["en"], english in seen["en"]) == (False, True)


def test_what_was_kept_in_one_language_is_still_shown(home, tmp_path, english_editor_client):
    run = tried(tmp_path, "en")
    page = run.items.get(wordpress_id=1)
    page.report["notes"] = ["Made in English."]
    page.save()
    ImportRun.objects.update(report={"links": ["Two links."]}, problem="It broke.")
    skipped = run.items.get(kind="skipped")
    skipped.data = json.dumps(json.loads(skipped.data) | {"reason": "Passed over"})
    skipped.save()

    told = see(english_editor_client, "ja", run)

    assert "Made in English." in see(english_editor_client, "ja", run, 1)
    assert [text in told for text in ("Two links.", "It broke.", "Passed over (1)")] == [True] * 3


def test_why_an_import_failed_is_said_in_both_languages(home, tmp_path, english_editor_client):
    run = ImportRun.objects.create(source=str(write(tmp_path, [])), fingerprint="", options=Options().as_dict())
    background.ask(run)
    with translation.override("en"):
        background.work.call(run.pk)

    seen = {language: see(english_editor_client, language, run) for language in ("ja", "en")}

    assert ("1件も入っていません" in seen["ja"], "holds an empty list" in seen["ja"]) == (True, False)
    assert ("1件も入っていません" in seen["en"], "holds an empty list" in seen["en"]) == (False, True)


def test_an_address_that_gave_no_answer_is_told_with_its_reason_in_both():
    japanese, english = in_both(str(web.NotRead("https://www.example.org/", "large", "20")))

    assert english.startswith("https://www.example.org/ could not be read. It is larger than 20 MB")
    assert "読み込めませんでした" in japanese
    assert "20MB" in japanese.replace(" ", "")
    assert "larger" not in japanese


def test_the_command_and_its_report_speak_the_language_of_whoever_runs_it(home, tmp_path):
    output, report = StringIO(), tmp_path / "report.json"

    with translation.override("ja"), pytest.raises(CommandError):
        call_command("import_wordpress", str(write(tmp_path, PAGES)), "--report", str(report), stdout=output)

    notes = [note for page in json.loads(report.read_text())["pages"] for note in page["notes"]]
    assert any("使えるのは255文字までです" in note for note in notes)
    assert "使えるのは255文字までです" in output.getvalue()
    assert "固定ページでも投稿でもない" in output.getvalue()
    assert "fit. Shorten it" not in output.getvalue() + str(notes)


def test_somebody_who_accepts_a_page_reads_in_their_language_what_came_of_it(home, tmp_path, english_editor_client):
    tried(tmp_path, "ja")
    UserProfile.objects.update(preferred_language="en")
    page = ImportItem.objects.get(wordpress_id=1)

    english_editor_client.post(f"/admin/wordpress/pages/{page.pk}/accept/", {"draft": "1"})

    page.refresh_from_db()
    with translation.override("ja"):
        assert "分野の入口ページ「Care」" in " ".join(tell(page.report).notes)
    assert "Made the section “Care”" in see(english_editor_client, "en", page.run, 1)


SAID_AT_ONCE = ("admin", "checklist", "management", "report.py", "suggestions.py", "bilingual.py")
"""What keeps no sentence, but says it to whoever looks at it now."""


def test_every_module_that_says_what_is_kept_says_it_in_both_languages():
    folder = Path(bilingual.__file__).parent
    modules = [path for path in folder.rglob("*.py") if not set(path.relative_to(folder).parts) & set(SAID_AT_ONCE)]
    found = [path.name for path in modules if re.search(r"translation import n?gettext\b(?!_)", path.read_text())]

    assert len(modules) > 50
    assert found == []
