"""Messages go to servers on the public internet, and never to one beside ours."""

import socket

import pytest

from foundation.webhooks import sending, targets
from foundation.webhooks.faults import SENTENCES, Fault, describe
from tests.receivers import rebind

PRIVATE = """
    127.0.0.1 127.9.9.9 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
    100.100.100.200 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 224.0.0.1 239.255.255.250 240.0.0.1
    255.255.255.255 168.63.129.16
    ::1 :: fe80::1 fe80::1%1 fc00::1 fd00:ec2::254 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1
    64:ff9b::7f00:1 64:ff9b:1::a00:1 2002:7f00:1:: 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 100::1 3fff::1
""".split()
PUBLIC = "8.8.8.8 93.184.216.34 100.63.255.255 100.128.0.1 172.32.0.1 2606:4700::1111 2001:4860:4860::8888".split()


@pytest.fixture
def lead(monkeypatch):
    """Names lead to what the test says."""

    def to(*addresses):
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)

    return to


def get_fault(url):
    with pytest.raises(Fault) as refusal:
        targets.find(url)
    return refusal.value.code


@pytest.mark.parametrize("address", PRIVATE)
def test_address_inside_a_network_is_refused(address, lead):
    lead(address)

    assert get_fault("https://front.example.org/hook") == "private"


@pytest.mark.parametrize("address", PUBLIC)
def test_address_on_the_internet_is_taken(address, lead):
    lead(address)

    assert targets.find("https://front.example.org/hook?a=b") == targets.Target(
        is_secure=True, host="front.example.org", port=443, path="/hook?a=b", addresses=(address,)
    )


def test_name_with_one_private_address_among_public_ones_is_refused(lead):
    lead("8.8.8.8", "10.0.0.1")

    assert get_fault("https://front.example.org/") == "private"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "localhost"])
def test_this_machine_is_refused_however_it_is_written(host):
    assert get_fault(f"https://{host}/") in ("private", "name")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://front.example.org/", "http"),
        ("ftp://front.example.org/", "address"),
        ("file:///etc/passwd", "address"),
        ("https://", "address"),
        ("https://[::1", "address"),
        ("https://front.example.org:99999/", "address"),
        ("https://front.example.org/ x", "address"),
        ("https://front.example.org/\r\nHost: other", "address"),
        ("https://" + "a" * 70 + ".example.org/", "address"),
        ("https://me:secret@front.example.org/", "user"),
        ("https://me@front.example.org/", "user"),
        ("https://front.example.org:25/", "port"),
        ("https://front.example.org:22/", "port"),
    ],
)
def test_address_that_is_no_place_for_messages_is_refused(url, code, lead):
    lead("8.8.8.8")

    assert get_fault(url) == code


@pytest.mark.parametrize("port", [443, 1024, 8443])
def test_usual_and_free_ports_are_taken(port, lead):
    lead("8.8.8.8")

    assert targets.find(f"https://front.example.org:{port}/").port == port


def test_name_that_leads_nowhere_is_refused(monkeypatch):
    def fail(*args, **kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    assert get_fault("https://nowhere.example.org/") == "name"


def test_japanese_addresses_are_taken(lead):
    lead("8.8.8.8")

    target = targets.find("https://日本.example.org/知らせ")

    assert (target.host, target.path) == ("xn--wgv71a.example.org", "/%E7%9F%A5%E3%82%89%E3%81%9B")


def test_what_is_connected_to_is_what_was_checked(monkeypatch):
    """A name that has another address a moment later: it isn't looked up again."""
    asked, connected = rebind(monkeypatch, 443)

    with pytest.raises(Fault) as refusal:
        sending.post("https://front.example.org/", {}, b"{}")

    assert refusal.value.code == "refused"
    assert asked == ["front.example.org"]
    assert connected == [("8.8.8.8", 443)]


def test_each_fault_is_a_sentence():
    for code in SENTENCES:
        sentence = describe(code, "10.0.0.1", 500)
        assert sentence.endswith((".", "。"))
        assert "%" not in sentence
    assert describe("") == ""
