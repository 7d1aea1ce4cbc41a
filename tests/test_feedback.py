""" "Was this page clear?": what readers are asked, what is counted, and that nothing of them is kept."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache, caches
from django.test import Client
from wagtail.models import PageViewRestriction

from foundation import publishing
from foundation.languages import LANGUAGES
from foundation.models import PageFeedback
from foundation.public import feedback
from tests.builders import make_article, make_faq, make_home, make_section, make_standard_page
from tests.built_once import built_once

pytestmark = pytest.mark.django_db

ADDRESS, BROWSER = "203.0.113.7", "An old phone"


@pytest.fixture(autouse=True)
def _nobody_has_answered():
    cache.clear()
    yield
    cache.clear()


@built_once
def article(section):
    return make_article(section)


def visitor(address=ADDRESS, browser=BROWSER, **headers):
    """A browser that insists on CSRF tokens, as a real server does."""
    return Client(enforce_csrf_checks=True, REMOTE_ADDR=address, headers={"User-Agent": browser, **headers})


def get_form_address(page, language):
    html = Client().get(page.get_url_in(language)).content
    return BeautifulSoup(html, "html.parser").select_one(".feedback form")["action"]


def give(page, said, language="ja", client=None):
    return (client or visitor()).post(get_form_address(page, language), {"answer": said})


def get_counts(page, language):
    row = PageFeedback.objects.filter(page_id=page.pk, language=language).first()
    return (row.clear, row.unclear) if row else (0, 0)


def get_words_shown(response):
    """What the page at the end of the redirect says at the place that the redirect names."""
    url, _hash, anchor = response.headers["Location"].partition("#")
    return BeautifulSoup(Client().get(url).content, "html.parser").find(id=anchor).get_text(" ", strip=True)


# Asking -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "question"), [("ja", "feedback"), ("en", "Was this page clear?")])
def test_page_asks_in_its_own_language(article, client, language, question):
    soup = BeautifulSoup(client.get(article.get_url_in(language)).content, "html.parser")

    form = soup.select_one(".feedback form")

    assert form["method"] == "post"
    assert form["action"].startswith("/en/") == (language == "en")
    assert {button["value"] for button in form.select("button[name=answer]")} == set(feedback.ANSWERS)
    if language == "en":
        assert soup.select_one(".feedback h2").get_text() == question


@pytest.mark.parametrize("make", [make_article, make_faq, make_standard_page])
def test_every_page_with_a_text_asks(section, client, make):
    parent = section if make is not make_standard_page else section.get_parent()

    assert b'class="feedback"' in client.get(make(parent).get_url_in("en")).content


def test_pages_that_only_lead_on_do_not_ask(home, section, client):
    for page in (home, section):
        assert b'class="feedback"' not in client.get(page.get_url_in("en")).content


def test_asking_sets_no_cookie(article, client):
    assert not client.get(article.get_url_in("en")).cookies


def test_preview_does_not_ask(article, rf):
    request = rf.get("/")

    html = article.make_preview_request(request, "en").content.decode()

    assert "An English introduction." in html
    assert 'class="feedback"' not in html


# Counting ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_answer_is_counted_for_its_language_alone(article, language):
    give(article, "clear", language, visitor("203.0.113.1"))
    give(article, "unclear", language, visitor("203.0.113.2"))
    give(article, "unclear", language, visitor("203.0.113.3"))

    assert get_counts(article, language) == (1, 2)
    assert PageFeedback.objects.count() == 1


def test_answers_are_counted_by_month(article, monkeypatch):
    for month in (10, 11):
        monkeypatch.setattr(feedback.timezone, "localdate", lambda month=month: date(2026, month, 30))
        give(article, "clear")

    assert list(PageFeedback.objects.order_by("month").values_list("month", "clear")) == [
        (date(2026, 10, 1), 1),
        (date(2026, 11, 1), 1),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", feedback.ANSWERS)
def test_answer_leads_back_to_the_page_with_thanks(article, language, said):
    response = give(article, said, language)

    assert response.status_code == 303
    assert response.headers["Location"] == f"{article.get_url_in(language)}#{feedback.THANKS[said]}"
    assert get_words_shown(response)


def test_words_of_thanks_are_hidden_until_their_turn(article, client):
    soup = BeautifulSoup(client.get(article.get_url_in("en")).content, "html.parser")

    for anchor in (*feedback.THANKS.values(), feedback.TOO_MANY):
        assert soup.find(id=anchor).has_attr("hidden")
        assert soup.find(id=anchor)["tabindex"] == "-1"


def test_answer_without_a_script_token_or_cookie_is_counted(article):
    client = visitor()

    response = give(article, "clear", client=client)

    assert get_counts(article, "ja") == (1, 0)
    assert not client.cookies
    assert not response.cookies


# One answer a day -------------------------------------------------------------------------------------


def test_second_answer_of_a_visitor_is_thanked_for_and_not_counted(article):
    give(article, "clear")

    response = give(article, "unclear")

    assert get_counts(article, "ja") == (1, 0)
    assert response.headers["Location"].endswith("#feedback-unclear")


def test_visitor_may_answer_for_another_page_and_another_language(section, article):
    other = make_article(section, "別の記事", "Another article")

    for page, language in ((article, "ja"), (article, "en"), (other, "ja")):
        give(page, "clear", language)

    assert [get_counts(article, "ja"), get_counts(article, "en"), get_counts(other, "ja")] == [(1, 0)] * 3


def test_two_browsers_behind_one_address_are_two_visitors(article):
    give(article, "clear", client=visitor(browser="One phone"))
    give(article, "clear", client=visitor(browser="Another phone"))

    assert get_counts(article, "ja") == (2, 0)


def test_next_day_the_visitor_may_answer_again(article, monkeypatch):
    for day in (1, 2):
        monkeypatch.setattr(feedback.timezone, "localdate", lambda day=day: date(2026, 11, day))
        give(article, "clear")

    assert get_counts(article, "ja") == (2, 0)


@pytest.mark.parametrize("changing", ["203.0.113.7", "2001:db8:0:1::{n}"])
def test_one_address_can_not_answer_without_end(article, monkeypatch, changing):
    monkeypatch.setattr(feedback, "ANSWERS_OF_AN_ADDRESS", 3)

    responses = [
        give(article, "clear", client=visitor(changing.format(n=n), browser=f"Browser {n}")) for n in range(1, 6)
    ]

    assert get_counts(article, "ja") == (3, 0)
    assert [response.headers["Location"].endswith(f"#{feedback.TOO_MANY}") for response in responses] == [
        *[False] * 3,
        *[True] * 2,
    ]
    assert get_words_shown(responses[-1])


def test_other_connections_are_not_stopped_by_one(article, monkeypatch):
    monkeypatch.setattr(feedback, "ANSWERS_OF_AN_ADDRESS", 1)

    for address in ("203.0.113.7", "2001:db8:0:1::1", "2001:db8:0:2::1"):
        give(article, "clear", client=visitor(address))

    assert get_counts(article, "ja") == (3, 0)


def test_nothing_that_is_kept_names_the_visitor(article):
    give(article, "clear")

    kept = str(caches["default"]._cache) + str(list(PageFeedback.objects.values()))
    assert "feedback:" in kept
    assert ADDRESS not in kept
    assert BROWSER not in kept


def test_visitor_has_another_name_every_day(article, rf, monkeypatch):
    request = rf.get("/", REMOTE_ADDR=ADDRESS, headers={"User-Agent": BROWSER})
    names = []
    for day in (1, 1, 2):
        monkeypatch.setattr(feedback.timezone, "localdate", lambda day=day: date(2026, 11, day))
        names.append(feedback._get_names_of_the_day(request))

    assert names[0] == names[1] != names[2]


# What is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://example.org"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
    ],
)
def test_form_on_another_site_counts_nothing(article, headers):
    response = give(article, "clear", client=visitor(**headers))

    assert get_counts(article, "ja") == (0, 0)
    assert response.headers["Location"].endswith("#feedback")


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}])
def test_form_of_this_site_is_counted_when_the_browser_says_so(article, headers):
    give(article, "clear", client=visitor(**headers))

    assert get_counts(article, "ja") == (1, 0)


@pytest.mark.parametrize("said", ["", "yes", "clear\0", "😀" * 1000, "pk"])
def test_any_other_answer_leads_back_to_the_question(article, said):
    response = give(article, said)

    assert response.headers["Location"] == f"{article.get_url_in('ja')}#feedback"
    assert not PageFeedback.objects.exists()


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_opening_the_address_leads_to_the_question_and_counts_nothing(article, method):
    response = getattr(visitor(), method)(f"{get_form_address(article, 'en')}?answer=clear")

    assert response.headers["Location"] == f"{article.get_url_in('en')}#feedback"
    assert not PageFeedback.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_withdrawn_in_the_meantime_is_a_clear_404(article, language):
    address = get_form_address(article, language)
    publishing.withdraw(article, [language])

    response = visitor().post(address, {"answer": "clear"})

    assert response.status_code == 404
    assert "<h1" in response.content.decode()
    assert not PageFeedback.objects.exists()


@pytest.mark.parametrize("page_id", ["0", "999999", "99999999999999999999999999"])
def test_page_that_does_not_exist_is_a_404(home, page_id):
    assert visitor().post(f"/feedback/{page_id}/", {"answer": "clear"}).status_code == 404


def test_private_page_is_not_found_by_its_number(article):
    address = get_form_address(article, "ja")
    PageViewRestriction.objects.create(page_id=article.pk, restriction_type="login")

    assert visitor().post(address, {"answer": "clear"}).status_code == 404
    assert not PageFeedback.objects.exists()


def test_page_deleted_takes_its_answers_along(article):
    give(article, "clear")

    article.delete()

    assert not PageFeedback.objects.exists()


def test_a_page_of_ours_never_stands_at_the_address_of_the_form(db):
    home = make_home()

    page = make_section(home, "ご意見", "Feedback")

    assert page.get_url_in("en") != "/en/feedback/"
