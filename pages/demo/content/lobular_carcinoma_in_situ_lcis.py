from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    cite,
    english,
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
    key="lobular_carcinoma_in_situ_lcis",
    model="ArticlePage",
    parent="about_breast_cancer",
    closing_message="knowing_helps",
    related_pages=("understanding_the_risk_of_breast_cancer", "signs_and_symptoms"),
    ja=Side(
        title="非浸潤性小葉がん（LCIS）",
        slug="非浸潤性小葉がん",
        introduction=(
            "<p>名前に「がん」とありますが、LCISは、ふつうの乳がんとは分けて考えられています。"
            "将来乳がんになりやすいことを知らせる「しるし」として、経過を見守ることが多い状態です。</p>"
        ),
        search_description="非浸潤性小葉がん（LCIS）とは何か、DCISとの違い、乳がんのリスクとの関係、経過の見守り方を説明します。",
        body=(
            key_points(
                "このページの要点",
                "LCISは、母乳をつくる小葉の中に、ふつうと違う細胞が増えた状態です。",
                "AJCC第8版では、がんのステージの対象になっていません。",
                "将来の乳がんのリスクが高くなるため、定期的な検査が大切です。",
            ),
            section(
                "LCISとは",
                text(
                    f"LCISは、{english('lobular carcinoma in situ')}を短くした言葉です。"
                    "しこりになることは少なく、画像にも写りにくいため、"
                    "別の理由で行った生検で、たまたま見つかることがよくあります。",
                    f"AJCC第8版では良性の変化として扱われ、Tisからも外されました{cite(1)}。"
                    "一方で、多形型と呼ばれるものなど、取り除くことがすすめられる種類もあります。",
                ),
                table(
                    "LCISとDCISの違い",
                    ("比べる点", "LCIS", "DCIS"),
                    ("起こる場所", "小葉", "乳管"),
                    ("見つかるきっかけ", "別の理由で行った生検など", "マンモグラフィの石灰化など"),
                    ("AJCC第8版のステージ", "つけない", "ステージ0"),
                    ("主な対応", "経過を見守ることが多い", "手術などの治療をすすめる"),
                ),
            ),
            section(
                "リスクとの関係",
                text(
                    "LCISのある方は、ない方に比べて、将来、乳がんになる可能性が高くなります。"
                    "見つかった側だけでなく、反対側の乳房にも起こることがあるのが特徴です。",
                    "とはいえ、LCISがあっても乳がんにならない方はたくさんいます。"
                    "リスクの考え方は、"
                    f"{page_link('understanding_the_risk_of_breast_cancer', 'リスクのページ')}をご覧ください。",
                ),
            ),
            section(
                "見守り方",
                text(
                    f"これからの対応は、見つかった状況や家族の病歴によって変わります{cite(2)}。"
                    "主治医と次のようなことを相談します。",
                    bullets(
                        "マンモグラフィなどの検査を、どのくらいの間隔で受けるか",
                        "もう少し広く組織を採って、調べる必要があるか",
                        "リスクを下げる薬について、日本で使えるかどうかも含めて考えるか",
                        "お酒や体重など、生活の中でできること",
                    ),
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("early_stage_breast_cancers_non_invasive", description="DCIS（非浸潤性乳管がん）について"),
                    to_page("benign_breast_conditions", description="がんではない乳房の変化"),
                ),
            ),
        ),
        references=references("ja", "ajcc", "jbcs_guide"),
    ),
    en=Side(
        title="Lobular Carcinoma in Situ (LCIS)",
        slug="lobular-carcinoma-in-situ-lcis",
        introduction=(
            "<p>The name contains the word carcinoma, but LCIS is seen as different from ordinary breast cancer. "
            "It is a sign that breast cancer is more likely in future, and often it is simply kept under watch.</p>"
        ),
        search_description=(
            "What lobular carcinoma in situ (LCIS) is, how it differs from DCIS, and how the risk is followed up."
        ),
        body=(
            key_points(
                "Key points",
                "In LCIS, unusual cells have grown inside the lobules, the glands that make milk.",
                "It gets no cancer stage in the 8th edition of AJCC.",
                "The later risk of breast cancer is higher, so regular checks are important.",
            ),
            section(
                "What LCIS is",
                text(
                    "LCIS is short for lobular carcinoma in situ. It seldom makes a lump and is hard to see on images. "
                    "Often it is found by chance, in a biopsy that was done for another reason.",
                    f"The 8th edition of AJCC counts it among benign changes and no longer as Tis{cite(1)}. "
                    "There are some kinds, such as the pleomorphic one, for which removal is advised.",
                ),
                table(
                    "How LCIS and DCIS differ",
                    ("Point", "LCIS", "DCIS"),
                    ("Where it begins", "Lobules", "Ducts"),
                    (
                        "How it is found",
                        "For example in a biopsy for another reason",
                        "For example by calcium on a mammogram",
                    ),
                    ("Stage in AJCC, 8th edition", "None", "Stage 0"),
                    ("What is usually done", "Often only follow-up", "Treatment such as surgery is advised"),
                ),
            ),
            section(
                "LCIS and risk",
                text(
                    "People with LCIS are more likely to have breast cancer later than people without it. "
                    "It can be in either breast, not only in the one where LCIS was found.",
                    "Still, many people with LCIS never have breast cancer. See "
                    f"{page_link('understanding_the_risk_of_breast_cancer', 'our page about risk')}.",
                ),
            ),
            section(
                "Follow-up",
                text(
                    f"What comes next depends on how it was found and on your family{cite(2)}. These are "
                    "topics for you "
                    "and your doctor.",
                    bullets(
                        "How often should I have a mammogram or other tests?",
                        "Should a little more tissue be taken and looked at?",
                        "Is a medicine that lowers the risk an option, and can it be used in Japan?",
                        "What can I do in daily life, such as with alcohol or weight?",
                    ),
                ),
                links(
                    "Learn more",
                    to_page("early_stage_breast_cancers_non_invasive", description="About DCIS"),
                    to_page("benign_breast_conditions", description="Changes of the breast that are not cancer"),
                ),
            ),
        ),
        references=references("en", "ajcc", "jbcs_guide"),
    ),
)
