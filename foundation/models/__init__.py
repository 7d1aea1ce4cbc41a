from .changes import Change, ChangeKind
from .feedback import PageFeedback
from .language_state import TranslationRecord
from .media import FoundationDocument, FoundationImage, FoundationRendition
from .page import FoundationPage
from .preview_link import PreviewLink
from .redirect_hits import RedirectHits
from .search import SearchPassage, SearchSynonyms, UnansweredSearch
from .site import SiteSettings
from .user import User
from .webhooks import Webhook, WebhookDelivery

__all__ = [
    "Change",
    "ChangeKind",
    "FoundationDocument",
    "FoundationImage",
    "FoundationPage",
    "FoundationRendition",
    "PageFeedback",
    "PreviewLink",
    "RedirectHits",
    "SearchPassage",
    "SearchSynonyms",
    "SiteSettings",
    "TranslationRecord",
    "UnansweredSearch",
    "User",
    "Webhook",
    "WebhookDelivery",
]
