from django.db import migrations
from django.db.models import F
from wagtail.models import BootstrapLocaleField, BootstrapTranslatableModel, BootstrapTranslationKeyField


def give_first_pages_an_english_path(apps, schema_editor):
    """The tree's root and Wagtail's welcome page were made before anything here could set `url_path_en`."""
    apps.get_model("foundation", "FoundationPage").objects.filter(url_path_en="").update(url_path_en=F("url_path"))


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
        migrations.RunPython(give_first_pages_an_english_path, migrations.RunPython.noop),
    ]
