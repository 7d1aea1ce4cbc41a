from django.conf import settings
from django.db import models


class ImportedPage(models.Model):
    """One language of one WordPress page, and our page that holds it."""

    site = models.CharField(max_length=255)
    wordpress_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=2)
    page = models.ForeignKey(settings.WAGTAIL_PAGE_MODEL, on_delete=models.CASCADE, related_name="+")
    source_address = models.URLField(max_length=2000)
    source_modified_at = models.DateTimeField(null=True)
    source_hash = models.CharField(max_length=64)
    """Of what the source held, as it was imported."""
    content_hash = models.CharField(max_length=64)
    """Of the page's fields in this language, as the import left them: another one means that staff edited them."""
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "wordpress_id", "language"], name="imported_page_once")]

    def __str__(self) -> str:
        return f"{self.site} {self.wordpress_id} ({self.language})"


class ImportedObject(models.Model):
    """Something else that the importer made, or fills in."""

    class Kind(models.TextChoices):
        ANCESTOR = "ancestor"
        """A section page made because a page below it needed one."""
        CLOSING = "closing"
        IMAGE = "image"
        MENU = "menu"
        """The menu sections of a section page."""

    site = models.CharField(max_length=255)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    key = models.CharField(max_length=2000)
    """What it is called in the source: an address, or the WordPress id of the page that it belongs to."""
    language = models.CharField(max_length=2, blank=True)
    """Empty for what both languages share."""
    object_id = models.PositiveBigIntegerField()
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "kind", "key", "language"], name="imported_object_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
