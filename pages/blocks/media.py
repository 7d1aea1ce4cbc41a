"""Blocks with a file or a picture: figure, document and video."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from foundation.languages import LANGUAGES, active, translated
from foundation.public.links import get_safe_url

from .base import DocumentChooserBlock, ImageChooserBlock, RichTextBlock, StructBlock, field_error
from .links import get_document_title


class FigureValue(blocks.StructValue):
    def get_alternative_text(self, language: str | None = None) -> str:
        """The block's own text, else the image's in `language` (the active one by default); never a file's name.

        Empty for a decorative image, and where nobody has written one.
        """
        image = self.get("image")
        if image is None or self.get("decorative"):
            return ""
        return (self.get("alt_text") or "").strip() or (translated(image, "alt_text", language) or "").strip()

    def lacks_alternative_text(self, language: str) -> bool:
        is_meaningful = self.get("image") is not None and not self.get("decorative")
        return is_meaningful and not self.get_alternative_text(language)


class FigureBlock(StructBlock):
    image = ImageChooserBlock(required=False, label=_("Image"))
    alt_text = blocks.CharBlock(
        required=False,
        max_length=500,
        label=_("Alternative text"),
        help_text=_(
            "What a reader who can't see the image should know. Left empty, the text kept with the image is used."
        ),
    )
    decorative = blocks.BooleanBlock(
        required=False,
        label=_("Decorative"),
        help_text=_("Tick this only if nothing is lost when the image is gone. It is then not read aloud."),
    )
    caption = blocks.CharBlock(required=False, label=_("Caption"), help_text=_("Printed below the image."))
    credit = blocks.CharBlock(required=False, label=_("Credit"), help_text=_("Who made the image, or owns it."))
    original_address = blocks.CharBlock(
        required=False,
        search_index=False,
        label=_("Original address"),
        help_text=_("Where an imported image was on the old site. Choose the image above, then this is not needed."),
    )

    class Meta:
        label = _("Figure")
        icon = "image"
        group = _("Images and files")
        template = "blocks/figure.html"
        value_class = FigureValue
        label_format = "{image} {caption} {alt_text}"
        form_layout = blocks.BlockGroup(
            children=["image", "alt_text", "decorative", "caption", "credit"], settings=["original_address"]
        )
        description = _("An image with a caption.")
        preview_value = {
            "caption": _("The breast, the lymph nodes under the arm, and the vessels between them"),
            "credit": _("Drawing: the foundation"),
        }

    def get_preview_value(self) -> FigureValue:
        """The preview shows the newest image of the library, if it has one."""
        value = super().get_preview_value()
        value["image"] = get_image_model().objects.order_by("-created_at", "-pk").first()
        return value

    def clean(self, value: FigureValue) -> FigureValue:
        """The language isn't known here: see `missing_alternative_text` for the check of a page's one language."""
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        if not value["image"] and not value["original_address"]:
            raise field_error("image", _("Choose an image, or delete this block."))
        if all(value.lacks_alternative_text(language) for language in LANGUAGES):
            message = _(
                "Nobody has described this image yet. Write what it shows, or tick “Decorative” if it tells nothing."
            )
            raise field_error("alt_text", message)
        return value

    def get_searchable_content(self, value: FigureValue) -> list[str]:
        return super().get_searchable_content(value) if value.get("image") else []


class DocumentValue(blocks.StructValue):
    def get_title(self, language: str | None = None) -> str:
        return self.get("title") or get_document_title(self["document"], language or active())


class DocumentBlock(StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        required=False, label=_("Title"), help_text=_("Left empty, the title kept with the document is used.")
    )
    description = blocks.TextBlock(
        required=False, label=_("Description"), help_text=_("What is in it, and for whom, in a sentence.")
    )

    class Meta:
        label = _("Document")
        icon = "doc-full"
        group = _("Images and files")
        template = "blocks/document.html"
        value_class = DocumentValue
        label_format = "{title} {document}"
        description = _("A file to download. Its type and size are printed beside its title.")
        preview_value = {
            "title": _("Questions for your first appointment"),
            "description": _("Two pages to print and take with you."),
        }

    def get_preview_value(self) -> DocumentValue:
        """The preview shows the newest document of the library, or one that isn't stored."""
        value = super().get_preview_value()
        model = get_document_model()
        newest = model.objects.order_by("-created_at", "-pk").first()
        value["document"] = newest or model(pk=0, title="", file="questions.pdf", file_size=120_000)
        return value

    def get_searchable_content(self, value: DocumentValue) -> list[str]:
        return super().get_searchable_content(value) if value.get("document") else []


class VideoValue(blocks.StructValue):
    @property
    def safe_url(self) -> str:
        return get_safe_url(self.get("url"))


class VideoBlock(StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    url = blocks.URLBlock(
        label=_("Address"), help_text=_("The page on which the video plays. It opens there, not inside our page.")
    )
    transcript = RichTextBlock(
        required=False,
        label=_("Transcript"),
        help_text=_("What is said and shown, for those who can't hear or play it."),
    )

    class Meta:
        label = _("Video")
        icon = "media"
        group = _("Images and files")
        template = "blocks/video.html"
        value_class = VideoValue
        label_format = "{title}"
        description = _("A link to a video, with its words to read.")
        preview_value = {
            "title": _("How a mammography is done"),
            "url": "https://example.org/video",
            "transcript": _("<p>A nurse explains each step while the camera shows the room.</p>"),
        }
