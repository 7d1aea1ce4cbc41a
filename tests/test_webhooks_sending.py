"""Messages to real servers on this machine, which answer well, badly, slowly or not at all."""

import shutil
import ssl
import subprocess
import time

import pytest

from foundation.models import Webhook, WebhookDelivery
from foundation.webhooks import sending, verify
from foundation.webhooks.attempts import send
from foundation.webhooks.faults import Fault
from tests.receivers import OK, answering_at_once, nobody, receiving

pytestmark = pytest.mark.slow

SECRET = "only-they-know"


@pytest.fixture(autouse=True)
def _this_machine(settings):
    settings.WEBHOOKS_ALLOW_PRIVATE = True


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(sending, "TIME_LIMIT", 0.5)


def attempt(url, **fields):
    webhook = Webhook(name="Front end", url=url, secret=SECRET)
    return send(WebhookDelivery(webhook=webhook, event="page.published", body='{"path": "/乳がん/"}', **fields))


def answer(status, *headers, body=b""):
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def test_message_arrives_as_it_is_stored_and_signed():
    with receiving() as receiver:
        result = attempt(receiver.url)

    [got] = receiver.received
    assert (result.status, result.error, result.detail) == (200, "", "OK")
    assert got.line == "POST /hook?from=us HTTP/1.1"
    assert got.body == '{"path": "/乳がん/"}'.encode()
    assert got.headers["Host"] == receiver.url.split("/")[2]
    assert got.headers["Content-Type"] == "application/json"
    assert got.headers["X-Foundation-Event"] == "page.published"
    assert len(got.headers["X-Foundation-Delivery"]) == 36
    signature = got.headers["X-Foundation-Signature"]
    assert signature.startswith(f"t={got.headers['X-Foundation-Timestamp']},v1=")
    assert verify(SECRET, signature, got.body, time.time())


@pytest.mark.parametrize("status", ["200 OK", "201 Created", "202 Accepted", "204 No Content"])
def test_every_number_from_200_on_is_well(status):
    with receiving(answer(status)) as receiver:
        assert attempt(receiver.url).error == ""


@pytest.mark.parametrize("status", ["400 Bad Request", "404 Not Found", "410 Gone", "500 Internal Server Error"])
def test_other_numbers_are_told_with_what_the_server_said(status):
    with receiving(answer(status, body="だめ\0です".encode())) as receiver:
        result = attempt(receiver.url)

    assert (result.status, result.error, result.answer) == (int(status[:3]), "status", "だめ です")
    assert status[:3] in result.sentence


def test_redirect_is_not_followed():
    with receiving() as inside, receiving(answer("302 Found", f"Location: {inside.url}")) as receiver:
        result = attempt(receiver.url)

    assert (result.status, result.error) == (302, "redirect")
    assert inside.received == []


def test_private_address_is_refused_at_each_sending(settings):
    with receiving() as receiver:
        settings.WEBHOOKS_ALLOW_PRIVATE = False
        result = attempt(receiver.url.replace("http:", "https:"))

    assert (result.status, result.error) == (None, "private")
    assert receiver.received == []


def test_nobody_at_home():
    with nobody() as url:
        result = attempt(url)

    assert (result.status, result.error) == (None, "refused")


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (b"", "closed"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "answer"),
        (b"\0" * 100_000, "answer"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500, "answer"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000, "answer"),
        (b"HTTP/1.1 twohundred OK\r\n\r\n", "answer"),
    ],
)
def test_rubbish_is_told_and_breaks_nothing(said, error):
    with receiving(said) as receiver:
        result = attempt(receiver.url)

    assert result.error in (error, "closed" if len(said) > 1000 else error)
    assert result.sentence


@pytest.mark.parametrize(
    "said",
    [
        b"HTTP/1.1 200",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a chunk",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nwords",
    ],
)
def test_what_was_taken_is_taken_however_the_answer_ends(said):
    with receiving(said) as receiver:
        result = attempt(receiver.url)

    assert (result.status, result.error) == (200, "")


def test_long_answer_is_read_in_part_and_kept_in_part():
    sent = []

    def pour(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(10_000):
            sent.append(connection.send(b"<b>words</b> " * 1000))

    with receiving(pour) as receiver:
        result = attempt(receiver.url)

    assert len(result.detail) == 500
    assert sum(sent) < 10_000_000


def test_silent_server_is_left_after_the_limit(impatient):
    with receiving(lambda connection: time.sleep(3)) as receiver:
        start = time.monotonic()
        result = attempt(receiver.url)

    assert (result.status, result.error) == (None, "timeout")
    assert time.monotonic() - start < 2
    assert result.milliseconds >= 500


def test_server_that_drips_is_left_after_the_limit(impatient):
    """Each byte comes in time, but there is no end of them."""

    def drip(connection):
        for byte in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100:
            connection.send(bytes([byte]))
            time.sleep(0.05)

    with receiving(drip) as receiver:
        start = time.monotonic()
        result = attempt(receiver.url)

    assert (result.status, result.error) == (None, "timeout")
    assert time.monotonic() - start < 2


def test_name_that_is_looked_up_for_ever_is_left_after_the_limit(impatient, monkeypatch):
    find = sending.targets.find
    monkeypatch.setattr(sending.targets, "find", lambda url: time.sleep(2) or find("http://[::1"))

    with pytest.raises(Fault) as refusal:
        sending.post("https://front.example.org/", {}, b"{}")

    assert refusal.value.code == "timeout"


def test_message_is_not_sent_once_it_was_given_up(impatient, monkeypatch):
    find = sending.targets.find
    monkeypatch.setattr(sending.targets, "find", lambda url: time.sleep(1) or find(url))

    with receiving() as receiver:
        assert attempt(receiver.url).error == "timeout"
        time.sleep(1)

    assert receiver.received == []


def test_fault_of_our_own_is_told_too(monkeypatch):
    monkeypatch.setattr(sending, "_connect", lambda target: 1 / 0)

    result = attempt("http://127.0.0.1:8000/")

    assert (result.status, result.error) == (None, "unexpected")
    assert result.sentence


# Certificates -------------------------------------------------------------------------------------------------


@pytest.fixture
def make_context(tmp_path, monkeypatch):
    """A server's certificate for `localhost` that is valid for some days from now, and trusted."""
    if not shutil.which("openssl"):
        pytest.skip("openssl isn't installed")

    def make(days, name="localhost"):
        key, request, certificate = tmp_path / "key.pem", tmp_path / "request.pem", tmp_path / "certificate.pem"
        names = f"subjectAltName=DNS:{name}"
        new = f"req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN={name} -addext {names}"
        sign = f"x509 -req -in {request} -signkey {key} -days {days} -copy_extensions copy -out {certificate}"
        for command in (f"{new} -keyout {key} -out {request}", sign):
            subprocess.run(["openssl", *command.split()], check=True, capture_output=True)  # noqa: S603, S607
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context

    return make


def test_secure_server_is_told_under_its_name(make_context):
    with receiving(OK, make_context(days=2)) as receiver:
        result = attempt(receiver.url)

    assert (result.status, result.error) == (200, "")


def test_certificate_that_has_expired_is_told(make_context):
    with receiving(OK, make_context(days=-1)) as receiver:
        result = attempt(receiver.url)

    assert (result.status, result.error) == (None, "certificate")
    assert "expired" in result.sentence
    assert receiver.received == []


def test_certificate_of_another_server_is_told(make_context):
    with receiving(OK, make_context(days=2, name="other.example.org")) as receiver:
        result = attempt(receiver.url)

    assert result.error == "certificate"


def test_server_that_speaks_no_tls_is_told():
    # It answers the first bytes that come; one that waits for a line waits for as long as the handshake holds none.
    with answering_at_once(b"HTTP/1.1 400 Bad Request\r\n\r\n") as url:
        result = attempt(url.replace("http:", "https:"))

    assert (result.status, result.error) == (None, "tls")
