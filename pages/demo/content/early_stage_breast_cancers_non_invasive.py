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
    section,
    text,
    to_page,
)
from pages.demo.content.sources import references
from pages.demo.site import helpline_box

PAGE = DemoPage(
    key="early_stage_breast_cancers_non_invasive",
    model="ArticlePage",
    parent="about_breast_cancer",
    closing_message="knowing_helps",
    related_pages=("lobular_carcinoma_in_situ_lcis", "the_stages_of_breast_cancer", "tumor_size_and_staging"),
    ja=Side(
        title="早期の乳がん（非浸潤がん）",
        slug="早期の乳がん",
        introduction=(
            "<p>がん細胞が乳管の中にとどまり、周りに入り込んでいないものを「非浸潤がん」といい、ステージ0にあたります。"
            "検診で見つかることが多く、診断を聞いて驚かれる方も少なくありません。</p>"
        ),
        search_description="ステージ0の乳がん（非浸潤がん）とはどのような状態か、検査と治療、治療後の過ごし方を説明します。",
        body=(
            key_points(
                "このページの要点",
                "非浸潤がんの段階では、がんそのものが離れた臓器に転移することはほとんどありません。",
                "放っておくと、浸潤がんになることがあるため、治療がすすめられます。",
                "治療を決めるまでに、考える時間をとれることがほとんどです。",
            ),
            section(
                "非浸潤がんとは",
                text(
                    f"代表的なものは「非浸潤性乳管がん」（{english('ductal carcinoma in situ')}、DCIS）です。"
                    "がん細胞が乳管の壁の内側だけにあるため、血液やリンパの流れにのりにくいと考えられています。"
                ),
                figure(
                    "ducts",
                    "乳管の断面が三つ並んでいる。左は正常な細胞が一列に並ぶ。"
                    "中央は内側ががん細胞で満たされ壁は保たれている。"
                    "右は壁が途切れ、がん細胞が外へ出ている。",
                    "中央が非浸潤がん。乳管の壁が保たれています。",
                ),
                text(
                    "名前の似た「非浸潤性小葉がん」（LCIS）は、AJCC第8版ではがんとして扱われず、"
                    f"ステージもつけません{cite(1)}。"
                    f"{page_link('lobular_carcinoma_in_situ_lcis', 'LCISのページ')}で別に説明しています。"
                ),
            ),
            section(
                "どのように見つかるか",
                text(
                    "しこりとして触れないことが多く、マンモグラフィに写る細かい石灰化（せっかいか）"
                    "がきっかけになります。"
                    "乳頭から血の混じった分泌物が出て、見つかることもあります。",
                    "診断を確かめるために、針で組織を採って調べます。広がりを見るために、MRIを行うこともあります。",
                ),
            ),
            section(
                "治療",
                definition_list(
                    (
                        "乳房部分切除",
                        "にゅうぼうぶぶんせつじょ",
                        "がんのある部分を切り取り、乳房を残す手術です。多くの場合、その後に放射線治療を行います。",
                    ),
                    (
                        "乳房全切除",
                        "にゅうぼうぜんせつじょ",
                        "がんの範囲が広いときなどに、乳房全体を切除します。同時に、"
                        "または後から乳房再建を行うこともできます。",
                    ),
                    (
                        "ホルモン療法",
                        "ホルモンりょうほう",
                        "ホルモン受容体がある場合に、再発を防ぐ目的で飲み薬を使うことがあります。",
                    ),
                ),
                text(
                    f"どの方法にも、よい点と気をつける点があります{cite(2)}。次のことを主治医と話し合ってみてください。"
                ),
                text(
                    bullets(
                        "乳房を残せるか、残した場合の見た目はどうか",
                        "放射線治療は必要か、通院の回数はどのくらいか",
                        "乳房再建を希望するか",
                        "家族や仕事の予定をどう調整するか",
                    )
                ),
            ),
            section(
                "治療の後に",
                text(
                    "治療の後も、手術をした側と反対側の両方の乳房を、定期的に検査します。"
                    "「早期だから悩んではいけない」と思う必要はありません。ステージにかかわらず、"
                    "気持ちの負担は起こるものです。"
                ),
                helpline_box(
                    "ja",
                    "治療を迷っているときは",
                    "主治医の説明を整理したいときなどに、お電話ください。この番号は見本で、実際にはつながりません。",
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("patient_faq", description="診断と治療についてよくある質問"),
                    to_page("resources", description="相談できる窓口"),
                ),
            ),
        ),
        references=references("ja", "ajcc", "jbcs_guide"),
    ),
    en=Side(
        title="Early-Stage Breast Cancers (Non-invasive)",
        slug="early-stage-breast-cancers-non-invasive",
        introduction=(
            "<p>When cancer cells stay inside a milk duct and have not entered the tissue around it, the "
            "cancer is called "
            "non-invasive. This is stage 0. It is often found by screening, and the news may come as a surprise.</p>"
        ),
        search_description=(
            "What non-invasive (stage 0) breast cancer is, how it is found and treated, and life after treatment."
        ),
        body=(
            key_points(
                "Key points",
                "While a cancer is non-invasive, it hardly ever spreads to distant organs.",
                "Treatment is advised because it may turn into invasive cancer if nothing is done.",
                "In most cases there is time to think before you decide.",
            ),
            section(
                "What non-invasive means",
                text(
                    "The typical form is ductal carcinoma in situ, or DCIS for short. The cells lie only "
                    "inside the wall of "
                    "the duct. So it is hard for them to get into blood or lymph."
                ),
                figure(
                    "ducts",
                    "Three ducts cut across. Left: one row of healthy cells. Middle: the inside is full of "
                    "cancer cells "
                    "but the wall is whole. Right: the wall is broken and cancer cells have come out.",
                    "Non-invasive cancer is in the middle. The wall of the duct is whole.",
                ),
                text(
                    "Lobular carcinoma in situ (LCIS) has a similar name. In the 8th edition of AJCC it is "
                    "not treated as a "
                    f"cancer and gets no stage{cite(1)}. It has "
                    f"{page_link('lobular_carcinoma_in_situ_lcis', 'its own page')}."
                ),
            ),
            section(
                "How it is found",
                text(
                    "Often there is nothing to feel. A mammogram shows fine grains of calcium, and these lead "
                    "to further tests. "
                    "Sometimes fluid with blood from the nipple is the first sign.",
                    "To be sure, a little tissue is taken with a needle. An MRI may show how far the cancer reaches.",
                ),
            ),
            section(
                "Treatment",
                definition_list(
                    (
                        "Breast-conserving surgery",
                        "",
                        "The part with cancer is removed and the breast is kept. Radiotherapy often follows.",
                    ),
                    (
                        "Mastectomy",
                        "",
                        "The whole breast is removed, for example if a large area is affected. It can be "
                        "rebuilt in the same operation or later.",
                    ),
                    (
                        "Hormone therapy",
                        "",
                        "If there are hormone receptors, tablets may be given to prevent the cancer from coming back.",
                    ),
                ),
                text(
                    f"Each way has good and less good sides{cite(2)}. You could talk with your doctor about these "
                    "questions."
                ),
                text(
                    bullets(
                        "Can I keep my breast, and how will it look?",
                        "Do I need radiotherapy, and how often must I come?",
                        "Do I want the breast to be rebuilt?",
                        "How can I arrange things with my family and my work?",
                    )
                ),
            ),
            section(
                "After treatment",
                text(
                    "Both breasts are checked regularly afterwards. You are allowed to feel low even though "
                    "it was found early. "
                    "Cancer is hard on the mind at every stage."
                ),
                helpline_box(
                    "en",
                    "If you cannot decide",
                    "Call us, for example to go through what your doctor has explained. This number is a "
                    "sample and is not in use.",
                ),
                links(
                    "Learn more",
                    to_page("patient_faq", description="Common questions about diagnosis and treatment"),
                    to_page("resources", description="Where to find help"),
                ),
            ),
        ),
        references=references("en", "ajcc", "jbcs_guide"),
    ),
)
