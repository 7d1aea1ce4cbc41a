from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    care_box,
    cite,
    definition_list,
    japanese,
    key_points,
    links,
    numbered,
    page_link,
    section,
    text,
    to_page,
)
from pages.demo.content.sources import references

PAGE = DemoPage(
    key="signs_and_symptoms",
    model="ArticlePage",
    parent="about_breast_cancer",
    closing_message="knowing_helps",
    related_pages=("benign_breast_conditions", "what_is_breast_cancer"),
    ja=Side(
        title="症状とサイン",
        slug="症状とサイン",
        introduction=(
            "<p>乳房の変化に気づくと、だれでも不安になります。変化の多くはがんではありませんが、"
            "確かめるには診察が必要です。"
            "ふだんの状態を知り、変化に気づいたときにどうすればよいかをまとめました。</p>"
        ),
        search_description="乳がんで見られることのある症状、ふだんから乳房の変化に気づくための方法、受診の目安を紹介します。",
        body=(
            key_points(
                "このページの要点",
                "しこりのほか、皮膚や乳頭の変化がサインになることもあります。",
                "痛みがなくても、いつもと違う変化が続くときは受診しましょう。",
                "症状がない時期に見つけるためには、検診が役立ちます。",
            ),
            section(
                "気づきたい変化",
                text(
                    f"次のような変化は、乳がんで見られることがあります{cite(1)}。",
                    bullets(
                        "乳房やわきの下の、しこりや硬いところ",
                        "皮膚のくぼみ、ひきつれ、赤み、むくみ",
                        "乳頭のへこみや向きの変化、ただれ",
                        "乳頭から出る、血の混じった分泌物",
                        "左右の形や大きさの、これまでになかった違い",
                    ),
                    "同じような変化は、がん以外の病気でも起こります。"
                    f"{page_link('benign_breast_conditions', '「良性の乳房の病気」')}も参考にしてください。",
                ),
                care_box(
                    "soon",
                    "早めに受診しましょう",
                    "上のような変化に気づいたら、次の検診を待たずに、乳腺外科などの医療機関を受診してください。"
                    "妊娠中や授乳中でも、診察を受けることができます。",
                ),
            ),
            section(
                "ふだんから乳房を知っておく",
                text(
                    "自分の乳房のふだんの状態を知り、変化に気をつける生活習慣を「ブレスト・アウェアネス」"
                    f"といいます。次の四つが基本です{cite(2)}。",
                    numbered(
                        "着替えや入浴のときに、乳房を見たり触れたりして、ふだんの状態を知る",
                        "しこり、皮膚、乳頭などの変化に気をつける",
                        "変化に気づいたら、医療機関に相談する",
                        "40歳になったら、2年に1回の乳がん検診を受ける",
                    ),
                    "上手に「しこりを探す」必要はありません。いつもと違うと感じることが、大切な手がかりです。",
                ),
            ),
            section(
                "受診したときの検査",
                text(
                    "診察のほか、必要に応じて次のような検査を行います。検査を受けたからといって、"
                    "がんだと決まったわけではありません。"
                ),
                definition_list(
                    ("マンモグラフィ", "", "乳房をはさんで撮影するX線検査です。"),
                    (
                        "超音波検査",
                        "ちょうおんぱけんさ",
                        "ゼリーをぬって器械をあて、画面で乳房の中を見ます。痛みはほとんどありません。",
                    ),
                    ("針生検", "はりせいけん", "局所麻酔をして、針で組織を少し採り、顕微鏡で調べます。"),
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("patient_faq", description="受診や検査についてよくある質問"),
                    to_page("the_stages_of_breast_cancer", description="診断の後に決まる「ステージ」について"),
                ),
            ),
        ),
        references=references("ja", "jbcs_guide", "mhlw_screening"),
    ),
    en=Side(
        title="Signs and Symptoms",
        slug="signs-and-symptoms",
        introduction=(
            "<p>A change in the breast worries everyone. Most changes are not cancer, but only an examination "
            "can tell. "
            "Here is what to look for, how to know your own normal, and what to do when something is different.</p>"
        ),
        search_description=(
            "Possible symptoms of breast cancer, how to notice changes in daily life, and when to see a doctor."
        ),
        body=(
            key_points(
                "Key points",
                "A lump is not the only sign. The skin or the nipple may change as well.",
                "See a doctor about a change that stays, even if it does not hurt.",
                "Screening helps to find cancer while there are no symptoms.",
            ),
            section(
                "Changes to look out for",
                text(
                    f"These changes may be seen in breast cancer{cite(1)}:",
                    bullets(
                        "a lump or a hard area in the breast or armpit",
                        "dimples, pulling, redness or swelling of the skin",
                        "a nipple that turns inward, points another way or is sore",
                        "fluid with blood from the nipple",
                        "a new difference in shape or size between the two sides",
                    ),
                    "Other conditions can cause the same changes. See also "
                    f"{page_link('benign_breast_conditions', 'Benign Breast Conditions')}.",
                ),
                care_box(
                    "soon",
                    "Make an appointment soon",
                    "If you notice one of these changes, do not wait for your next screening. Go to a breast clinic "
                    f"(in Japan, ask for {japanese('乳腺外科')}). You can also go while you are pregnant or "
                    "breastfeeding.",
                ),
            ),
            section(
                "Knowing your own breasts",
                text(
                    "It is a good habit to know how your breasts usually are and to notice changes. "
                    f"This is called breast awareness. It has four parts{cite(2)}.",
                    numbered(
                        "When you dress or bathe, look at your breasts and touch them, and learn what is "
                        "normal for you.",
                        "Watch for changes such as lumps, or in the skin or nipples.",
                        "If you find a change, ask a doctor.",
                        "From the age of 40, have breast screening every two years.",
                    ),
                    "You need no special skill for finding lumps. The feeling that something is different is "
                    "what counts.",
                ),
            ),
            section(
                "Tests at the clinic",
                text(
                    "The doctor examines you and may order some of these tests. Having a test does not mean "
                    "that you have cancer."
                ),
                definition_list(
                    ("Mammogram", "", "An X-ray picture for which the breast is pressed between two plates."),
                    (
                        "Ultrasound",
                        "",
                        "A probe with gel is moved over the breast, and the inside is seen on a screen. It "
                        "hardly hurts.",
                    ),
                    (
                        "Needle biopsy",
                        "",
                        "After a local anaesthetic, a little tissue is taken with a needle and looked at "
                        "under a microscope.",
                    ),
                ),
                links(
                    "Learn more",
                    to_page("patient_faq", description="Common questions about seeing a doctor and having tests"),
                    to_page("the_stages_of_breast_cancer", description="The stage, which is found after a diagnosis"),
                ),
            ),
        ),
        references=references("en", "jbcs_guide", "mhlw_screening"),
    ),
)
