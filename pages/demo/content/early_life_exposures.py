from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    care_box,
    cite,
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
    key="early_life_exposures",
    model="ArticlePage",
    parent="about_breast_cancer",
    closing_message="knowing_helps",
    related_pages=("understanding_the_risk_of_breast_cancer", "breast_cancer_statistics_global_japan"),
    ja=Side(
        title="若い時期の影響",
        slug="若い時期の影響",
        introduction=(
            "<p>生まれる前から若い大人になるまでの間、乳房は大きく変化します。この時期のできごとの中には、"
            "大人になってからの乳がんのリスクに関わるものがあることが、研究からわかってきました。</p>"
        ),
        search_description="生まれる前や子どものころ、若いころのできごとと、将来の乳がんのリスクとの関係について説明します。",
        body=(
            key_points(
                "このページの要点",
                "若い時期の影響は、数あるリスク要因の一つにすぎません。",
                "若いころに胸への放射線治療を受けた方は、検査について早めに相談しましょう。",
                "過去は変えられなくても、これからできることがあります。",
            ),
            section(
                "なぜ若い時期が関わるのか",
                text(
                    "乳腺の細胞は、思春期から初めての出産のころまでに、さかんに増えて成熟します。"
                    "増えている途中の細胞は、放射線などの影響を受けやすいと考えられています。"
                ),
            ),
            section(
                "研究で関係が調べられていること",
                table(
                    "若い時期の要因と、わかっていること",
                    ("要因", "わかっていること"),
                    ("胸への放射線治療", "子どもや若いころに受けると、将来のリスクが高くなります。"),
                    ("初めての月経の年齢", "早いほど、リスクがわずかに高くなります。"),
                    ("成人したときの身長", "背の高い人のほうが、リスクが高い傾向があります。"),
                    ("出生時の体重", "大きく生まれた人のほうが、閉経前のリスクがわずかに高い傾向があります。"),
                    ("若いころのお酒", "飲む量が増えるほど、リスクが高くなります。"),
                ),
                text(
                    f"身長、出生時の体重、お酒との関係は、多くの研究をまとめた報告に示されています{cite(1)}。"
                    "背が高いこと自体が原因になるのではなく、"
                    "成長に関わるホルモンや栄養などの影響を表していると考えられています。"
                    "なお、検診などで行うX線検査の放射線は、治療で使う量に比べてごくわずかです。",
                ),
            ),
            section(
                "これからできること",
                text(
                    "過去のできごとは変えられませんし、ご自身や親御さんのせいでもありません。"
                    "これからの生活では、次のことが役立ちます。",
                    bullets(
                        "お酒を控えめにする",
                        "体を動かす習慣をもつ",
                        "閉経後の体重に気をつける",
                        "乳房の変化に気をつけ、検診を受ける",
                    ),
                    "生活とリスクについては、"
                    f"{page_link('understanding_the_risk_of_breast_cancer', 'リスクのページ')}でも説明しています。",
                ),
                care_box(
                    "information",
                    "若いころに胸への放射線治療を受けた方へ",
                    "治療を受けた病院や、今かかっている病院に、乳がんの検査をいつから、"
                    "どのような方法で受けるとよいかを聞いてみてください。",
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("signs_and_symptoms", description="気づきたい乳房の変化"),
                    to_page("patient_faq", description="検診や受診についてよくある質問"),
                ),
            ),
        ),
        references=references("ja", "wcrf"),
    ),
    en=Side(
        title="Early Life Exposures",
        slug="early-life-exposures",
        introduction=(
            "<p>From before birth until young adulthood the breast changes a great deal. Research shows that "
            "some things "
            "in these years are linked with the risk of breast cancer later in life.</p>"
        ),
        search_description=(
            "How things before birth, in childhood and in youth are linked with the later risk of breast cancer."
        ),
        body=(
            key_points(
                "Key points",
                "What happens early in life is only one of many things that affect risk.",
                "If you had radiotherapy to the chest when young, ask about checks in good time.",
                "The past cannot be changed, but there are things you can do from now on.",
            ),
            section(
                "Why these years matter",
                text(
                    "Cells of the milk glands multiply and mature between puberty and a first birth. "
                    "While they multiply, they seem to be more sensitive, for example to radiation."
                ),
            ),
            section(
                "What has been studied",
                table(
                    "Early factors and what is known",
                    ("Factor", "What is known"),
                    ("Radiotherapy to the chest", "In childhood or youth it raises the risk later on."),
                    ("Age at the first period", "The earlier it is, the higher the risk, by a little."),
                    ("Adult height", "Tall people tend to have a higher risk."),
                    (
                        "Weight at birth",
                        "With a high birth weight the risk before menopause tends to be slightly higher.",
                    ),
                    ("Alcohol when young", "The more people drink, the higher the risk."),
                ),
                text(
                    "A report that sums up many studies shows the links with height, birth weight and "
                    f"alcohol{cite(1)}. "
                    "Being tall is not a cause in itself. Height probably reflects hormones and food during growth. "
                    "And the X-rays used for screening give only a tiny dose compared with radiotherapy.",
                ),
            ),
            section(
                "What you can do now",
                text(
                    "Nobody can change the past, and it is neither your fault nor your parents’. These things "
                    "help from now on:",
                    bullets(
                        "drinking little alcohol",
                        "moving your body regularly",
                        "keeping an eye on your weight after menopause",
                        "noticing changes of your breasts, and going to screening",
                    ),
                    "Daily life and risk are also a topic on "
                    f"{page_link('understanding_the_risk_of_breast_cancer', 'our page about risk')}.",
                ),
                care_box(
                    "information",
                    "If you had radiotherapy to the chest when young",
                    "Ask the hospital that treated you, or the one you go to now, when to begin with breast "
                    "checks and which kind suits you.",
                ),
                links(
                    "Learn more",
                    to_page("signs_and_symptoms", description="Changes of the breast to look out for"),
                    to_page("patient_faq", description="Common questions about screening and seeing a doctor"),
                ),
            ),
        ),
        references=references("en", "wcrf"),
    ),
)
