"""Wagtail's index of what refers to what, brought up to date for many objects at once."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import ReferenceIndex


@transaction.atomic
def update(model: type[Model], ids: list[str]) -> None:
    """What `ReferenceIndex.create_or_update_for_object` does for each of these objects of one model."""
    objects = model.objects.filter(pk__in=ids)
    if issubclass(model, ClusterableModel):
        objects = objects.prefetch_related(*[child.get_accessor_name() for child in get_all_child_relations(model)])
    kinds = [
        ContentType.objects.get_for_model(kind, for_concrete_model=False)
        for kind in (model, *model._meta.get_parent_list())
    ]
    own, base = kinds[0], kinds[-1]
    found = {(str(one.pk), *it) for one in objects for it in ReferenceIndex._extract_references_from_object(one)}
    columns = ("object_id", "to_content_type", "to_object_id", "model_path", "content_path", "content_type", "pk")
    stored = ReferenceIndex.objects.filter(base_content_type=base, object_id__in=ids).values_list(*columns)
    known = {row[:5]: row[5:] for row in stored}
    ReferenceIndex.objects.bulk_create(
        [
            ReferenceIndex(
                content_type=own,
                base_content_type=base,
                object_id=object_id,
                to_content_type_id=to_kind,
                to_object_id=to_id,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
            for object_id, to_kind, to_id, model_path, content_path in found - known.keys()
        ],
        ignore_conflicts=True,
    )
    # A reference that a more specific model has is not seen from here, and stays.
    ours = {kind.pk for kind in kinds}
    gone = [pk for reference, (kind, pk) in known.items() if reference not in found and kind in ours]
    if gone:
        ReferenceIndex.objects.filter(pk__in=gone).delete()
