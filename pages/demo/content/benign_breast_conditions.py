from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    care_box,
    cite,
    definition_list,
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
    key="benign_breast_conditions",
    model="ArticlePage",
    parent="about_breast_cancer",
    closing_message="knowing_helps",
    related_pages=("lobular_carcinoma_in_situ_lcis", "what_is_breast_cancer"),
    ja=Side(
        title="良性の乳房の病気",
        slug="良性の乳房の病気",
        introduction=(
            "<p>乳房には、がんではない「良性」の変化がよく起こります。多くは治療の必要がなく、"
            "経過を見るだけで済みます。"
            "名前を知っておくと、検査の説明を聞くときに役立ちます。</p>"
        ),
        search_description="乳腺症や線維腺腫、のう胞など、がんではない良性の乳房の病気と、受診の目安について説明します。",
        body=(
            key_points(
                "このページの要点",
                "乳房のしこりや痛みの多くは、良性の変化によるものです。",
                "良性かどうかは、診察や検査をしないとわかりません。",
                "良性と言われた後も、新しい変化に気づいたら受診しましょう。",
            ),
            section(
                "よく見られる良性の変化",
                definition_list(
                    (
                        "乳腺症",
                        "にゅうせんしょう",
                        "ホルモンの影響で、乳房が張ったり痛んだり、硬く感じられたりする状態の総称です。"
                        "月経の前に強くなることがあります。",
                    ),
                    (
                        "線維腺腫",
                        "せんいせんしゅ",
                        "若い女性に多い、よく動くしこりです。急に大きくならなければ、経過を見ることが多いものです。",
                    ),
                    (
                        "のう胞",
                        "のうほう",
                        "乳管の中に液体がたまった袋です。痛みがあるときなどは、針で液体を抜くことがあります。",
                    ),
                    (
                        "乳管内乳頭腫",
                        "にゅうかんないにゅうとうしゅ",
                        "乳管の中にできる小さなできものです。乳頭から分泌物が出ることがあります。",
                    ),
                    (
                        "乳腺炎",
                        "にゅうせんえん",
                        "授乳中に多い炎症で、赤み、痛み、熱が出ることがあります。早めの受診が必要です。",
                    ),
                ),
            ),
            section(
                "乳房の痛みについて",
                text(
                    f"乳房の痛みの多くは、{ruby('月経', 'げっけい')}の周期に伴うホルモンの変化によるものです。"
                    "体に合った下着を選ぶ、睡眠をとるなどの工夫で、楽になることもあります。",
                    "一か所だけが続けて痛むときや、しこりや皮膚の変化を伴うときは、受診して原因を確かめましょう。",
                ),
            ),
            section(
                "良性と言われた後に",
                text(
                    f"良性の変化の多くは、がんに変わるものではありません{cite(1)}。一部には、"
                    "将来の乳がんのリスクと関係するものもあるため、"
                    "次の検査の時期を聞いておくと安心です。",
                    bullets(
                        "病名と、次に受診する時期を聞いておく",
                        "検査の結果を保管しておく",
                        "40歳を過ぎたら、定期的な検診も受ける",
                    ),
                    "関連するものとして、"
                    f"{page_link('lobular_carcinoma_in_situ_lcis', '非浸潤性小葉がん（LCIS）')}のページもあります。",
                ),
                care_box(
                    "soon",
                    "もう一度受診していただきたいとき",
                    "しこりが大きくなった、皮膚や乳頭に変化が出た、乳頭から血の混じった分泌物が出たときは、"
                    "次の予定を待たずに受診してください。",
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("signs_and_symptoms", description="気づきたい変化と、受診したときの検査"),
                    to_page("patient_faq", description="検診や検査についてよくある質問"),
                ),
            ),
        ),
        references=references("ja", "jbcs_guide"),
    ),
    en=Side(
        title="Benign Breast Conditions",
        slug="benign-breast-conditions",
        introduction=(
            "<p>Many changes of the breast are benign, which means that they are not cancer. Most need no "
            "treatment and are "
            "simply watched. If you know their names, test results are easier to understand.</p>"
        ),
        search_description="Fibroadenomas, cysts and other benign breast conditions, and when to see a doctor.",
        body=(
            key_points(
                "Key points",
                "Most lumps and pains in the breast come from benign changes.",
                "Only an examination or a test can tell whether a change is benign.",
                "Even after a benign result, see a doctor about anything new.",
            ),
            section(
                "Common benign changes",
                definition_list(
                    (
                        "Fibrocystic changes",
                        "",
                        "A name for breasts that feel tight, sore or lumpy because of hormones. Often it is "
                        "worse before a period.",
                    ),
                    (
                        "Fibroadenoma",
                        "",
                        "A lump that moves easily, common in young women. If it does not grow quickly, it is "
                        "usually just watched.",
                    ),
                    (
                        "Cyst",
                        "",
                        "A small bag of fluid in a duct. If it hurts, a doctor may draw the fluid off with a needle.",
                    ),
                    ("Papilloma in a duct", "", "A small growth inside a duct. Fluid may come from the nipple."),
                    (
                        "Mastitis",
                        "",
                        "An inflammation, common while breastfeeding, with redness, pain and sometimes fever. "
                        "See a doctor soon.",
                    ),
                ),
            ),
            section(
                "About breast pain",
                text(
                    "Most breast pain comes from hormones and goes up and down with the monthly cycle. "
                    "A bra that fits well and enough sleep may ease it.",
                    "If one spot keeps hurting, or if there is also a lump or a change of the skin, let a "
                    "doctor look for the reason.",
                ),
            ),
            section(
                "After a benign result",
                text(
                    f"Most benign changes do not turn into cancer{cite(1)}. A few are linked with a higher "
                    "risk later on, "
                    "so it is good to know when your next check is due.",
                    bullets(
                        "Ask for the name of the condition and the date of the next visit.",
                        "Keep your test results.",
                        "From the age of 40, go to regular screening as well.",
                    ),
                    "There is also a page on "
                    f"{page_link('lobular_carcinoma_in_situ_lcis', 'lobular carcinoma in situ (LCIS)')}.",
                ),
                care_box(
                    "soon",
                    "When to come back",
                    "If a lump grows, if the skin or nipple changes, or if fluid with blood comes from the "
                    "nipple, do not wait for your next appointment.",
                ),
                links(
                    "Learn more",
                    to_page("signs_and_symptoms", description="Changes to look out for, and tests at the clinic"),
                    to_page("patient_faq", description="Common questions about screening and tests"),
                ),
            ),
        ),
        references=references("en", "jbcs_guide"),
    ),
)
