"""What stands on every page of the site: its name, its helpline, its languages, and the addresses of its lists."""

from __future__ import annotations

from django.urls import reverse
from pydantic import Field
from rest_framework.request import Request
from wagtail.models import Site

from foundation.api.endpoint import Endpoint, Operation
from foundation.api.fields import Answer, Context, get_detail_url, get_html_url
from foundation.api.queries import Language
from foundation.discovery import metadata
from foundation.discovery.share_images import get_share_image
from foundation.languages import LANGUAGES, NAMES, translated, using
from foundation.models import FoundationPage, SiteSettings
from foundation.public.links import telephone_address


class Helpline(Answer):
    """Whom a reader can call."""

    telephone: str = Field(description="As the foundation writes it.")
    telephone_url: str = Field(description="For a link: tel:0120000000. Empty where the number isn't one to dial.")
    hours: str
    languages: str = Field(description="Those that are spoken there, in words of the language of the answer.")


class SharePicture(Answer):
    """The picture beside a link to a page that has none of its own: always there, always a raster image."""

    url: str
    width: int
    height: int
    alt: str


class HomeLink(Answer):
    id: int
    html_url: str
    detail_url: str


class SiteLanguage(Answer):
    lang: Language
    name: str = Field(description="In that language itself, for the reader who looks for it.")
    home: HomeLink | None = Field(description="Null where the home page isn't live in that language.")


class SiteAddresses(Answer):
    """What the site has beside its pages, in the language of the answer."""

    search: str = Field(description="The search for people: add ?q=")
    search_api: str = Field(description="The search of this API: add &q=")
    feed: str = Field(description="Atom: the pages that changed last.")
    sitemap: str = Field(description="All addresses, in both languages.")
    llms: str = Field(description="A list of the pages for language models: https://llmstxt.org/")
    opensearch: str = Field(description="With which a browser adds the site's search to its own.")


class SiteAnswer(Answer):
    """The site in one language."""

    lang: Language
    name: str
    home: HomeLink | None = Field(description="Null where the home page isn't live in this language.")
    helpline: Helpline | None = Field(description="Null where no telephone number is written.")
    footer_note: str = Field(description="Plain text; empty lines part its paragraphs.")
    share_image: SharePicture
    languages: list[SiteLanguage] = Field(description="All of the site, that of the answer among them.")
    addresses: SiteAddresses


class SiteAPI(Endpoint):
    operation = Operation(
        id="get_site",
        tag="site",
        summary="The site: its name, helpline and languages, and the addresses beside its pages",
        answer=SiteAnswer,
    )

    def answer(self, request: Request) -> SiteAnswer:
        context = self.api
        settings = metadata.get_site_settings(context.request)
        languages = _get_languages(context)
        return SiteAnswer(
            lang=context.language,
            name=metadata.get_site_name(context.request, context.language),
            home=next(language.home for language in languages if language.lang == context.language),
            helpline=_get_helpline(settings, context.language),
            footer_note=(settings and translated(settings, "footer_note", context.language)) or "",
            share_image=_get_share_picture(settings, context),
            languages=languages,
            addresses=_get_addresses(context),
        )


def _get_languages(context: Context) -> list[SiteLanguage]:
    site = Site.find_for_request(context.request)
    home = site.root_page if site else None
    return [
        SiteLanguage(lang=language, name=NAMES[language], home=_get_home(home, context, language))
        for language in LANGUAGES
    ]


def _get_home(home: FoundationPage | None, context: Context, language: str) -> HomeLink | None:
    if home is None or not context.shows(home, language):
        return None
    return HomeLink(
        id=home.pk,
        html_url=get_html_url(home, context, language),
        detail_url=get_detail_url(home, context, language),
    )


def _get_helpline(settings: SiteSettings | None, language: str) -> Helpline | None:
    if settings is None or not settings.helpline_telephone:
        return None
    return Helpline(
        telephone=settings.helpline_telephone,
        telephone_url=telephone_address(settings.helpline_telephone),
        hours=translated(settings, "helpline_hours", language) or "",
        languages=translated(settings, "helpline_languages", language) or "",
    )


def _get_share_picture(settings: SiteSettings | None, context: Context) -> SharePicture:
    picture = get_share_image(None, settings, context.language)
    return SharePicture(**{**picture._asdict(), "url": context.build_url(picture.url)})


def _get_addresses(context: Context) -> SiteAddresses:
    with using(context.language):
        names = ("search", "feed", "sitemap", "llms", "opensearch")
        addresses = {name: context.build_url(reverse(name)) for name in names}
    search = context.build_url(f"{reverse('api:search')}?lang={context.language}")
    return SiteAddresses(**addresses, search_api=search)
