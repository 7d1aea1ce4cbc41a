from django.db import migrations
from wagtail.models import BootstrapLocaleField, BootstrapTranslatableModel, BootstrapTranslationKeyField


class Migration(migrations.Migration):
    """Fill in what Wagtail needs of a base page, now that its tables are there."""

    dependencies = [
        ("foundation", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        BootstrapLocaleField("foundation.FoundationPage"),
        BootstrapTranslationKeyField("foundation.FoundationPage"),
        BootstrapTranslatableModel("foundation.FoundationPage"),
    ]
