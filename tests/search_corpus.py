"""A small site to search, and what each query must find there, in this order, on every database."""

from __future__ import annotations

from foundation.models import FoundationPage
from tests.builders import make_article, make_faq, make_staging_guide, stream
from tests.one_of_each import both, category, stage


def section(heading: str, *texts: str) -> tuple[str, dict]:
    return ("section", {"heading": heading, "content": [{"type": "text", "value": f"<p>{text}</p>"} for text in texts]})


def make_corpus(parent: FoundationPage) -> dict[str, FoundationPage]:
    """Eight pages by their English titles, live in both languages except the last two."""
    pages = [
        make_article(
            parent,
            "乳がんとは",
            "What is breast cancer?",
            **both("introduction", "<p>乳がんは乳腺にできます。</p>", "<p>Breast cancer begins in the breast.</p>"),
            **both(
                "body",
                stream(
                    section("種類", "ＨＥＲ２陽性の乳がんには薬があります<sup>[1]</sup>。"),
                    section("男性", "男性の乳癌もあります。"),
                ),
                stream(
                    section("Types", "There are medicines for HER2-positive tumours<sup>[1]</sup>."),
                    section("Men", "Men can have it too."),
                ),
            ),
        ),
        make_article(
            parent,
            "骨への転移",
            "Bone metastases",
            **both("introduction", "<p>骨に広がったときの話です。</p>", "<p>When it has reached a bone.</p>"),
            **both(
                "body",
                stream(
                    section(
                        "痛みをやわらげる",
                        "<ruby>緩和<rp>（</rp><rt>かんわ</rt><rp>）</rp></ruby>ケアは早くから受けられます。",
                    )
                ),
                stream(section("Easing pain", "Palliative care can begin early. Lumps may hurt.")),
            ),
        ),
        make_article(
            parent,
            "検診を受ける",
            "Going to a screening",
            **both(
                "introduction", "<p>四十歳から二年に一回です。</p>", "<p>Every two years from the age of forty.</p>"
            ),
            **both(
                "body",
                stream(
                    section("マンモグラフィ", "乳房をはさんで撮影します。"),
                    section("費用", "乳がん検診の費用は町によって違います。"),
                ),
                stream(
                    section("Mammography", "The breast is pressed for a few seconds."),
                    section("Costs", "What a breast cancer screening costs depends on the town."),
                ),
            ),
        ),
        make_article(
            parent,
            "フォロー・アップ",
            "Follow-up visits",
            **both(
                "introduction", "<p>治療のあとの通院です。</p>", "<p>Visits after treatment, in a café-like room.</p>"
            ),
            **both(
                "body",
                stream(section("再発と転移を見つける", "ｶﾞﾝが戻っていないかを調べます。")),
                stream(section("Looking for a metastasis", "We look whether the cancer has come back.")),
            ),
        ),
        make_staging_guide(
            parent,
            "病期",
            "The stages",
            **both("introduction", "<p>広がりを表します。</p>", "<p>They say how far it has spread.</p>"),
            **both(
                "body", stream(section("はじめに", "数字で表します。")), stream(section("First", "They are numbers."))
            ),
            **both("stages", stage("ステージI", "小さいがんです。"), stage("Stage I", "A small tumour.")),
            **both("categories", category("大きさです。"), category("Its size.")),
        ),
        make_faq(
            parent,
            "よくある質問",
            "Questions",
            **both(
                "groups",
                faq("治療", "手術は痛みますか。", "多くの場合、痛みは数日で軽くなります。"),
                faq("Treatment", "Does surgery hurt?", "For most people the pain is mild after a few days."),
            ),
        ),
        make_article(parent, "日本語だけの転移の話", "Not yet translated metastases", languages=["ja"]),
        make_article(parent, "未公開の転移の話", "A metastasis in English only", languages=["en"]),
    ]
    return {page.title_en: page for page in pages}


def faq(heading: str, question: str, answer: str) -> str:
    return stream(("group", {"heading": heading, "questions": [{"question": question, "answer": f"<p>{answer}</p>"}]}))


FOUND = [
    # Japanese words of two characters and of one, inside sentences, headings before text
    ("ja", "転移", ["骨への転移", "日本語だけの転移の話", "フォロー・アップ"]),
    ("ja", "骨", ["骨への転移"]),
    ("ja", "検診", ["検診を受ける"]),
    ("ja", "乳がん", ["乳がんとは", "検診を受ける"]),
    ("ja", "痛み", ["骨への転移", "よくある質問"]),
    ("ja", "治療", ["よくある質問", "フォロー・アップ"]),
    # Width, kana, capitals and middle dots
    ("ja", "her2", ["乳がんとは"]),
    ("ja", "ＨＥＲ２", ["乳がんとは"]),
    ("ja", "HER2陽性", ["乳がんとは"]),
    ("ja", "まんもぐらふぃ", ["検診を受ける"]),
    ("ja", "ﾏﾝﾓｸﾞﾗﾌｨ", ["検診を受ける"]),
    ("ja", "フォローアップ", ["フォロー・アップ"]),
    ("ja", "ふぉろー", ["フォロー・アップ"]),
    # Words that mean the same
    ("ja", "乳癌", ["乳がんとは", "検診を受ける"]),
    ("ja", "乳ガン", ["乳がんとは", "検診を受ける"]),
    ("ja", "乳癌検診", ["検診を受ける"]),
    ("ja", "にゅうがん", ["乳がんとは", "検診を受ける"]),
    ("ja", "ステージ１", ["病期"]),
    ("ja", "Ⅰ期", ["病期"]),
    ("en", "tumor", ["The stages", "What is breast cancer?"]),
    ("en", "mammogram", ["Going to a screening"]),
    ("en", "breast x-ray", ["Going to a screening"]),
    ("en", "stage 1", ["The stages"]),
    # All of several words, in one page but not in one section
    ("ja", "転移　痛み", ["骨への転移"]),
    ("ja", "乳がん、検診", ["検診を受ける"]),
    ("en", "bone pain", ["Bone metastases"]),
    ("en", "screening of breast cancer", ["Going to a screening"]),
    # A question, by its words
    ("ja", "乳がんの検診について", ["検診を受ける"]),
    ("ja", "手術の痛みは？", ["よくある質問"]),
    ("en", "What is breast cancer?", ["What is breast cancer?", "Going to a screening"]),
    # English from the beginning of a word, in singular and plural, accents or not
    ("en", "metasta", ["Bone metastases", "A metastasis in English only", "Follow-up visits"]),
    ("en", "lump", ["Bone metastases"]),
    ("en", "LUMPS", ["Bone metastases"]),
    ("en", "cafe", ["Follow-up visits"]),
    ("en", "CAFÉ", ["Follow-up visits"]),
    ("en", "follow-up", ["Follow-up visits"]),
    ("en", "follow up", ["Follow-up visits"]),
    ("en", "ain", []),
    ("en", "astas", []),
    ("en", "T1", ["The stages"]),
    # Not there: halves of words, other orders, furigana, numbers of references, what isn't live
    ("ja", "移転", []),
    ("ja", "かんわ", []),
    ("ja", "翻訳", []),
    ("ja", "未公開", []),
    ("en", "translated", []),
    ("ja", "緩和ケア", ["骨への転移"]),
]
