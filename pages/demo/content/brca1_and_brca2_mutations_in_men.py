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
    key="brca1_and_brca2_mutations_in_men",
    model="ArticlePage",
    parent="about_breast_cancer",
    lead_image="helix",
    closing_message="for_families",
    related_pages=("brca1_and_brca2_mutations_in_women", "understanding_the_risk_of_breast_cancer"),
    ja=Side(
        title="男性のBRCA1・BRCA2遺伝子変異",
        slug="男性のbrca遺伝子変異",
        introduction=(
            "<p>BRCA1・BRCA2の変化は、女性だけの問題ではありません。男性も同じように受け継ぎ、"
            "次の世代に伝えることがあります。"
            "男性ご本人の健康と、家族のために知っておきたいことをまとめました。</p>"
        ),
        search_description="男性のBRCA1・BRCA2遺伝子の変化と、乳がんや前立腺がんなどのリスク、家族への影響、相談先を説明します。",
        lead_image_caption="遺伝子の変化は、男性にも女性にも受け継がれます。",
        body=(
            key_points(
                "このページの要点",
                "男性も、BRCA1・BRCA2の変化を受け継ぎ、子どもに伝えることがあります。",
                "乳がん、前立腺がん、膵臓がんのリスクが高くなることがあり、BRCA2でより目立ちます。",
                "男性も、乳房の変化に気づいたら受診しましょう。",
            ),
            section(
                "男性への影響",
                text(
                    f"変化があると、次のがんになりやすくなることが知られています{cite(1)}。ただし、"
                    "男性の乳がんは、変化があっても多くはありません。",
                ),
                table(
                    "男性で関係が知られているがん",
                    ("がんの種類", "知られていること"),
                    ("乳がん", "リスクが高くなります。BRCA1よりBRCA2で高くなります。"),
                    ("前立腺がん", "リスクが高くなります。とくにBRCA2では、若い年齢で起こることがあります。"),
                    ("膵臓（すいぞう）がん", "男女とも、リスクが高くなることがあります。"),
                ),
            ),
            section(
                "気をつけたい変化",
                text(
                    "男性の乳房は小さいため、変化は比較的気づきやすいものです。次のような変化に気をつけてください。",
                    bullets("乳頭の下のしこり", "乳頭のへこみ、ただれ、血の混じった分泌物", "わきの下のしこり"),
                ),
                care_box(
                    "soon",
                    "恥ずかしいと思わず、受診を",
                    "「男性が乳腺外科に行ってよいのか」と迷う方がいますが、心配はいりません。"
                    "受診をためらうことで、診断が遅れることがあります。",
                ),
            ),
            section(
                "家族にとっての意味",
                text(
                    f"変化のある男性から、息子にも娘にも、それぞれ50%の確率で受け継がれます{cite(1)}。"
                    "父方の家系に乳がんや卵巣がんの方が多いときも、遺伝が関わっていることがあります。",
                    "家族に伝えるかどうか、いつ伝えるかは、難しい問題です。遺伝カウンセリングでは、"
                    "伝え方も一緒に考えます。",
                    "女性の家族には、"
                    f"{page_link('brca1_and_brca2_mutations_in_women', '女性の方へのページ')}が役立ちます。",
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("signs_and_symptoms", description="乳房の変化と受診の目安"),
                    to_page("resources", description="男性も利用できる相談窓口"),
                ),
            ),
        ),
        references=references("ja", "nci_brca"),
    ),
    en=Side(
        title="BRCA1 and BRCA2 Mutations in Men",
        slug="brca1-and-brca2-mutations-in-men",
        introduction=(
            "<p>Changes of BRCA1 and BRCA2 are not only a matter for women. Men inherit them in the same way "
            "and can pass them "
            "on. This page is about men’s own health and about their families.</p>"
        ),
        search_description="BRCA1 and BRCA2 changes in men: the cancers they are linked with, and the family.",
        lead_image_caption="A gene change can be passed on to men and to women.",
        body=(
            key_points(
                "Key points",
                "Men can inherit a change of BRCA1 or BRCA2 and pass it on to their children.",
                "The risk of breast, prostate and pancreatic cancer can be higher, more so with BRCA2.",
                "Men should also see a doctor about changes of the breast.",
            ),
            section(
                "What it means for men",
                text(
                    f"These cancers are known to be more likely with such a change{cite(1)}. "
                    "Even so, breast cancer remains uncommon in men who have it.",
                ),
                table(
                    "Cancers with a known link in men",
                    ("Cancer", "What is known"),
                    ("Breast cancer", "The risk is higher, and higher with BRCA2 than with BRCA1."),
                    ("Prostate cancer", "The risk is higher. With BRCA2 it may come at a younger age."),
                    ("Pancreatic cancer", "The risk may be higher, in men and in women."),
                ),
            ),
            section(
                "Changes to watch for",
                text(
                    "Because men have little breast tissue, changes are quite easy to notice. Look out for:",
                    bullets(
                        "a lump under the nipple",
                        "a nipple that turns inward, is sore or gives fluid with blood",
                        "a lump in the armpit",
                    ),
                ),
                care_box(
                    "soon",
                    "Please do not feel ashamed to go",
                    "Some men are unsure whether a breast clinic is for them. It is. Waiting can mean that a "
                    "diagnosis comes late.",
                ),
            ),
            section(
                "What it means for the family",
                text(
                    f"A man with the change passes it on to each son and each daughter with a chance of 50%{cite(1)}. "
                    "So breast or ovarian cancer on the father’s side may also point to an inherited cause.",
                    "Whether and when to tell relatives is not an easy question. Genetic counselling includes "
                    "help with this.",
                    "For women in the family there is "
                    f"{page_link('brca1_and_brca2_mutations_in_women', 'a page for women')}.",
                ),
                links(
                    "Learn more",
                    to_page("signs_and_symptoms", description="Changes of the breast, and when to see a doctor"),
                    to_page("resources", description="Support that is open to men as well"),
                ),
            ),
        ),
        references=references("en", "nci_brca"),
    ),
)
