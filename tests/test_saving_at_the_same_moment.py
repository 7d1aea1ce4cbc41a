"""Two people who press "save" at the same moment: threads with connections of their own, on either database."""

import pytest

from tests.builders import make_article, make_home, make_root, make_section
from tests.sent_forms import Tab
from tests.test_publishing_together import at_the_same_moment
from tests.test_saving_together import WAYS, draft, edit_url, people, text

__all__ = ["people"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("way", WAYS)
def test_saves_at_the_same_moment_are_both_kept(people, way):
    make_root()
    page = make_article(make_section(make_home()))
    tabs = [Tab(client, edit_url(page)) for client in people]

    for n in range(4):
        if way == "press_save":  # which leads to the editor opened anew
            tabs = [Tab(client, edit_url(page)) for client in people]
        japanese, english = tabs
        japanese.write(title=f"題 {n}", introduction_ja=text(f"導入 {n}"))
        english.write(title_en=f"Title {n}", introduction_en=text(f"Introduction {n}"))

        at_the_same_moment(getattr(japanese, way), getattr(english, way))

        saved = draft(page)
        assert (saved.title, saved.title_en) == (f"題 {n}", f"Title {n}")
        assert f"導入 {n}" in saved.introduction_ja and f"Introduction {n}" in saved.introduction_en
