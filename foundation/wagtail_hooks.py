"""Where Wagtail asks this project: each hook calls one function elsewhere."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from foundation import rich_text


@hooks.register("register_rich_text_features", order=100)
def register_rich_text_features(features: FeatureRegistry) -> None:
    rich_text.register_features(features)
