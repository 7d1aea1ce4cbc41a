from .article import AbstractArticle, ArticlePage
from .closing import ClosingMessage
from .content import ContentPage
from .faq import FaqPage
from .glossary import GlossaryTerm
from .home import HomePage
from .section import SectionPage
from .staging import StagingGuidePage
from .standard import StandardPage

__all__ = [
    "AbstractArticle",
    "ArticlePage",
    "ClosingMessage",
    "ContentPage",
    "FaqPage",
    "GlossaryTerm",
    "HomePage",
    "SectionPage",
    "StagingGuidePage",
    "StandardPage",
]
