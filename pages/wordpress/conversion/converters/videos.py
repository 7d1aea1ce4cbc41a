"""Videos, of which only a link is kept."""

from urllib.parse import parse_qs, urlsplit

from ..pieces import Block, Collector, Note


def video(address: str, title: str, out: Collector) -> Block:
    if not title:
        out.remark(Note.VIDEO_TITLE, address)
    return Block("video", {"title": title, "url": address, "transcript": ""})


def watch_address(address: str) -> str:
    """The public page of a video for the address of its embedded player; empty for any other address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    last = parts.path.rstrip("/").rpartition("/")[2]
    if host in ("youtube.com", "youtube-nocookie.com"):
        key = parse_qs(parts.query).get("v", [last if "/embed/" in parts.path else ""])[0]
        return f"https://www.youtube.com/watch?v={key}" if key else ""
    if host == "youtu.be" and last:
        return f"https://www.youtube.com/watch?v={last}"
    if host in ("vimeo.com", "player.vimeo.com") and last.isdigit():
        return f"https://vimeo.com/{last}"
    return ""
