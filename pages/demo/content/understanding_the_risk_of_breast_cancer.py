from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    cite,
    definition_list,
    key_points,
    links,
    page_link,
    section,
    table,
    text,
    to_page,
)
from pages.demo.content.sources import references

PAGE = DemoPage(
    key="understanding_the_risk_of_breast_cancer",
    model="ArticlePage",
    parent="about_breast_cancer",
    closing_message="knowing_helps",
    related_pages=(
        "brca1_and_brca2_mutations_in_women",
        "lobular_carcinoma_in_situ_lcis",
        "breast_cancer_statistics_global_japan",
    ),
    ja=Side(
        title="乳がんのリスクを知る",
        slug="乳がんのリスクを知る",
        introduction=(
            "<p>「リスクがある」と聞くと、心配になるかもしれません。リスクとは、病気になる可能性の大きさのことで、"
            "必ず病気になるという意味ではありません。変えられるものと変えられないものに分けて考えてみましょう。</p>"
        ),
        search_description="乳がんのリスクとは何か、変えられないものと変えられるもの、数字の読み方をわかりやすく説明します。",
        body=(
            key_points(
                "このページの要点",
                "リスク要因があっても、乳がんにならない方は多くいます。",
                "はっきりしたリスク要因がなくても、乳がんになることがあります。",
                "お酒、体重、運動など、生活の中で変えられるものもあります。",
            ),
            section(
                "リスクとは",
                text(
                    "乳がんになった女性のおよそ半数には、性別と年齢のほかに、"
                    f"はっきりしたリスク要因がありません{cite(1)}。"
                    "リスク要因は、原因をつきとめるものではなく、検診や生活を考えるための手がかりです。",
                ),
                definition_list(
                    ("相対リスク", "そうたいリスク", "ある要因がある人のなりやすさが、ない人の何倍かを表します。"),
                    ("絶対リスク", "ぜったいリスク", "ある期間に、実際に病気になる人の割合を表します。"),
                ),
                text(
                    "「2倍になる」と聞くと大きく感じますが、もとの割合が小さければ、増える人数はわずかです。"
                    "二つの数字を一緒に見ることが大切です。"
                ),
            ),
            section(
                "変えられないもの、変えられるもの",
                table(
                    "乳がんのリスクに関わることが知られている主な要因",
                    ("要因", "変えられるか", "説明"),
                    ("性別と年齢", "変えられない", "女性に多く、年齢とともに増えます。"),
                    ("家族の病歴、遺伝", "変えられない", "生まれもった遺伝子の変化が関わることがあります。"),
                    (
                        "月経や出産の歴史",
                        "多くは変えられない",
                        "初めての月経が早い、閉経が遅い、出産の経験がないなど。",
                    ),
                    ("お酒", "変えられる", "飲む量が増えるほど、リスクが高くなります。"),
                    ("閉経後の体重", "変えられる", "閉経後の肥満は、リスクを高めます。"),
                    ("体を動かすこと", "変えられる", "よく体を動かす人は、リスクが低いことがわかっています。"),
                ),
                text(
                    f"お酒や体重、運動との関係は、多くの研究をまとめた報告でも確かめられています{cite(2)}。"
                    "すべてを完ぺきにする必要はありません。できることから少しずつで十分です。"
                ),
            ),
            section(
                "家族に乳がんの方がいるとき",
                text(
                    "家族に乳がんの方がいても、多くの場合は遺伝だけが理由ではありません。次のようなときは、"
                    "主治医や遺伝の専門外来に相談できます。",
                    bullets(
                        "若いうちに乳がんになった血縁の方がいる",
                        "乳がんや卵巣がんになった血縁の方が何人もいる",
                        "血縁の男性に、乳がんになった方がいる",
                    ),
                    f"遺伝については、{page_link('brca1_and_brca2_mutations_in_women', '女性の方へ')}と"
                    f"{page_link('brca1_and_brca2_mutations_in_men', '男性の方へ')}のページをご覧ください。",
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("early_life_exposures", description="若い時期の体のことと、将来のリスク"),
                    to_page("signs_and_symptoms", description="リスクにかかわらず知っておきたい変化"),
                ),
            ),
        ),
        references=references("ja", "who", "wcrf"),
    ),
    en=Side(
        title="Understanding the Risk of Breast Cancer",
        slug="understanding-the-risk-of-breast-cancer",
        introduction=(
            "<p>The word “risk” can be worrying. It only says how likely something is. It does not mean that "
            "it will happen. "
            "It helps to look separately at what you can change and what you cannot.</p>"
        ),
        search_description="What risk means in breast cancer, what can be changed, and how to read the numbers.",
        body=(
            key_points(
                "Key points",
                "Many people with risk factors never get breast cancer.",
                "Breast cancer can also occur without any clear risk factor.",
                "Some things in daily life can be changed, such as alcohol, weight and exercise.",
            ),
            section(
                "What risk means",
                text(
                    "About half of the women who get breast cancer have no clear risk factor except their sex "
                    f"and age{cite(1)}. "
                    "Risk factors do not prove a cause. They are hints for planning screening and daily life.",
                ),
                definition_list(
                    (
                        "Relative risk",
                        "",
                        "How many times more likely a disease is in people with a factor than in people without it.",
                    ),
                    ("Absolute risk", "", "The share of people who really get the disease in a certain time."),
                ),
                text(
                    "“Twice as likely” sounds like a lot. But twice a small number is still small. So look at "
                    "both figures together."
                ),
            ),
            section(
                "What you can and cannot change",
                table(
                    "Main factors that are known to matter",
                    ("Factor", "Can it be changed?", "What is known"),
                    ("Sex and age", "No", "It is most common in women and becomes more common with age."),
                    ("Family history and genes", "No", "A gene change that people are born with may play a part."),
                    (
                        "Periods and childbirth",
                        "Mostly no",
                        "For example early first period, late menopause, no childbirth.",
                    ),
                    ("Alcohol", "Yes", "The more people drink, the higher the risk."),
                    ("Weight after menopause", "Yes", "Obesity after menopause raises the risk."),
                    ("Physical activity", "Yes", "People who move a lot have a lower risk."),
                ),
                text(
                    "A large report that brings many studies together confirms the part of alcohol, weight "
                    f"and activity{cite(2)}. "
                    "Nobody has to be perfect. Small steps that you can keep up are enough."
                ),
            ),
            section(
                "If there is breast cancer in your family",
                text(
                    "Even then, genes alone are not the reason in most families. You can ask your doctor or a "
                    "genetic clinic for advice if",
                    bullets(
                        "a blood relative had breast cancer at a young age",
                        "several blood relatives had breast or ovarian cancer",
                        "a man in your family had breast cancer",
                    ),
                    f"There is one page {page_link('brca1_and_brca2_mutations_in_women', 'for women')} and one "
                    f"{page_link('brca1_and_brca2_mutations_in_men', 'for men')} about inherited risk.",
                ),
                links(
                    "Learn more",
                    to_page("early_life_exposures", description="Growing up, and the risk later in life"),
                    to_page("signs_and_symptoms", description="Changes that everyone should know, at any risk"),
                ),
            ),
        ),
        references=references("en", "who", "wcrf"),
    ),
)
