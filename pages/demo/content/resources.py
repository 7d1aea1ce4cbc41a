from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    definition_list,
    figure,
    japanese,
    key_points,
    links,
    section,
    text,
    to_page,
    to_url,
)
from pages.demo.site import helpline_box

PAGE = DemoPage(
    key="resources",
    model="StandardPage",
    parent="home",
    shared={"show_in_menus": True},
    ja=Side(
        title="資料と相談窓口",
        slug="資料と相談窓口",
        introduction=(
            "<p>乳がんのこと、治療や暮らしのことを相談できる窓口と、信頼できる情報をまとめました。"
            "ご本人だけでなく、ご家族や友人の方も利用できます。</p>"
        ),
        search_description="乳がんについて相談できる窓口、病院のがん相談支援センター、費用や仕事の制度、"
        "信頼できる情報サイトの案内です。",
        body=(
            key_points(
                "まずは、こちらから",
                "がん相談支援センターは、その病院に通っていない方も無料で利用できます。",
                "急な症状があるときは、治療を受けている病院に電話してください。",
            ),
            section(
                "電話で相談する",
                helpline_box(
                    "ja",
                    "乳がん相談ダイヤル（見本）",
                    "病気や治療、毎日の暮らしのことを、名前を言わずに相談できます。"
                    "サンプル乳がん財団は架空の団体で、この番号にはつながりません。",
                ),
                figure(
                    "support",
                    "三人がテーブルを囲んで寄り添っている。中央の人は頭にスカーフを巻き、"
                    "両側の人が肩に手を添えている。",
                    "話すだけで、気持ちが軽くなることもあります。",
                ),
            ),
            section(
                "病院で相談する",
                definition_list(
                    (
                        "がん相談支援センター",
                        "がんそうだんしえんセンター",
                        "全国の「がん診療連携拠点病院」などにある相談窓口です。病気や治療、仕事、費用、"
                        "家族のことなどを相談できます。",
                    ),
                    ("患者会・患者サロン", "", "同じ病気を経験した人どうしが、気持ちや生活の工夫を話し合う場です。"),
                    (
                        "遺伝カウンセリング外来",
                        "いでんカウンセリングがいらい",
                        "遺伝のことが心配なときに、検査を受けるかどうかも含めて相談できます。",
                    ),
                ),
            ),
            section(
                "費用と仕事の制度",
                text(
                    "次のような制度があります。使えるかどうかは、加入している健康保険や、"
                    "病院の相談窓口で確かめてください。",
                    bullets(
                        "高額療養費制度",
                        "傷病手当金",
                        "医療費控除",
                        "障害年金",
                        "市区町村によるウィッグなどの費用の助成",
                    ),
                ),
            ),
            section(
                "信頼できる情報",
                links(
                    "ほかの団体のサイト",
                    to_url(
                        "https://ganjoho.jp/",
                        "国立がん研究センター がん情報サービス",
                        "がんの解説と、相談支援センターを探すページがあります",
                    ),
                    to_url(
                        "https://www.jbcs.gr.jp/",
                        "日本乳癌学会",
                        "乳がんの学会。患者さん向けのガイドラインを公開しています",
                    ),
                    to_url("https://www.mhlw.go.jp/", "厚生労働省", "検診や医療費の制度についての案内があります"),
                ),
                links(
                    "このサイトの中で",
                    to_page("about_breast_cancer", description="乳がんの基礎、診断、リスクのページの一覧"),
                    to_page("patient_faq", description="患者さんからよく寄せられる質問と、その答え"),
                ),
            ),
        ),
    ),
    en=Side(
        title="Resources",
        slug="resources",
        introduction=(
            "<p>Here are places where you can ask about breast cancer, treatment and daily life, and "
            "information you can rely on. "
            "Families and friends are welcome too.</p>"
        ),
        search_description="Where to ask about breast cancer in Japan: support centres, costs, work, good websites.",
        body=(
            key_points(
                "Start here",
                "Cancer support centres are free of charge, also for people who are not patients of that hospital.",
                "For sudden symptoms, call the hospital that treats you.",
            ),
            section(
                "By telephone",
                helpline_box(
                    "en",
                    "Breast Cancer Helpline (sample)",
                    "You can ask about the disease, treatment and daily life, and you need not give your name. "
                    "The Sample Breast Cancer Foundation is fictional and the number is not in use.",
                ),
                figure(
                    "support",
                    "Three people sit close together at a table. The one in the middle wears a headscarf, "
                    "and the two at the sides each lay a hand on her shoulder.",
                    "Sometimes it helps just to talk.",
                ),
            ),
            section(
                "At a hospital",
                definition_list(
                    (
                        "Cancer support centre",
                        "",
                        f"In Japanese: {japanese('がん相談支援センター')}. A desk in designated cancer "
                        "hospitals all over Japan. "
                        "You can ask about illness, treatment, work, money and family.",
                    ),
                    ("Patient groups", "", "People who have had the same illness share feelings and tips."),
                    (
                        "Genetic clinic",
                        "",
                        "If you worry about inheritance, you can talk it over here, also whether to have a test.",
                    ),
                ),
            ),
            section(
                "Help with costs and work",
                text(
                    "These systems exist in Japan. Ask your health insurance or the hospital’s support desk "
                    "whether they apply to you.",
                    bullets(
                        f"a monthly limit on medical costs ({japanese('高額療養費制度')})",
                        f"sickness allowance ({japanese('傷病手当金')})",
                        f"tax deduction for medical costs ({japanese('医療費控除')})",
                        f"disability pension ({japanese('障害年金')})",
                        "money from some cities and towns for wigs and similar things",
                    ),
                ),
            ),
            section(
                "Information you can rely on",
                links(
                    "Other websites",
                    to_url(
                        "https://ganjoho.jp/",
                        "Cancer Information Service, National Cancer Center Japan",
                        "Explains cancer and lists the support centres (mostly in Japanese)",
                    ),
                    to_url(
                        "https://www.jbcs.gr.jp/",
                        "Japanese Breast Cancer Society",
                        "Has guidelines for patients (in Japanese)",
                    ),
                    to_url(
                        "https://www.mhlw.go.jp/",
                        "Ministry of Health, Labour and Welfare",
                        "About screening and about help with medical costs",
                    ),
                ),
                links(
                    "On this site",
                    to_page("about_breast_cancer", description="All pages about basics, diagnosis and risk"),
                    to_page("patient_faq", description="Common questions of patients, with answers"),
                ),
            ),
        ),
    ),
)
