from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from foundation import svg


class ImageForm(BaseImageForm):
    """Refuses an SVG that could run a script in a reader's browser."""

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file and file.name.lower().endswith(".svg") and "file" in self.changed_data:
            try:
                svg.check(file)
            except svg.UnsafeSvg as error:
                raise ValidationError(
                    _("This SVG picture holds active content (%(what)s). Please export it as a plain picture.")
                    % {"what": error}
                ) from error
        return file
