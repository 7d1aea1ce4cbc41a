"""Who is told of a change, and what: exactly once for each webhook that asked, and nothing of private pages."""

import json
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from foundation import publishing
from foundation.models import FoundationPage, SiteSettings, Webhook, WebhookDelivery
from foundation.webhooks import sign, verify
from foundation.webhooks.messages import EVENTS, Message
from tests.builders import make_article, make_section
from tests.built_once import built_once
from tests.drafts import fresh, write

pytestmark = pytest.mark.django_db

SECRET = "only-they-know"


@built_once
def article(section):
    return make_article(section)


@pytest.fixture
def webhook(article):
    return make_webhook()


def make_webhook(**fields):
    defaults = {"name": "Front end", "url": "https://front.example.org/hook", "secret": SECRET}
    return Webhook.objects.create(**{**defaults, **fields})


def bodies(**filters):
    return [
        json.loads(body)
        for body in WebhookDelivery.objects.filter(**filters).order_by("pk").values_list("body", flat=True)
    ]


def events(**filters):
    return [(body["event"], body["lang"]) for body in bodies(**filters)]


# What is told -------------------------------------------------------------------------------------------------


def test_publication_is_told_with_addresses_and_no_words(webhook, article):
    publishing.publish(article, ["en"])

    [body] = bodies()
    delivery = WebhookDelivery.objects.get()
    root = Site.objects.get().root_url
    assert set(body) == {"id", "event", "lang", "at", "page", "path", "old_path"}
    assert UUID(body["id"]) == delivery.message_id
    assert (body["event"], body["lang"]) == ("page.published", "en") == (delivery.event, "en")
    assert body["page"] == {
        "id": article.pk,
        "type": "pages.ArticlePage",
        "html_url": article.get_full_url_in("en"),
        "detail_url": f"{root}/api/v2/pages/{article.pk}/?lang=en",
    }
    assert (body["path"], body["old_path"]) == (article.get_url_in("en"), "")
    assert article.title_en not in delivery.body
    assert (delivery.state, delivery.attempts) == ("waiting", [])


def test_withdrawn_page_is_named_by_its_old_address_alone(webhook, article):
    publishing.withdraw(article, ["ja"])

    [body] = bodies()
    assert body["page"] == {"id": article.pk, "type": "pages.ArticlePage", "html_url": None, "detail_url": None}
    assert body["path"] == article.get_url_in("ja")


def test_move_is_told_with_both_addresses_and_its_redirect(webhook, article):
    old = article.get_url_in("en")
    write(article, slug_en="renamed")

    publishing.publish(article, ["en"])

    assert events() == [("page.moved", "en"), ("page.published", "en"), ("redirect.changed", "en")]
    moved, _published, redirect = bodies()
    assert (moved["old_path"], moved["path"]) == (old, fresh(article).get_url_in("en"))
    assert (redirect["page"], redirect["path"] + "/") == (None, old)


def test_menu_settings_and_redirects_are_told_without_a_page(webhook, home):
    make_section(home, show_in_menus=True, languages=["ja"])
    SiteSettings.for_site(Site.objects.get()).save()
    Redirect.add_redirect("/en/old", "/en/")

    told = [body for body in bodies() if body["page"] is None]
    assert {body["event"] for body in told} == {"menu.changed", "settings.changed", "redirect.changed"}


def test_each_body_is_what_the_contract_says(webhook, article):
    write(article, slug_en="renamed")
    publishing.publish(article, ["ja", "en"])
    publishing.withdraw(article, ["ja", "en"])

    for delivery in WebhookDelivery.objects.all():
        assert Message.model_validate_json(delivery.body).model_dump_json() == delivery.body
    assert {event for event, _language in events()} < set(EVENTS.values())


# Who is told --------------------------------------------------------------------------------------------------


def test_webhook_is_told_only_of_what_it_asked_for(article):
    english = make_webhook(name="English", languages=["en"])
    withdrawals = make_webhook(name="Withdrawals", kinds=["withdrawn"])
    asleep = make_webhook(name="Asleep", is_active=False)

    publishing.publish(article, ["ja", "en"])
    publishing.withdraw(article, ["ja"])

    assert events(webhook=english) == [("page.published", "en")]
    assert events(webhook=withdrawals) == [("page.withdrawn", "ja")]
    assert events(webhook=asleep) == []


def test_nothing_is_told_of_private_pages(webhook, article, section):
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    WebhookDelivery.objects.all().delete()

    write(article, slug_en="secret-words")
    publishing.publish(article, ["ja", "en"])
    publishing.withdraw(article, ["ja"])
    FoundationPage.objects.get(pk=section.pk).delete()

    assert {event for event, _language in events()} == {"menu.changed"}  # which says nothing else


def test_page_that_becomes_private_is_withdrawn(webhook, article):
    PageViewRestriction.objects.create(page=article, restriction_type="login")

    assert events() == [("page.withdrawn", "ja"), ("page.withdrawn", "en")]


def test_message_and_task_go_with_what_failed(webhook, article):
    with pytest.raises(RuntimeError), transaction.atomic():
        publishing.publish(article, ["en"])
        assert DBTaskResult.objects.count() == 1
        raise RuntimeError

    assert not WebhookDelivery.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_telling_costs_the_same_for_one_change_as_for_many(home, section):
    make_webhook()
    few, many = make_section(section, "少", "Few"), make_section(section, "多", "Many")
    for parent, count in ((few, 1), (many, 9)):
        for number in range(count):
            make_article(parent, f"題{number}", f"Title {number}")

    costs = []
    for parent in (few, many):
        with CaptureQueriesContext(connection) as queries:
            FoundationPage.objects.get(pk=parent.pk).move(fresh(home), "last-child")
        costs.append(sum("webhook" in query["sql"] or "django_tasks" in query["sql"] for query in queries))

    assert costs[0] == costs[1] > 0


def test_site_without_webhooks_queues_nothing(article):
    publishing.publish(article, ["ja", "en"])

    assert not DBTaskResult.objects.exists()


# The signature ------------------------------------------------------------------------------------------------


def test_signature_holds_for_these_bytes_this_secret_and_this_moment():
    header = sign(SECRET, b'{"id":"1"}', 1_900_000_000)

    assert verify(SECRET, header, b'{"id":"1"}', now=1_900_000_010)
    assert not verify(SECRET, header, b'{"id":"2"}', now=1_900_000_010)
    assert not verify("another secret", header, b'{"id":"1"}', now=1_900_000_010)
    assert not verify(SECRET, header, b'{"id":"1"}', now=1_900_000_301)
    assert not verify(SECRET, header, b'{"id":"1"}', now=1_899_999_699)
    assert not verify(SECRET, header.replace("t=19", "t=20"), b'{"id":"1"}', now=2_000_000_010)


def test_signature_is_what_others_compute():
    header = sign("secret", b"{}", 1492774577)

    # printf '1492774577.{}' | openssl dgst -sha256 -hmac secret
    assert header == "t=1492774577,v1=2ddb0fdc1ad242a0eece9d964270ad86442b7381d25d1f99cd41a46999919e32"


@pytest.mark.parametrize("header", ["", "t=,v1=", "v1=abc", "t=1,v1", "t=é,v1=é", "t=" + "9" * 5000 + ",v1=00", "t=-1"])
def test_rubbish_for_a_signature_is_refused(header):
    assert verify(SECRET, header, b"{}", now=1) is False
