from .language_state import TranslationRecord
from .media import FoundationDocument, FoundationImage, FoundationRendition
from .page import FoundationPage
from .site import SiteSettings
from .user import User

__all__ = [
    "FoundationDocument",
    "FoundationImage",
    "FoundationPage",
    "FoundationRendition",
    "SiteSettings",
    "TranslationRecord",
    "User",
]
