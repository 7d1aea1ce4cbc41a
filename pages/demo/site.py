"""Words about the fictional organisation that the sample site belongs to.

The organisation, its telephone number and its hours are invented; nobody answers the number.
"""

from pages.demo.build import Block, care_box

ORGANISATION_NAME = {"ja": "サンプル乳がん財団", "en": "Sample Breast Cancer Foundation"}

HELPLINE_TELEPHONE = "0120-000-000"
HELPLINE_HOURS = {
    "ja": "平日 10:00〜17:00（見本の番号です。おかけになってもつながりません）",
    "en": "Monday to Friday, 10:00–17:00 (a sample number: nobody answers it)",
}
HELPLINE_SPOKEN_LANGUAGES = {"ja": "日本語・英語", "en": "Japanese and English"}

FOOTER_DISCLAIMER = {
    "ja": (
        "サンプル乳がん財団は、このサイトの見本として作られた架空の団体です。掲載している電話番号にはつながりません。"
        "文章も見本であり、医師などによる確認を受けていません。"
        "診断や治療については、必ず主治医や医療機関にご相談ください。"
    ),
    "en": (
        "The Sample Breast Cancer Foundation is a fictional organisation, made up to show how this site works. "
        "The telephone number is not in use. The texts are samples too and no doctor has checked them. "
        "Please ask your own doctor about diagnosis and treatment."
    ),
}


def helpline_box(language: str, heading: str, *parts: str) -> Block:
    """Return a care box with the helpline's number, hours and languages."""
    return care_box(
        "information",
        heading,
        *parts,
        telephone=HELPLINE_TELEPHONE,
        hours=HELPLINE_HOURS[language],
        spoken_languages=HELPLINE_SPOKEN_LANGUAGES[language],
    )
