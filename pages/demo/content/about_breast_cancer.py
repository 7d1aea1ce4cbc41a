from typing import Any

from pages.demo.build import DemoPage, PageRef, Side, block


def menu_group(heading_ja: str, heading_en: str, *keys: str) -> dict[str, Any]:
    """Return a group of the section's menu, in which each page stands under its own title."""
    menu_links = [{"page": PageRef(key), "url": "", "label_ja": "", "label_en": ""} for key in keys]
    return block("group", {"heading_ja": heading_ja, "heading_en": heading_en, "links": menu_links})


MENU_SECTIONS = (
    menu_group(
        "乳がんの基礎知識",
        "Breast Cancer Basics",
        "what_is_breast_cancer",
        "breast_cancer_statistics_global_japan",
        "understanding_the_risk_of_breast_cancer",
    ),
    menu_group(
        "診断とステージ",
        "Diagnosis & Staging",
        "signs_and_symptoms",
        "the_stages_of_breast_cancer",
        "tumor_size_and_staging",
        "metastases_and_staging",
        "early_stage_breast_cancers_non_invasive",
    ),
    menu_group(
        "リスク要因と遺伝",
        "Risk Factors & Genetics",
        "brca1_and_brca2_mutations_in_men",
        "brca1_and_brca2_mutations_in_women",
        "lobular_carcinoma_in_situ_lcis",
        "early_life_exposures",
    ),
    menu_group("良性の乳房の病気", "Benign Breast Conditions", "chemo_side_effects", "patient_faq"),
)

PAGE = DemoPage(
    key="about_breast_cancer",
    model="SectionPage",
    parent="home",
    shared={"menu_sections": MENU_SECTIONS, "show_in_menus": True},
    ja=Side(
        title="乳がんについて",
        slug="乳がんについて",
        introduction=(
            "<p>乳がんの基礎知識から、診断とステージ、リスク、治療中の生活まで、知りたいことからお読みいただけます。"
            "一度にすべてを読む必要はありません。</p>"
        ),
        search_description="乳がんの基礎知識、症状、診断とステージ、リスクと遺伝、治療の副作用、"
        "よくある質問のページをまとめています。",
    ),
    en=Side(
        title="About Breast Cancer",
        slug="about-breast-cancer",
        introduction=(
            "<p>Basics, diagnosis and stages, risk, and life during treatment: begin with what you want to know. "
            "There is no need to read everything at once.</p>"
        ),
        search_description="Pages about breast cancer: basics, symptoms, stages, risk, genes and side effects.",
    ),
)
