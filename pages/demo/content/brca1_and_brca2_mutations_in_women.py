from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    cite,
    definition_list,
    english,
    key_points,
    links,
    page_link,
    section,
    statistic,
    text,
    to_page,
)
from pages.demo.content.sources import references

STUDY = "https://doi.org/10.1001/jama.2017.7112"

PAGE = DemoPage(
    key="brca1_and_brca2_mutations_in_women",
    model="ArticlePage",
    parent="about_breast_cancer",
    lead_image="helix",
    closing_message="for_families",
    related_pages=("brca1_and_brca2_mutations_in_men", "signs_and_symptoms"),
    ja=Side(
        title="女性のBRCA1・BRCA2遺伝子変異",
        slug="女性のbrca遺伝子変異",
        introduction=(
            "<p>BRCA1（ビーアールシーエーワン）とBRCA2（ビーアールシーエーツー）は、だれもがもっている遺伝子です。"
            "生まれつき変化があると、乳がんや卵巣がんになりやすくなることがあります。検査を考えている方、"
            "結果を受け取った方に知っていただきたいことをまとめました。</p>"
        ),
        search_description="女性のBRCA1・BRCA2遺伝子の変化と、乳がん・卵巣がんのリスク、遺伝学的検査、リスクへの備えを説明します。",
        lead_image_caption="遺伝子は、二重らせんの形をしたDNAの中にあります。",
        body=(
            key_points(
                "このページの要点",
                "BRCA1・BRCA2の変化は、父親からも母親からも受け継がれます。",
                "変化があっても、必ずがんになるわけではありません。",
                "検査を受けるかどうかは、遺伝カウンセリングで相談して決められます。",
            ),
            section(
                "BRCA1・BRCA2の働き",
                text(
                    "この二つの遺伝子には、傷ついたDNAを修復する働きがあります。生まれつき働きが弱いと、"
                    "細胞の傷がたまりやすくなります。",
                    "病気のなりやすさに関わる変化を「病的バリアント」といいます。親がもっている場合、"
                    "子どもに受け継がれる確率は、"
                    f"性別に関係なく50%です{cite(1)}。これによる乳がんや卵巣がんを、"
                    f"「遺伝性乳がん卵巣がん」（{english('hereditary breast and ovarian cancer')}、HBOC）と呼びます。",
                ),
            ),
            section(
                "リスクはどのくらい高くなるか",
                statistic(
                    "72%",
                    "BRCA1に変化がある女性が、80歳までに乳がんになる割合",
                    "複数の国",
                    2017,
                    "クーヘンベッカーほか『JAMA』",
                    STUDY,
                ),
                statistic(
                    "69%",
                    "BRCA2に変化がある女性が、80歳までに乳がんになる割合",
                    "複数の国",
                    2017,
                    "クーヘンベッカーほか『JAMA』",
                    STUDY,
                ),
                text(
                    f"これは、複数の国の女性を追跡した研究の結果です{cite(2)}。家族の病歴や年齢によって、"
                    "実際のリスクは一人ひとり違います。"
                    "卵巣がんのリスクも高くなり、とくにBRCA1で高いことがわかっています。"
                ),
            ),
            section(
                "検査と遺伝カウンセリング",
                text(
                    "遺伝学的検査は、採血で行います。日本では、若くして乳がんになった方など、"
                    "一定の条件に当てはまる方は、公的医療保険で検査を受けられます。条件は変わることがあるため、"
                    "主治医に確かめてください。",
                ),
                definition_list(
                    (
                        "遺伝カウンセリング",
                        "",
                        "専門の医師やカウンセラーと、検査の意味や家族への影響を話し合い、"
                        "受けるかどうかを一緒に考える場です。",
                    ),
                    (
                        "陽性",
                        "ようせい",
                        "病的バリアントが見つかったことを意味します。がんがあるという意味ではありません。",
                    ),
                    (
                        "意義不明",
                        "いぎふめい",
                        "変化は見つかったものの、病気との関係がまだわかっていないことを意味します。",
                    ),
                ),
            ),
            section(
                "結果を受け取った後に",
                text(
                    "リスクへの備えには、いくつかの方法があります。",
                    bullets(
                        "若いうちから、MRIを含む検査を定期的に受ける",
                        "がんになる前の乳房や、卵巣・卵管を切除する手術を検討する",
                        "乳がんの治療中であれば、手術の方法や薬を選ぶ手がかりにする",
                    ),
                    "どの方法を選ぶかは、年齢、出産の希望、考え方によって異なります。急いで決めなくてもかまいません。",
                    "結果は、ごきょうだいやお子さん、男性の家族にも関わります。"
                    f"{page_link('brca1_and_brca2_mutations_in_men', '男性の方へのページ')}もあります。",
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("understanding_the_risk_of_breast_cancer", description="リスクという言葉の意味"),
                    to_page("resources", description="遺伝のことも相談できる窓口"),
                ),
            ),
        ),
        references=references("ja", "nci_brca", "kuchenbaecker"),
    ),
    en=Side(
        title="BRCA1 and BRCA2 Mutations in Women",
        slug="brca1-and-brca2-mutations-in-women",
        introduction=(
            "<p>Everybody has the genes BRCA1 and BRCA2. A change that a person is born with can make breast "
            "and ovarian "
            "cancer more likely. This page is for women who think about a test, or who have received a result.</p>"
        ),
        search_description="BRCA1 and BRCA2 changes in women: risk of cancer, genetic tests and ways to prepare.",
        lead_image_caption="Genes are parts of DNA, which has the form of a double helix.",
        body=(
            key_points(
                "Key points",
                "Changes of BRCA1 and BRCA2 can come from the mother or from the father.",
                "Not everyone with such a change gets cancer.",
                "Genetic counselling helps you decide whether you want the test.",
            ),
            section(
                "What the two genes do",
                text(
                    "Both genes help to repair damaged DNA. If one does not work well from birth, damage "
                    "builds up more easily in cells.",
                    "A change that raises the risk of disease is called a pathogenic variant. If a parent has "
                    "one, the chance to "
                    f"pass it on is 50% for each child, boy or girl{cite(1)}. Doctors speak of hereditary "
                    "breast and ovarian cancer (HBOC).",
                ),
            ),
            section(
                "How much the risk rises",
                statistic(
                    "72%",
                    "Women with a BRCA1 change who get breast cancer by the age of 80",
                    "Several countries",
                    2017,
                    "Kuchenbaecker and others, JAMA",
                    STUDY,
                ),
                statistic(
                    "69%",
                    "Women with a BRCA2 change who get breast cancer by the age of 80",
                    "Several countries",
                    2017,
                    "Kuchenbaecker and others, JAMA",
                    STUDY,
                ),
                text(
                    f"These figures come from a study that followed women in several countries{cite(2)}. Your "
                    "own risk also depends on "
                    "your family and your age. The risk of ovarian cancer is higher as well, above all with BRCA1."
                ),
            ),
            section(
                "The test and counselling",
                text(
                    "The test is done with a blood sample. In Japan public health insurance pays for it under "
                    "certain conditions, "
                    "for example after breast cancer at a young age. Conditions may change, so please ask your doctor.",
                ),
                definition_list(
                    (
                        "Genetic counselling",
                        "",
                        "A talk with a doctor or counsellor about what the test means for you and your "
                        "family, to help you decide.",
                    ),
                    ("Positive", "", "A pathogenic variant was found. It does not mean that you have cancer."),
                    ("Uncertain", "", "A change was found, but nobody knows yet whether it matters for disease."),
                ),
            ),
            section(
                "After the result",
                text(
                    "There are several ways to prepare for a raised risk.",
                    bullets(
                        "regular checks from a young age, including MRI",
                        "an operation that removes breasts, or ovaries and tubes, before cancer starts",
                        "if you are in treatment for breast cancer, using the result to choose surgery and medicine",
                    ),
                    "What is right depends on your age, on whether you want children, and on your values. "
                    "There is no need to hurry.",
                    "The result also concerns brothers, sisters and children. There is a "
                    f"{page_link('brca1_and_brca2_mutations_in_men', 'page for men')} too.",
                ),
                links(
                    "Learn more",
                    to_page("understanding_the_risk_of_breast_cancer", description="What the word risk means"),
                    to_page("resources", description="Places that also answer questions about inheritance"),
                ),
            ),
        ),
        references=references("en", "nci_brca", "kuchenbaecker"),
    ),
)
