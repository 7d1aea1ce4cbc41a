"""The site's search as a browser can add it: https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.discovery import metadata
from foundation.discovery.xml import without_controls

SHORT_NAME_LENGTH = 16
LONG_NAME_LENGTH = 48
"""Characters that the specification allows."""


def get_description(request: HttpRequest, language: str) -> str:
    """The description document in `language`, which must be the active one."""
    name = without_controls(metadata.get_site_name(request, language))
    search = request.build_absolute_uri(reverse("search")) + "?q={searchTerms}"
    own = request.build_absolute_uri(reverse("opensearch"))
    icon = request.build_absolute_uri(static("foundation/icon-32.png"))
    words = _("Search the pages of %(name)s") % {"name": name}
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>{escape(metadata.shorten(name, SHORT_NAME_LENGTH))}</ShortName>
  <LongName>{escape(metadata.shorten(name, LONG_NAME_LENGTH))}</LongName>
  <Description>{escape(words)}</Description>
  <Language>{language}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Image width="32" height="32" type="image/png">{escape(icon)}</Image>
  <Url type="text/html" template={quoteattr(search)}/>
  <Url type="application/opensearchdescription+xml" rel="self" template={quoteattr(own)}/>
</OpenSearchDescription>
"""
