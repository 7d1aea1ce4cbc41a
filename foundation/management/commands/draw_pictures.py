"""Draws the site's icons and the pictures that stand for it on social networks.

What it writes is in the repository; run it again after a change of `icon.svg`, of the words or of the colours. It needs
Chromium, the Noto Sans CJK fonts (on Debian: apt install chromium fonts-noto-cjk) and what the tests need.
"""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STATIC = Path(__file__).resolve().parents[2] / "static" / "foundation"
ICON = (STATIC / "icon.svg").read_text()
RIBBON = ICON[ICON.index("<path") : ICON.index("</svg>")]

WORDS = {
    "ja": ("乳がんを知る。<br>いっしょに、一歩ずつ。", "日本語と英語で読める、乳がんの情報"),
    "en": ("Understanding<br>breast cancer, together", "Plain information in Japanese and English"),
}

SHARE_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><style>
body {{ margin: 0; width: 1200px; height: 630px; background: #fdf3f0; color: #2e2529; position: relative;
  font-family: "Noto Sans CJK JP", sans-serif; overflow: hidden; }}
.field {{ position: absolute; right: -150px; top: -90px; width: 760px; height: 810px; border-radius: 50%;
  background: #f8dfe2; }}
svg {{ position: absolute; right: 64px; top: 105px; width: 420px; height: 420px; }}
main {{ position: absolute; left: 88px; top: 0; bottom: 0; display: flex; flex-direction: column;
  justify-content: center; }}
h1 {{ margin: 0; font-size: {size}px; line-height: 1.4; font-weight: 700; letter-spacing: {spacing}; }}
p {{ margin: 34px 0 0; font-size: 30px; color: #6b4a55; }}
.line {{ width: 96px; height: 8px; border-radius: 4px; background: #a3275a; margin-bottom: 40px; }}
</style><div class="field"></div>
<svg viewBox="0 0 32 32">{ribbon}</svg>
<main><div class="line"></div><h1>{heading}</h1><p>{note}</p></main></html>"""

ICON_PAGE = """<!doctype html><style>body {{ margin: 0; background: {background}; }}
svg {{ display: block; width: {size}px; height: {size}px; }}</style>{icon}"""


class Command(BaseCommand):
    help = __doc__.partition("\n")[0]

    def handle(self, *args: Any, **options: Any) -> None:
        from playwright.sync_api import sync_playwright  # among what the tests need

        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for language in WORDS:
                _save(_draw(browser, _share_page(language), 1200, 630), f"share-{language}.png")
            sizes = {size: _draw(browser, _icon_page(size), size, size) for size in (16, 32, 48, 180, 512)}
            browser.close()
        for size in (32, 512):
            _save(sizes[size], f"icon-{size}.png")
        # Apple rounds the corners itself and fills what is transparent with black.
        _save(_on_ground(sizes[180]), "apple-touch-icon.png")
        frames = [sizes[size] for size in (16, 32, 48)]
        frames[-1].save(STATIC / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)], append_images=frames[:-1])


def _share_page(language: str) -> str:
    heading, note = WORDS[language]
    size, spacing = {"ja": (62, "0.02em"), "en": (64, "-0.01em")}[language]
    ribbon = RIBBON.replace('stroke="#fff"', 'stroke="#a3275a"')
    return SHARE_PAGE.format(language=language, heading=heading, note=note, size=size, spacing=spacing, ribbon=ribbon)


def _icon_page(size: int) -> str:
    return ICON_PAGE.format(background="transparent", size=size, icon=ICON)


def _draw(browser: Browser, html: str, width: int, height: int) -> Image.Image:
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.set_content(html)
    picture = Image.open(BytesIO(tab.screenshot(omit_background=True)))
    picture.load()
    tab.close()
    return picture


def _on_ground(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGB", picture.size, "#a3275a")
    ground.paste(picture, mask=picture.convert("RGBA").getchannel("A"))
    return ground


def _save(picture: Image.Image, name: str) -> None:
    """As few bytes as it looks the same with: 128 colours are plenty for flat ones."""
    picture.quantize(128, method=Image.Quantize.FASTOCTREE).save(STATIC / name, optimize=True)
