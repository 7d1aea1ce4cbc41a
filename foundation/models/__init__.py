from .feedback import PageFeedback
from .language_state import TranslationRecord
from .media import FoundationDocument, FoundationImage, FoundationRendition
from .page import FoundationPage
from .redirect_hits import RedirectHits
from .search import SearchPassage, SearchSynonyms, UnansweredSearch
from .site import SiteSettings
from .user import User

__all__ = [
    "FoundationDocument",
    "FoundationImage",
    "FoundationPage",
    "FoundationRendition",
    "PageFeedback",
    "RedirectHits",
    "SearchPassage",
    "SearchSynonyms",
    "SiteSettings",
    "TranslationRecord",
    "UnansweredSearch",
    "User",
]
