from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .received import get_folder, get_storage


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

    wagtail_reference_index_ignore = True

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
        DOCUMENT = "document"
        REDIRECT = "redirect"
        DELETED = "deleted"
        """A page that staff deleted after its import: see `writing.deletions`."""

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


class ImportRun(models.Model):
    """One import of one source. What it holds is staged in its items first, so that it can be stopped and looked at.

    A source may be larger than memory, so nothing reads all items at once.
    """

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        READY = "ready", _("Ready to look at")
        IMPORTING = "importing", _("Being imported")
        FINISHED = "finished", _("Finished")
        FAILED = "failed", _("Failed")
        STOPPED = "stopped", _("Stopped")

    source = models.CharField(_("source"), max_length=2000)
    """A path, an address or the name of an uploaded file, as a person gave it."""
    fingerprint = models.CharField(max_length=64, db_index=True)
    """Of the source's content: an interrupted run of the same source is gone on with."""
    options = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.READING)
    problem = models.JSONField(default=str, blank=True)
    """Why it failed: a sentence as `bilingual.stored` has it; empty where it didn't."""
    report = models.JSONField(default=dict)
    """By the step that was done after the pages (`runs.LAST_STEPS`): a list of sentences, likewise."""
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("started by")
    )
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    upload = models.FileField(storage=get_storage, upload_to=get_folder, max_length=255, blank=True)
    pairs = models.FileField(storage=get_storage, upload_to=get_folder, max_length=255, blank=True)
    """What staff uploaded, kept where no visitor gets at it, and deleted with the run."""
    asked_at = models.DateTimeField(null=True)
    """Since when something has been waiting for a worker; None while nothing is to be done."""
    beat_at = models.DateTimeField(null=True)
    """When a worker last gave a sign of life; None while none is at work on it."""
    is_to_stop = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("WordPress import")
        verbose_name_plural = _("WordPress imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.source

    def get_location(self) -> str:
        """Where the source is read: a path on this machine, or an address."""
        return self.upload.path if self.upload else self.source


class ImportItem(models.Model):
    """Something that a source holds, as WordPress's REST API would answer it, and what became of it."""

    class Kind(models.TextChoices):
        PAGE = "page"
        """A page or a post."""
        MEDIA = "media"
        MENU = "menu"
        PATTERN = "pattern"
        """A text that pages show as part of theirs: see `references`."""
        SKIPPED = "skipped"
        """No item, but how many were passed over and why: `sources.SKIPPED`."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10, choices=Kind)
    position = models.PositiveIntegerField()
    """In the order in which items are imported: pages before those below them."""
    site = models.CharField(max_length=255, blank=True)
    wordpress_id = models.PositiveBigIntegerField(default=0)
    language = models.CharField(max_length=2, blank=True)
    pair = models.CharField(max_length=64, blank=True)
    """Items with the same one are languages of one page; empty for a page that stands alone."""
    title = models.TextField(blank=True)
    link = models.TextField(blank=True)
    parent_id = models.PositiveBigIntegerField(default=0)
    """The WordPress id of the page above; 0 without one."""
    depth = models.PositiveSmallIntegerField(default=0)
    """How many segments of its address stand above its slug."""
    has_children = models.BooleanField(default=False)
    """Whether the source holds pages below it: it becomes a section, which may have some."""
    origin = models.CharField(max_length=500, blank=True)
    """The file or address that it stood in."""
    data = models.TextField()
    """The item itself, as JSON."""
    action = models.CharField(max_length=10, blank=True)
    """A value of `report.Action`; empty until the item's turn has come."""
    report = models.JSONField(default=dict)
    """`PageReport.as_dict`."""
    page = models.ForeignKey(settings.WAGTAIL_PAGE_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    wish = models.JSONField(default=dict)
    """How it was accepted: `accepting.Wish`."""

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["run", "kind", "action"]),
            models.Index(fields=["run", "kind", "wordpress_id"]),
            models.Index(fields=["run", "pair"]),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.wordpress_id})"
