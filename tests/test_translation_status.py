"""A language is out of date where the other one changed since somebody last said that the two agree."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from foundation import publishing, translation_status
from foundation.languages import field_name
from tests.builders import make_article
from tests.built_once import built_once
from tests.drafts import fresh, write

pytestmark = pytest.mark.django_db

WORDS = {"ja": "日本語の本文です。", "en": "The English text."}


def texts(**by_id):
    """A body of one paragraph for each block id."""
    return json.dumps([{"type": "text", "value": f"<p>{text}</p>", "id": key} for key, text in by_id.items()])


def publish(page, *languages, is_minor=False, **fields):
    write(page, **fields)
    publishing.publish(page, languages, is_minor=is_minor)


def outdated(page, language):
    """The keys of the parts in which `language` is out of date, once it is seen that the column says the same."""
    parts = [part.key for part in translation_status.get_outdated_parts(fresh(page), language)]
    assert getattr(fresh(page), f"outdated_{language}") == bool(parts)
    return parts


def record(page, language):
    return fresh(page).translation_records.get(language=language)


def restate(page):
    """After a change of what the tables hold without a publication."""
    translation_status.refresh(fresh(page))


@built_once
def page(section):
    """Live in both languages, two paragraphs each with the same ids."""
    return make_article(section, body_ja=texts(a="一。", b="二。"), body_en=texts(a="One.", b="Two."))


# Publishing -------------------------------------------------------------------------------------------


def test_languages_published_together_agree(page):
    publish(page, "ja", "en", body_ja=texts(a="新しい。", b="二。"), title="新しい題")

    assert (outdated(page, "ja"), outdated(page, "en")) == ([], [])
    assert record(page, "en").source_texts["body:a"] == "新しい。"
    assert record(page, "ja").source_texts["body:a"] == "One."


@pytest.mark.parametrize(("first", "second"), [("ja", "en"), ("en", "ja")])
def test_language_that_goes_live_for_the_first_time_agrees_with_the_other(section, first, second):
    page = make_article(section, languages=[first])
    publish(page, first, **{field_name("title", first): "Changed before"})

    publishing.publish(page, [second])

    assert (outdated(page, "ja"), outdated(page, "en")) == ([], [])
    assert record(page, second).source_texts["title"] == "Changed before"


@pytest.mark.parametrize(("changed", "behind"), [("ja", "en"), ("en", "ja")])
def test_change_of_one_language_puts_the_other_out_of_date_there(page, changed, behind):
    publish(page, changed, **{f"body_{changed}": texts(a="Changed。", b="二。" if changed == "ja" else "Two.")})

    assert outdated(page, behind) == ["body:a"]
    assert outdated(page, changed) == []
    part = translation_status.get_outdated_parts(fresh(page), behind)[0]
    assert ("added", "Changed。") in part.difference
    assert part.target.text == {"ja": "一。", "en": "One."}[behind]


def test_new_and_removed_parts_put_the_other_language_out_of_date(page):
    publish(page, "ja", body_ja=texts(b="二。", c="三。"))

    new, removed = translation_status.get_outdated_parts(fresh(page), "en")
    assert (new.key, new.difference, new.target) == ("body:c", [("added", "三。")], None)
    assert (removed.key, removed.difference, removed.source) == ("body:a", [("removed", "一。")], None)
    assert removed.target.text == "One."


def test_change_that_no_reader_reads_leaves_the_translation_right(page):
    body = json.loads(texts(a="一。\n", b="<b>二</b>。"))

    publish(page, "ja", body_ja=json.dumps(body), slug="新しい")

    assert outdated(page, "en") == []


def test_minor_change_leaves_the_translation_right(page):
    publish(page, "ja", body_ja=texts(a="壱。", b="二。", c="三。"), is_minor=True)

    assert outdated(page, "en") == []
    assert record(page, "en").source_texts["body:a"] == "壱。"


def test_minor_change_does_not_hide_a_greater_one_before(page):
    publish(page, "ja", body_ja=texts(a="治ります。", b="二。"))

    publish(page, "ja", body_ja=texts(a="治ります！", b="弐。"), is_minor=True)

    assert outdated(page, "en") == ["body:a"]
    assert translation_status.get_outdated_parts(fresh(page), "en")[0].old == "一。"


def test_translation_that_catches_up_leaves_both_right(page):
    publish(page, "ja", body_ja=texts(a="新しい。", b="別の。"))

    publish(page, "en", body_en=texts(a="New.", b="Two."))

    assert outdated(page, "en") == ["body:b"]
    assert outdated(page, "ja") == []


def test_translation_that_changes_elsewhere_stays_out_of_date_and_puts_the_source_out_of_date_there(page):
    publish(page, "ja", body_ja=texts(a="新しい。", b="二。"))

    publish(page, "en", body_en=texts(a="One.", b="Second."))

    assert outdated(page, "en") == ["body:a"]
    assert outdated(page, "ja") == ["body:b"]


def test_translation_published_without_a_change_stays_out_of_date(page):
    publish(page, "ja", body_ja=texts(a="新しい。", b="二。"))

    publish(page, "en")

    assert outdated(page, "en") == ["body:a"]


def test_translation_of_a_new_part_and_removal_of_a_removed_one_catch_up(page):
    publish(page, "ja", body_ja=texts(b="二。", c="三。"))

    publish(page, "en", body_en=texts(b="Two.", c="Three."))

    assert (outdated(page, "en"), outdated(page, "ja")) == ([], [])


def test_translation_catches_up_where_blocks_have_ids_of_their_own(section):
    page = make_article(section, body_ja=texts(a="一。", b="二。"), body_en=texts(x="One.", y="Two."))
    publish(page, "ja", body_ja=texts(a="一。", b="別の。"))

    publish(page, "en", body_en=texts(x="One.", y="Other."))

    assert (outdated(page, "en"), outdated(page, "ja")) == ([], [])


def test_change_back_to_what_was_translated_is_no_longer_out_of_date(page):
    publish(page, "ja", body_ja=texts(a="新しい。", b="二。"))

    publish(page, "ja", body_ja=texts(a="一。", b="二。"))

    assert outdated(page, "en") == []


def test_draft_puts_nothing_out_of_date(page):
    write(page, body_ja=texts(a="新しい。", b="二。"))
    restate(page)

    assert outdated(page, "en") == []


def test_ids_that_the_editor_gives_to_imported_blocks_put_nothing_out_of_date(section):
    def body(**block_id):
        text = {"type": "text", "value": "<p>一。</p>", **block_id}
        return json.dumps([{"type": "section", "value": {"heading": "題", "content": [text]}, "id": "s1"}])

    page = make_article(section, body_ja=body())

    publish(page, "ja", body_ja=body(id="new"))
    assert outdated(page, "en") == []

    publish(page, "ja", body_ja=body(id="newer").replace("一", "二"), is_minor=True)
    assert outdated(page, "en") == []


def test_language_withdrawn_out_of_date_is_so_again_when_it_returns(page):
    publish(page, "ja", body_ja=texts(a="新しい。", b="二。"))
    publishing.withdraw(page, ["en"])
    assert outdated(page, "en") == []
    publish(page, "ja", body_ja=texts(a="新しい。", b="別の。"))

    publishing.publish(page, ["en"])

    assert outdated(page, "en") == ["body:a", "body:b"]


def test_page_made_live_without_this_bookkeeping_is_compared_with_what_it_said_then(page):
    page.translation_records.all().delete()

    publish(page, "ja", body_ja=texts(a="新しい。", b="二。"))

    assert outdated(page, "en") == ["body:a"]
    assert outdated(page, "ja") == []


def test_page_without_bookkeeping_counts_as_right(page):
    page.translation_records.all().delete()
    assert outdated(page, "en") == []

    restate(page)

    assert outdated(page, "en") == []
    assert record(page, "en").source_texts["body:a"] == "一。"


def test_field_that_a_page_type_no_longer_has_is_forgotten(page):
    old = record(page, "en")
    old.source_texts["subtitle"] = "副題"
    old.save()
    restate(page)

    assert outdated(page, "en") == []


# Counts -----------------------------------------------------------------------------------------------


def test_sizes_are_those_of_the_source_in_its_own_unit(page):
    publish(page, "ja", body_ja=texts(a="新しい文。", b="二。"))
    assert (record(page, "en").outdated, record(page, "en").missing) == (5, 0)

    publish(page, "en", body_en=texts(a="One.", b="Two new words."))
    assert (record(page, "ja").outdated, record(page, "ja").missing) == (3, 0)


def test_what_a_language_lacks_is_counted_before_it_is_live(section):
    page = make_article(section, languages=["ja"], body_ja=texts(a="一。", b="二二二。"), body_en=texts(a="One."))

    assert (record(page, "en").missing, record(page, "en").source_texts) == (4, {})
    assert not fresh(page).outdated_en
    assert not page.translation_records.filter(language="ja").exists()


def test_saving_a_draft_counts_what_it_still_lacks(page):
    publish(page, "ja", body_ja=texts(a="一。", b="二。", c="三三。"))
    assert record(page, "en").missing == 3

    write(page, body_en=texts(a="One.", b="Two.", c="Three."))

    assert (record(page, "en").missing, record(page, "en").outdated) == (0, 3)
    assert outdated(page, "en") == ["body:c"]


def test_nothing_is_missing_of_a_language_that_is_not_live(page):
    publish(page, "ja", body_ja=texts(a="一。", b="二。", c="三三。"))

    publishing.withdraw(page, ["ja"])

    assert (record(page, "en").missing, record(page, "en").outdated) == (0, 0)


# Confirming -------------------------------------------------------------------------------------------


def test_confirming_one_part_leaves_the_others_out_of_date(page, django_user_model):
    user = django_user_model.objects.create_superuser("translator")
    publish(page, "ja", body_ja=texts(a="新しい。", b="別の。"))

    translation_status.confirm(fresh(page), "en", ["body:a"], user=user)

    assert outdated(page, "en") == ["body:b"]
    assert record(page, "en").confirmed_by == user
    assert record(page, "en").outdated == 3
    entry = PageLogEntry.objects.get(action="foundation.confirm_translation")
    assert entry.data["languages"] == ["en"]
    assert len(entry.data["parts"]) == 1
    assert entry.user == user


def test_confirming_the_page_confirms_changed_new_and_removed_parts(page):
    publish(page, "ja", body_ja=texts(a="新しい。", c="三。"))
    instance = fresh(page)
    words = str(instance.body_en)

    translation_status.confirm(instance, "en")

    assert outdated(page, "en") == []
    assert instance.outdated_en is False
    assert str(fresh(page).body_en) == words
    assert PageLogEntry.objects.get(action="foundation.confirm_translation").data["parts"] is None


def test_confirming_what_is_right_writes_nothing(page):
    before = record(page, "en").confirmed_at

    translation_status.confirm(fresh(page), "en")

    assert record(page, "en").confirmed_at == before
    assert not PageLogEntry.objects.filter(action="foundation.confirm_translation").exists()


def test_part_that_changed_since_it_was_seen_is_not_confirmed(page):
    publish(page, "ja", body_ja=texts(a="新しい。", b="別の。"))
    seen = {part.key: part.digest for part in translation_status.get_outdated_parts(fresh(page), "en")}
    publish(page, "ja", body_ja=texts(a="もっと新しい。", b="別の。"))

    assert not translation_status.confirm_seen(fresh(page), "en", seen)

    assert outdated(page, "en") == ["body:a"]


def test_part_that_was_removed_since_it_was_seen_is_not_confirmed(page):
    publish(page, "ja", body_ja=texts(a="新しい。", b="二。"))
    seen = {part.key: part.digest for part in translation_status.get_outdated_parts(fresh(page), "en")}
    publish(page, "ja", body_ja=texts(b="二。"))

    assert not translation_status.confirm_seen(fresh(page), "en", seen)

    assert outdated(page, "en") == ["body:a"]


# The database -----------------------------------------------------------------------------------------


def count_queries(function):
    with CaptureQueriesContext(connection) as queries:
        function()
    return len(queries)


def test_queries_do_not_grow_with_the_parts(section):
    def count_all(number):
        ids = [f"b{n}" for n in range(number)]
        bodies = {"body_ja": texts(**dict.fromkeys(ids, "一。")), "body_en": texts(**dict.fromkeys(ids, "One."))}
        page = make_article(section, f"記事{number}", f"Article {number}", **bodies)
        publish(page, "ja", body_ja=texts(**dict.fromkeys(ids, "二。")))
        draft, page = fresh(page).get_latest_revision_as_object(), fresh(page)
        counts = [
            count_queries(lambda: translation_status.get_outdated_parts(page, "en")),
            count_queries(lambda: translation_status.after_saving_draft(page, draft)),
            count_queries(lambda: translation_status.refresh(page)),
            count_queries(lambda: translation_status.confirm(page, "en", ["body:b0"])),
        ]
        assert outdated(page, "en") == ["body:b1", *[f"body:{key}" for key in ids[2:]]]
        return counts

    few, many = count_all(2), count_all(12)

    assert few == many
    assert few[:2] == [2, 1]
