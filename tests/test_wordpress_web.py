"""What the importer asks of other servers: patiently, within limits, and never inside a private network."""

import gzip
import socket

import pytest
from django.utils import translation

from foundation import outgoing
from pages.wordpress import web
from pages.wordpress.sources import Unsafe
from tests.receivers import answering_at_once, rebind, receiving
from tests.wordpress_server import Answer, WordPress, serving


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _no_turns(monkeypatch):
    monkeypatch.setattr(web, "_asked_at", {})


@pytest.fixture
def pauses(monkeypatch):
    """The seconds that were waited, in order; nobody really waits."""
    found = []
    monkeypatch.setattr(web, "sleep", found.append)
    return found


@pytest.fixture
def site(settings, pauses):
    settings.WORDPRESS_ALLOW_PRIVATE = True
    with serving(WordPress({})) as site:
        yield site


def get(url, **options):
    return web.get(url, **{"most": 1000, "delay": 0, **options})


def reason(url, **options):
    with pytest.raises(web.NotRead) as problem:
        get(url, **options)
    return problem.value


def answering(*answers):
    """A fault that gives these answers, one after the other; the last one for good."""
    left = list(answers)
    return lambda path, parameters: left.pop(0) if len(left) > 1 else left[0]


def test_the_server_is_told_who_asks(site):
    site.files["/a"] = Answer(b"words")

    answer = get(f"{site.address}/a")

    assert (answer.status, answer.body, answer.is_well) == (200, b"words", True)
    assert site.headers[0]["User-Agent"].startswith("Foundation-CMS-WordPress-Import/1 (+http")


def test_a_private_network_is_not_asked(site, settings):
    settings.WORDPRESS_ALLOW_PRIVATE = False

    problem = reason(f"{site.address}/a")

    assert problem.code == "private"
    assert "127.0.0.1 is inside a private network" in str(problem)
    assert isinstance(problem, Unsafe)
    assert site.asked == []


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.1:8000/", "https://10.0.0.1/x", "http://[::1]/", "//169.254.169.254/"]
)
def test_a_redirect_into_a_private_network_is_refused(inside, site, settings, monkeypatch):
    """The first address counts as public here, and only that one."""
    settings.WORDPRESS_ALLOW_PRIVATE = False
    public = outgoing.is_public
    monkeypatch.setattr(outgoing, "is_public", lambda address: address == "127.0.0.1" or public(address))
    if "127.0.0.1" in inside:
        inside = "http://127.0.0.2:8000/"
    site.faults.append(lambda path, parameters: Answer(status=302, headers={"Location": inside}))

    problem = reason(f"{site.address}/a")

    assert problem.code == "private"
    assert len(site.asked) == 1


def test_plain_http_to_the_internet_is_allowed(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)

    assert outgoing.find("http://www.example.org/", allow_private=False).addresses == ("8.8.8.8",)


def test_what_is_connected_to_is_what_was_checked(monkeypatch, settings, pauses):
    asked, connected = rebind(monkeypatch, 80)

    assert reason("http://www.example.org/", retries=0).code == "refused"
    assert (asked, connected) == (["www.example.org"], [("8.8.8.8", 80)])


def test_redirects_are_followed_but_not_for_ever(site):
    site.files["/a"] = Answer(status=301, headers={"Location": "/b?c=d"})
    site.files["/b"] = Answer(b"there")
    site.files["/round"] = Answer(status=302, headers={"Location": "/round"})

    answer = get(f"{site.address}/a")

    assert (answer.url, answer.body) == (f"{site.address}/b?c=d", b"there")
    assert reason(f"{site.address}/round").code == "redirects"
    assert site.asked.count("/round") == 6


def test_a_redirect_to_another_kind_of_address_is_refused(site):
    site.files["/a"] = Answer(status=302, headers={"Location": "file:///etc/passwd"})

    assert reason(f"{site.address}/a").code == "address"


def test_a_large_answer_is_not_read_to_its_end(site):
    site.files["/a"] = Answer(b"x" * 1001)
    site.files["/b"] = Answer(b"x" * 1000)

    assert reason(f"{site.address}/a").code == "large"
    assert len(get(f"{site.address}/b").body) == 1000


def test_a_packed_answer_is_unpacked_within_the_limit(site):
    site.files["/a"] = Answer(gzip.compress(b"words" * 100), headers={"Content-Encoding": "gzip"})
    site.files["/bomb"] = Answer(gzip.compress(b"\0" * 5_000_000), headers={"Content-Encoding": "gzip"})

    assert get(f"{site.address}/a").body == b"words" * 100
    assert reason(f"{site.address}/bomb", most=100_000).code == "large"


def test_a_server_that_fails_is_asked_again_after_longer_and_longer_pauses(site, pauses):
    site.faults.append(answering(Answer(status=500), Answer(status=502), Answer(b"well")))

    assert get(f"{site.address}/a").body == b"well"
    assert pauses == [2.0, 4.0]


def test_a_server_that_fails_again_and_again_is_left(site, pauses):
    site.faults.append(answering(Answer(status=500)))

    assert get(f"{site.address}/a").status == 500
    assert (len(site.asked), pauses) == (4, [2.0, 4.0, 8.0])


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_patience_gets_it(status, site, pauses):
    site.faults.append(answering(Answer(status=status, headers={"Retry-After": "17"}), Answer(b"well")))

    assert get(f"{site.address}/a").body == b"well"
    assert pauses == [17.0]


def test_a_server_that_asks_for_an_hour_is_left_with_a_sentence(site):
    site.faults.append(answering(Answer(status=429, headers={"Retry-After": "3600"})))

    assert "wait for 3600 seconds" in str(reason(f"{site.address}/a"))


def test_two_requests_to_one_server_are_apart(site, pauses, monkeypatch):
    monkeypatch.setattr(web, "monotonic", lambda: 100.0)

    get(f"{site.address}/a", delay=1.5)
    get(f"{site.address}/b", delay=1.5)
    get(f"{site.address.replace('127.0.0.1', 'localhost')}/b", delay=1.5)

    assert pauses == [1.5]


def test_an_answer_that_breaks_off_is_asked_for_again(settings, pauses):
    settings.WORDPRESS_ALLOW_PRIVATE = True
    with receiving(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort") as receiver:
        problem = reason(receiver.url)

    assert problem.code == "closed"
    assert len(receiver.received) == 4


def test_a_server_without_tls_is_told(settings, pauses):
    settings.WORDPRESS_ALLOW_PRIVATE = True
    with answering_at_once(b"HTTP/1.1 400 Bad Request\r\n\r\n") as url:
        problem = reason(url.replace("http:", "https:"))

    assert problem.code == "tls"
    assert "No secure connection" in str(problem)
    assert pauses == []


def test_each_reason_is_a_sentence():
    for code in web.SENTENCES:
        sentence = web.NotRead("https://www.example.org/", code, "7").reason
        assert sentence.endswith(".")
        assert "%" not in sentence


def test_what_has_to_be_quick_waits_for_no_turn_that_comes_too_late(site):
    get(site.address)

    with pytest.raises(web.NotRead) as failure:
        web.get(site.address, most=1000, delay=60, retries=0, time_limit=5)

    assert failure.value.code == "timeout"
