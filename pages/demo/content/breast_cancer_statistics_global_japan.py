from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    cite,
    key_points,
    links,
    section,
    statistic,
    table,
    text,
    to_page,
    to_url,
)
from pages.demo.content.sources import references

WHO = "https://www.who.int/news-room/fact-sheets/detail/breast-cancer"
NATIONAL_CANCER_CENTER = "https://ganjoho.jp/reg_stat/statistics/stat/summary.html"
VITAL_STATISTICS = "https://www.mhlw.go.jp/toukei/saikin/hw/jinkou/geppo/nengai19/dl/gaikyouR1.pdf"

PAGE = DemoPage(
    key="breast_cancer_statistics_global_japan",
    model="ArticlePage",
    parent="about_breast_cancer",
    closing_message="knowing_helps",
    related_pages=("what_is_breast_cancer", "signs_and_symptoms"),
    ja=Side(
        title="乳がんの統計（世界と日本）",
        slug="乳がんの統計",
        introduction=(
            "<p>世界と日本で、どのくらいの方が乳がんと診断されているのでしょうか。公的な機関の数字を、"
            "国と年をそえてご紹介します。"
            "統計は大きな集団の様子を表すもので、一人ひとりの将来を決めるものではありません。</p>"
        ),
        search_description="世界と日本の乳がんの統計を、国・年・出典をそえて紹介し、数字を読むときに気をつけたいことを説明します。",
        body=(
            key_points(
                "このページの要点",
                "乳がんは、世界でも日本でも、女性に最も多いがんです。",
                "統計の数字は、国や年、計算のしかたによって変わります。",
                "日本では、40歳以上の女性に2年に1回の乳がん検診がすすめられています。",
            ),
            section(
                "世界の状況",
                statistic(
                    "約230万人", "1年間に新しく乳がんと診断された女性（推計）", "世界", 2022, "世界保健機関（WHO）", WHO
                ),
                statistic("約67万人", "1年間に乳がんで亡くなった方（推計）", "世界", 2022, "世界保健機関（WHO）", WHO),
                text(
                    f"乳がんは、2022年には185か国のうち157か国で、女性に最も多いがんでした{cite(1)}。"
                    "検診や治療の受けやすさは国によって大きく異なり、それが診断後の経過の差にもつながっています。"
                ),
            ),
            section(
                "日本の状況",
                statistic(
                    "9人に1人",
                    "女性が生涯のうちに乳がんと診断される確率（10.6%）",
                    "日本",
                    2017,
                    "国立がん研究センター がん情報サービス",
                    NATIONAL_CANCER_CENTER,
                ),
                statistic(
                    "14,838人",
                    "1年間に乳がんで亡くなった女性の数（概数）",
                    "日本",
                    2019,
                    "厚生労働省 人口動態統計",
                    VITAL_STATISTICS,
                ),
                text(
                    "日本では、乳がんと診断される女性は30歳代から増え始めます。40歳代後半から60歳代に多く、"
                    f"働いている方や、家族を支えている方にも多い病気です{cite(2)}。",
                    f"1年間に乳がんで亡くなる方の数は、新しく診断される方の数よりずっと少なく{cite(2, 3)}、"
                    "治療を受けながら、また治療を終えて、生活している方が大勢います。",
                    f"国の指針では、40歳以上の女性に、2年に1回のマンモグラフィ検診がすすめられています{cite(4)}。"
                    "受け方は、お住まいの市区町村の窓口で確かめられます。",
                ),
            ),
            section(
                "数字を読むときに",
                table(
                    "統計でよく使われる言葉",
                    ("言葉", "意味"),
                    ("罹患（りかん）数", "ある期間に新しく診断された人の数"),
                    ("死亡数", "ある期間にその病気で亡くなった人の数"),
                    ("累積罹患リスク", "ある年齢までに、その病気と診断される確率"),
                    ("生存率", "診断から一定の期間がたった時点で、生存している人の割合"),
                ),
                text(
                    "数字を見るときは、次のことを確かめてみてください。",
                    bullets("どの国の、いつの数字か", "どのような人たちを数えたものか", "実際に数えたものか、推計か"),
                    "生存率は、何年も前に診断された方のデータから計算されます。今の治療の効果が、"
                    "まだ反映されていないことがあります。",
                ),
                links(
                    "もっとくわしく知るために",
                    to_url("https://ganjoho.jp/", "国立がん研究センター がん情報サービス", "日本のがんの統計と解説"),
                    to_page(
                        "understanding_the_risk_of_breast_cancer", description="確率の数字と、自分のリスクの考え方"
                    ),
                ),
            ),
        ),
        references=references("ja", "who", "ncc_statistics", "mhlw_deaths", "mhlw_screening"),
    ),
    en=Side(
        title="Breast Cancer Statistics (Global & Japan)",
        slug="breast-cancer-statistics-global-japan",
        introduction=(
            "<p>How many people are told that they have breast cancer, in the world and in Japan? These "
            "figures come from "
            "public bodies, with country and year. Statistics describe large groups. They do not decide what "
            "happens to you.</p>"
        ),
        search_description=(
            "Breast cancer figures for the world and Japan, with year and source, and how to read such numbers."
        ),
        body=(
            key_points(
                "Key points",
                "Breast cancer is the most common cancer in women, in the world and in Japan.",
                "Figures change with the country, the year and the way of counting.",
                "In Japan, breast screening every two years is advised for women aged 40 and over.",
            ),
            section(
                "The world",
                statistic(
                    "2.3 million",
                    "Women newly diagnosed with breast cancer in one year (estimate)",
                    "World",
                    2022,
                    "World Health Organization",
                    WHO,
                ),
                statistic(
                    "670,000",
                    "Deaths from breast cancer in one year (estimate)",
                    "World",
                    2022,
                    "World Health Organization",
                    WHO,
                ),
                text(
                    f"In 2022 it was the most common cancer of women in 157 of 185 countries{cite(1)}. "
                    "Some countries have far better access to screening and treatment than others, and this "
                    "affects how people do afterwards."
                ),
            ),
            section(
                "Japan",
                statistic(
                    "1 in 9",
                    "Women who will be diagnosed with breast cancer during their lives (10.6%)",
                    "Japan",
                    2017,
                    "National Cancer Center Japan, Cancer Information Service",
                    NATIONAL_CANCER_CENTER,
                ),
                statistic(
                    "14,838",
                    "Women who died of breast cancer in one year (approximate number)",
                    "Japan",
                    2019,
                    "Ministry of Health, Labour and Welfare, vital statistics",
                    VITAL_STATISTICS,
                ),
                text(
                    "In Japan the number of diagnoses begins to rise among women in their thirties. It is "
                    "high from the late forties to "
                    f"the sixties, so many patients are at work or care for a family{cite(2)}.",
                    "The number of deaths in a year is much lower than the number of new diagnoses"
                    f"{cite(2, 3)}. A great many people live on during treatment and after it.",
                    f"The national guideline advises a mammogram every two years for women aged 40 and over{cite(4)}. "
                    "The office of your city, town or village can tell you how to book.",
                ),
            ),
            section(
                "Reading the numbers",
                table(
                    "Words that are often used",
                    ("Word", "Meaning"),
                    ("Incidence", "How many people are newly diagnosed in a period"),
                    ("Mortality", "How many people die of the disease in a period"),
                    ("Cumulative risk", "The chance of being diagnosed up to a certain age"),
                    ("Survival rate", "The share of people who are alive a certain time after diagnosis"),
                ),
                text(
                    "When you see a number, ask three questions.",
                    bullets(
                        "Which country and which year is it from?",
                        "Which people were counted?",
                        "Was it counted, or is it an estimate?",
                    ),
                    "Survival rates come from people who were diagnosed years ago. The effect of newer "
                    "treatment may not show in them yet.",
                ),
                links(
                    "Learn more",
                    to_url(
                        "https://ganjoho.jp/",
                        "Cancer Information Service, National Cancer Center Japan",
                        "Cancer statistics for Japan (mostly in Japanese)",
                    ),
                    to_page("understanding_the_risk_of_breast_cancer", description="What a chance means for you"),
                ),
            ),
        ),
        references=references("en", "who", "ncc_statistics", "mhlw_deaths", "mhlw_screening"),
    ),
)
