from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    cite,
    definition_list,
    english,
    figure,
    key_points,
    links,
    page_link,
    ruby,
    section,
    text,
    to_page,
)
from pages.demo.content.sources import references

PAGE = DemoPage(
    key="what_is_breast_cancer",
    model="ArticlePage",
    parent="about_breast_cancer",
    lead_image="lymph_nodes",
    closing_message="knowing_helps",
    related_pages=("the_stages_of_breast_cancer", "benign_breast_conditions"),
    ja=Side(
        title="乳がんとは",
        slug="乳がんとは",
        introduction=(
            "<p>乳がんは、乳房の中にある乳腺（にゅうせん）の細胞ががんになる病気です。"
            "女性に多い病気ですが、男性にも起こります。まずは、乳房のつくりと、がんのでき方から見ていきましょう。</p>"
        ),
        search_description="乳がんはどこにできるのか、どのような種類があるのかを、乳房のつくりからやさしく説明します。",
        lead_image_caption="乳房の中の乳腺と、周りのリンパ節の位置を表した図です。",
        body=(
            key_points(
                "このページの要点",
                "多くの乳がんは、母乳の通り道である「乳管」の細胞から始まります。",
                "乳管などの中にとどまるものを「非浸潤がん」、外へ広がったものを「浸潤がん」といいます。",
                "乳がんにはいくつかのタイプがあり、タイプに合わせて治療を選びます。",
            ),
            section(
                "乳房のつくり",
                text(
                    f"乳房の中には、母乳をつくる「{ruby('小葉', 'しょうよう')}」と、"
                    f"母乳を乳頭まで運ぶ「{ruby('乳管', 'にゅうかん')}」があり、"
                    "これらを合わせて乳腺と呼びます。その周りを脂肪などの組織が支えています。",
                    "乳房の近くには、体を守る働きをするリンパ節があります。なかでも、わきの下のリンパ節は、"
                    "乳がんの広がりを調べるうえで大切な場所です。",
                ),
            ),
            section(
                "がんはどのようにできるか",
                text(
                    "細胞は、必要なときに増え、古くなると入れ替わります。細胞の中の遺伝子に傷がつき、"
                    "この調節がうまくいかなくなると、"
                    "細胞が増え続けて、かたまりになることがあります。周りに入り込んだり、"
                    "離れた場所に移ったりする力をもつものを「がん」といいます。",
                    "乳がんは、人から人へうつる病気ではありません。また、ほとんどの場合、"
                    f"原因を一つに決めることはできません{cite(1)}。"
                    "「あのときの生活が悪かったのでは」と、ご自分を責める必要はありません。",
                ),
                figure(
                    "ducts",
                    "乳管の断面が三つ並んでいる。左は正常な細胞が一列に並ぶ。"
                    "中央は内側ががん細胞で満たされ壁は保たれている。"
                    "右は壁が途切れ、がん細胞が外へ出ている。",
                    "左から、正常な乳管、非浸潤がん、浸潤がん。",
                ),
            ),
            section(
                "主な種類",
                definition_list(
                    (
                        "非浸潤がん",
                        "ひしんじゅんがん",
                        "がん細胞が乳管などの中だけにある状態です。ステージ0にあたります。",
                    ),
                    (
                        "浸潤性乳管がん",
                        "しんじゅんせいにゅうかんがん",
                        "乳管から始まり、周りに広がったがんで、最も多い種類です。",
                    ),
                    (
                        "浸潤性小葉がん",
                        "しんじゅんせいしょうようがん",
                        "小葉から始まり、周りに広がったがんです。しこりがわかりにくいことがあります。",
                    ),
                ),
                text(
                    "さらに、がん細胞の性質によっても分けられます。"
                    f"この分け方は「サブタイプ」と呼ばれ、薬を選ぶときの大切な手がかりになります{cite(2)}。",
                    bullets(
                        "ホルモン受容体をもつタイプ",
                        f"HER2（{english('human epidermal growth factor receptor 2')}）というタンパクが多いタイプ",
                        "どちらの特徴ももたないタイプ（トリプルネガティブ）",
                    ),
                ),
            ),
            section(
                "男性の乳がん",
                text(
                    "男性にも乳腺があるため、数は少ないものの乳がんになることがあります。世界全体では、"
                    f"乳がんのおよそ0.5〜1%が男性に起こるとされています{cite(1)}。"
                    f"乳房のしこりや乳頭の変化に気づいたら、男性も受診してください。"
                    f"{page_link('brca1_and_brca2_mutations_in_men', '男性と遺伝の関係')}についてのページもあります。",
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("signs_and_symptoms", description="気づきたい乳房の変化"),
                    to_page("understanding_the_risk_of_breast_cancer", description="リスクの考え方"),
                ),
            ),
        ),
        references=references("ja", "who", "jbcs_guide"),
    ),
    en=Side(
        title="What is Breast Cancer?",
        slug="what-is-breast-cancer",
        introduction=(
            "<p>Breast cancer begins in cells of the milk glands of the breast. It is most common in women, "
            "but men can "
            "have it too. This page starts with how the breast is built and how cancer develops.</p>"
        ),
        search_description=(
            "Where breast cancer begins and which types there are, explained from the way the breast is built."
        ),
        lead_image_caption="Milk glands in the breast, and the lymph nodes around them.",
        body=(
            key_points(
                "Key points",
                "Most breast cancers start in cells of the ducts, the tubes that carry milk.",
                "A cancer that stays inside is called non-invasive. One that has grown out of the duct is "
                "called invasive.",
                "There are several types of breast cancer, and the treatment is chosen to suit the type.",
            ),
            section(
                "How the breast is built",
                text(
                    "Milk is made in small glands called lobules. Ducts carry it to the nipple. Together they "
                    "are the milk "
                    "glands, with fat and other tissue around them.",
                    "Near the breast there are lymph nodes, which help to protect the body. Those in the armpit are "
                    "important for finding out how far a breast cancer has gone.",
                ),
            ),
            section(
                "How cancer develops",
                text(
                    "Cells divide when the body needs new ones, and old cells are replaced. If genes inside a "
                    "cell are damaged, "
                    "this control may fail. The cells go on dividing and may form a lump. It is cancer if the "
                    "cells can grow into "
                    "the tissue around them or move to other places.",
                    "You cannot catch breast cancer from another person. For most people no single cause can "
                    f"be named{cite(1)}. "
                    "There is no reason to blame yourself for the way you have lived.",
                ),
                figure(
                    "ducts",
                    "Three ducts cut across. Left: one row of healthy cells. Middle: the inside is full of "
                    "cancer cells "
                    "but the wall is whole. Right: the wall is broken and cancer cells have come out.",
                    "From left to right: a healthy duct, non-invasive cancer, invasive cancer.",
                ),
            ),
            section(
                "The main types",
                definition_list(
                    ("Non-invasive cancer", "", "The cancer cells are only inside the ducts. This is stage 0."),
                    (
                        "Invasive ductal cancer",
                        "",
                        "It starts in a duct and has grown out of it. This is the most common type.",
                    ),
                    (
                        "Invasive lobular cancer",
                        "",
                        "It starts in a lobule and has grown out of it. A lump may be hard to feel.",
                    ),
                ),
                text(
                    "Cancers are also grouped by features of their cells. These groups are called subtypes. "
                    f"They are important when medicine is chosen{cite(2)}.",
                    bullets(
                        "types with hormone receptors",
                        "types with much HER2 (human epidermal growth factor receptor 2)",
                        "types with neither (triple negative)",
                    ),
                ),
            ),
            section(
                "Breast cancer in men",
                text(
                    "Men have some breast tissue, so they can get breast cancer, though it is rare. Worldwide "
                    "about 0.5–1% of "
                    f"breast cancers occur in men{cite(1)}. Men too should see a doctor about a lump in the "
                    "breast or a change of "
                    "the nipple. There is also a page about "
                    f"{page_link('brca1_and_brca2_mutations_in_men', 'men and inherited risk')}.",
                ),
                links(
                    "Learn more",
                    to_page("signs_and_symptoms", description="Changes of the breast to look out for"),
                    to_page("understanding_the_risk_of_breast_cancer", description="How to think about risk"),
                ),
            ),
        ),
        references=references("en", "who", "jbcs_guide"),
    ),
)
