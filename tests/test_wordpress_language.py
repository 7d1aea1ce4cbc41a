"""Text in another language than its address says is noticed, and what only looks so at first isn't."""

import pytest

from pages.wordpress.conversion.language import is_doubtful, is_untranslated

JAPANESE = "乳がんの治療のあとは、腕がむくむことがあります。肌を清潔に保ち、無理のない運動を続けてください。"
ENGLISH = "After treatment the arm may swell. Keep your skin clean, and go on with light exercise that suits you."
SPANISH = "Después del tratamiento, el brazo puede hincharse. Mantenga la piel limpia y siga con ejercicio ligero. " * 8
CHINESE = "乳腺癌治療後，手臂可能會腫脹。請保持皮膚清潔，並繼續進行適度的運動。如有不適，請告訴您的醫生。"
SOURCES = "Tanaka K, Smith J. Exercise after surgery of the breast. Journal of Examples 2020; 12: 34-56. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (JAPANESE, "en"),
        ("準備中です。しばらくお待ちください。", "en"),
        (JAPANESE + "Trastuzumab, Pertuzumab.", "en"),
        (SPANISH, "en"),
        ("После лечения рука может отекать. Держите кожу в чистоте.", "en"),
        (ENGLISH, "ja"),
        (ENGLISH * 5 + "田中花子、国立病院機構、東京都", "ja"),
        (SPANISH, "ja"),
        (CHINESE, "ja"),
        ("치료 후에는 팔이 부을 수 있습니다. 피부를 깨끗하게 유지하십시오.", "ja"),
    ],
    ids=[
        *("Japanese", "few words in Japanese", "Japanese with English names", "Spanish", "Russian"),
        *("English", "English with Japanese names", "Spanish on a Japanese page", "Chinese", "Korean"),
    ],
)
def test_text_in_another_language_is_noticed(text, language):
    assert is_doubtful(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (JAPANESE, "ja"),
        (JAPANESE * 3 + SOURCES * 8, "ja"),
        ("Q&A", "ja"),
        ("Tel 03-1234-5678", "ja"),
        ("東京都中央区 がん研究センター 中央病院 乳腺外科", "ja"),
        ("", "ja"),
        (ENGLISH, "en"),
        (ENGLISH + "田中花子（たなか はなこ）、国立病院機構", "en"),
        ("日本語", "en"),
        ("FAQ", "en"),
        ("", "en"),
    ],
    ids=[
        *("Japanese", "English sources below it", "few letters", "a number", "names of hospitals", "nothing"),
        *("English", "English with Japanese names", "the name of the language", "a word", "nothing in English"),
    ],
)
def test_text_in_its_language_is_not_doubted(text, language):
    assert not is_doubtful(text, language)


def value(text):
    """A page's fields, with a picture that both languages share."""
    figure = {"type": "figure", "value": {"original_address": "https://www.example.org/arm.jpg", "caption": ""}}
    return {"introduction": "", "body": [{"type": "text", "value": f"<p>{text}</p>"}, figure]}


def test_a_text_that_was_copied_is_told_from_one_that_was_translated():
    assert is_untranslated(value(ENGLISH), value(ENGLISH))
    assert not is_untranslated(value(ENGLISH), value(JAPANESE))
    assert not is_untranslated(value("2026"), value("2026"))
