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
from pages.demo.site import helpline_box

PAGE = DemoPage(
    key="chemo_side_effects",
    model="ArticlePage",
    parent="about_breast_cancer",
    lead_image="support",
    closing_message="for_families",
    related_pages=("resources", "the_stages_of_breast_cancer"),
    ja=Side(
        title="抗がん剤の副作用",
        slug="抗がん剤の副作用",
        introduction=(
            "<p>抗がん剤の副作用は、薬の種類や量、体質によって異なり、すべての方に同じように起こるわけではありません。"
            "起こりやすい時期と対処の方法を知っておくと、落ち着いて備えることができます。</p>"
        ),
        search_description="乳がんの抗がん剤で起こりやすい副作用の種類と時期、すぐに連絡が必要な症状、生活の工夫を紹介します。",
        lead_image_caption="一人で抱えこまず、周りの人と一緒に治療の期間を過ごしましょう。",
        body=(
            key_points(
                "このページの要点",
                "副作用の多くは、予防や治療の方法があります。がまんせずに伝えてください。",
                "38℃以上の熱が出たときは、すぐに病院に連絡しましょう。",
                "多くの副作用は治療が終わると軽くなりますが、長く続くものもあります。",
            ),
            section(
                "起こりやすい副作用と時期",
                table(
                    "主な副作用の目安",
                    ("時期の目安", "副作用", "備えと対処"),
                    (
                        "治療当日〜数日",
                        "吐き気、食欲が落ちる",
                        "吐き気止めを使います。食べられるものを少しずつとりましょう。",
                    ),
                    (
                        "数日〜2週間",
                        "白血球が減り、感染しやすくなる",
                        "手洗いと、うがいを心がけます。熱を測る習慣をつけましょう。",
                    ),
                    (
                        "数日〜2週間",
                        "口内炎、味の変化",
                        "口の中を清潔に保ちます。治療の前に歯科を受診しておくと安心です。",
                    ),
                    (
                        "2〜3週間後から",
                        "髪が抜ける",
                        "帽子やウィッグを準備できます。治療が終わると、多くの方で再び生えてきます。",
                    ),
                    ("治療を重ねるうちに", "手足のしびれ、だるさ", "転倒ややけどに気をつけ、早めに主治医に伝えます。"),
                ),
                text(
                    f"時期や程度には個人差があります{cite(1)}。使う薬に特有の副作用については、"
                    "主治医や薬剤師から説明を受けてください。"
                ),
            ),
            section(
                "すぐに連絡が必要なとき",
                care_box(
                    "urgent",
                    "次のようなときは、夜間や休日でも病院に電話を",
                    bullets(
                        "38℃以上の熱、または病院から言われた温度以上の熱が出た",
                        "寒気やふるえがある",
                        "水分がとれない、ひどい下痢や吐き気が続く",
                        "息苦しさ、胸の痛み、腕や足の急な腫れがある",
                    ),
                    "連絡するときは、抗がん剤の治療中であることを最初に伝えてください。"
                    "病院から連絡先を渡されている場合は、その番号に電話します。",
                ),
                care_box(
                    "emergency",
                    "救急車を呼ぶとき",
                    "意識がぼんやりしている、呼吸が苦しくて話せないなど、命に関わると感じたときは、"
                    "ためらわずに119番に電話してください。",
                ),
            ),
            section(
                "毎日の生活の工夫",
                text(
                    bullets(
                        "体温、体調、気になったことをノートに書いておく",
                        "体調のよい日に、少し体を動かす",
                        "サプリメントやほかの薬を使う前に、主治医や薬剤師に聞く",
                        "家事や仕事を、だれかに頼むことを予定に入れておく",
                    ),
                    "妊娠の希望がある方は、治療を始める前に主治医に伝えてください。"
                    "将来の妊娠に備える方法を相談できることがあります。",
                    "仕事や費用については、"
                    f"{page_link('resources', '「資料と相談窓口」')}で紹介する窓口でも相談できます。",
                ),
                helpline_box(
                    "ja",
                    "副作用のつらさを話したいとき",
                    "生活の工夫や気持ちのつらさについて、お話をうかがいます。急な症状は、"
                    "治療を受けている病院に連絡してください。"
                    "この番号は見本で、実際にはつながりません。",
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("patient_faq", description="治療中の生活についてよくある質問"),
                    to_page("metastases_and_staging", description="転移があるときの治療の考え方"),
                ),
            ),
        ),
        references=references("ja", "jbcs_guide"),
    ),
    en=Side(
        title="Chemo side effects",
        slug="chemo-side-effects",
        introduction=(
            "<p>Side effects of chemotherapy depend on the medicine, the dose and the person. Not everybody "
            "has the same ones. "
            "If you know what may come and when, you can prepare calmly.</p>"
        ),
        search_description="Common side effects of chemotherapy, when to call the hospital, and tips for daily life.",
        lead_image_caption="You need not go through treatment alone.",
        body=(
            key_points(
                "Key points",
                "Most side effects can be prevented or treated. Tell your team; do not just bear them.",
                "With a fever of 38 °C or more, call the hospital at once.",
                "Most side effects become milder after treatment, but some last longer.",
            ),
            section(
                "What may happen, and when",
                table(
                    "A rough guide to common side effects",
                    ("Time", "Side effect", "What helps"),
                    (
                        "The same day to some days",
                        "Feeling sick, little appetite",
                        "Medicine against sickness. Eat what you can, a little at a time.",
                    ),
                    (
                        "Some days to two weeks",
                        "Few white blood cells, infections",
                        "Wash your hands often. Make it a habit to take your temperature.",
                    ),
                    (
                        "Some days to two weeks",
                        "Sore mouth, changes of taste",
                        "Keep your mouth clean. See a dentist before treatment starts.",
                    ),
                    (
                        "From two or three weeks",
                        "Hair loss",
                        "You can get a hat or a wig ready. Hair grows back for most people.",
                    ),
                    (
                        "As treatment goes on",
                        "Numb hands and feet, tiredness",
                        "Take care not to fall or burn yourself, and tell your doctor early.",
                    ),
                ),
                text(
                    f"Time and strength differ from person to person{cite(1)}. Your doctor or pharmacist will explain "
                    "what is special about your medicine."
                ),
            ),
            section(
                "When to call at once",
                care_box(
                    "urgent",
                    "Call the hospital, also at night and on holidays, if",
                    bullets(
                        "you have a fever of 38 °C or more, or above the limit your hospital has given you",
                        "you have chills or shake",
                        "you cannot drink, or bad diarrhoea or sickness does not stop",
                        "you are short of breath, have chest pain, or an arm or leg suddenly swells",
                    ),
                    "Say first that you are having chemotherapy. If the hospital has given you a special "
                    "number, use that one.",
                ),
                care_box(
                    "emergency",
                    "When to call 119",
                    "If someone is confused, cannot speak for lack of breath, or seems to be in danger of "
                    "life, do not hesitate to call 119.",
                ),
            ),
            section(
                "Tips for everyday life",
                text(
                    bullets(
                        "Write down your temperature, how you feel and what you want to ask.",
                        "On good days, move a little.",
                        "Ask your doctor or pharmacist before you take supplements or other medicine.",
                        "Plan to let other people do some of the work, at home and in your job.",
                    ),
                    "If you hope to have children, say so before treatment starts. There may be ways to keep "
                    "that possible.",
                    "For questions of work and money, see the places listed under "
                    f"{page_link('resources', 'Resources')}.",
                ),
                helpline_box(
                    "en",
                    "If you would like to talk about side effects",
                    "We listen, and we share tips for daily life. For sudden symptoms, call the hospital that "
                    "treats you. "
                    "This number is a sample and is not in use.",
                ),
                links(
                    "Learn more",
                    to_page("patient_faq", description="Common questions about life during treatment"),
                    to_page("metastases_and_staging", description="Treatment when cancer has spread"),
                ),
            ),
        ),
        references=references("en", "jbcs_guide"),
    ),
)
