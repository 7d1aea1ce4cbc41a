from typing import Any

from pages.demo.build import DemoPage, ImageRef, PageRef, Side, block


def card(page_key: str, image_key: str, text_ja: str, text_en: str) -> dict[str, Any]:
    return block(
        "card",
        {"page": PageRef(page_key), "text_ja": text_ja, "text_en": text_en, "image": ImageRef(image_key)},
    )


CARDS = (
    card(
        "about_breast_cancer",
        "ducts",
        "乳がんの基礎から診断、リスクまで、知りたいことから読めます。",
        "From the basics to diagnosis and risk: start wherever you like.",
    ),
    card(
        "the_stages_of_breast_cancer",
        "tnm",
        "ステージ0からIVまでの意味と、その決め方を説明します。",
        "What stages 0 to IV mean, and how a stage is found.",
    ),
    card(
        "metastases_and_staging",
        "spread_path",
        "転移とは何か、症状や検査、治療の考え方をまとめました。",
        "What metastasis is, with its symptoms, tests and treatment.",
    ),
    card(
        "signs_and_symptoms",
        "lymph_nodes",
        "乳房の変化に気づいたときに、知っておきたいことです。",
        "What to know when you notice a change of the breast.",
    ),
    card(
        "brca1_and_brca2_mutations_in_women",
        "helix",
        "遺伝とリスク、検査を考えるときの手がかりです。",
        "Genes and risk, and what to think about before a test.",
    ),
    card(
        "resources",
        "support",
        "相談できる窓口と、信頼できる情報をご案内します。",
        "Places where you can ask, and information you can rely on.",
    ),
)

PAGE = DemoPage(
    key="home",
    model="HomePage",
    parent=None,
    shared={"cards": CARDS},
    ja=Side(
        title="ホーム",
        slug="home",
        introduction=(
            "<p>乳がんと向き合うあなたと、あなたの大切な人へ。</p>"
            "<p>病気のこと、治療のこと、毎日の暮らしのことを、"
            "わかりやすい言葉でお届けします。急がず、必要なところからお読みください。</p>"
        ),
        search_description="乳がんの基礎知識、ステージ、転移、検査や治療、相談窓口を、"
        "日本語と英語でわかりやすくお届けする見本サイトです。",
    ),
    en=Side(
        title="Home",
        slug="home",
        introduction=(
            "<p>For everyone who faces breast cancer, and for those who stand beside them.</p>"
            "<p>Read about the disease, treatment and daily life in plain words. "
            "Take your time, and begin with the part you need.</p>"
        ),
        search_description="A sample site about breast cancer in plain English and Japanese, from basics to support.",
    ),
)
