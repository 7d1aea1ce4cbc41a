from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    care_box,
    cite,
    definition_list,
    english,
    figure,
    key_points,
    links,
    page_link,
    section,
    statistic,
    table,
    text,
    to_page,
)
from pages.demo.content.sources import references
from pages.demo.content.staging import CATEGORIES, SOURCE, STAGES
from pages.demo.site import helpline_box

JA = Side(
    title="乳がんのステージ",
    slug="乳がんのステージ",
    introduction=(
        "<p>ステージ（病期）は、がんがどのくらい広がっているかを0からIVまでの段階で表したものです。"
        "治療の方法を考えるための「地図」のような役割をもっています。決め方と、"
        "それぞれの段階の意味を見ていきましょう。</p>"
    ),
    search_description="乳がんのステージ0からIVまでの意味と決め方を、T・N・Mの区分や表を使ってわかりやすく説明します。",
    lead_image_caption="左から、元のがん（T）、リンパ節（N）、離れた臓器（M）を表した図です。",
    staging_source=SOURCE["ja"],
    body=(
        key_points(
            "このページの要点",
            "ステージは、がんの大きさ（T）、リンパ節（N）、離れた場所への転移（M）の組み合わせで決まります。",
            "ステージ0からIIIまでは、治すことを目指して治療します。",
            "同じステージでも、がんの性質によって治療や見通しは違います。",
            "手術の後に、ステージが変わることがあります。",
        ),
        section(
            "ステージとは",
            text(
                f"ステージ（{english('stage')}）は、がんの広がりを世界共通の基準で表したものです。"
                "どの病院でも同じ言葉で状態を伝えられるので、治療を選んだり、"
                "セカンドオピニオンを聞いたりするときに役立ちます。",
                "ステージの数字は、がんの広がりを表すもので、あなたの体力や努力を評価するものではありません。",
            ),
        ),
        section(
            "T・N・Mの三つの目印",
            text(f"はじめに、次の三つを別々に調べます{cite(1, 2)}。くわしい区分は、このページの一覧をご覧ください。"),
            definition_list(
                ("T（腫瘍）", "", "乳房の中の元のがんの大きさと、胸壁や皮膚への広がり"),
                ("N（リンパ節）", "", "わきの下、鎖骨の近く、胸骨のわきにあるリンパ節への転移"),
                ("M（遠隔転移）", "", "骨、肺、肝臓、脳などへの転移"),
            ),
            text(
                f"Tの大きさの比べ方は{page_link('tumor_size_and_staging', '「腫瘍の大きさとステージ」')}で、"
                f"Mについては{page_link('metastases_and_staging', '「転移とステージ」')}で説明しています。"
            ),
        ),
        section(
            "組み合わせからステージへ",
            text(
                f"T・N・Mを組み合わせると、次の表のようにステージが決まります{cite(1)}。これを「解剖学的病期」"
                "といいます。"
            ),
            table(
                "T・N・Mの組み合わせとステージ",
                ("ステージ", "T", "N", "M"),
                ("0", "Tis", "N0", "M0"),
                ("IA", "T1", "N0", "M0"),
                ("IB", "T0〜T1", "リンパ節にごく小さな転移（N1mi）", "M0"),
                ("IIA", "T0〜T1", "N1", "M0"),
                ("IIA", "T2", "N0", "M0"),
                ("IIB", "T2", "N1", "M0"),
                ("IIB", "T3", "N0", "M0"),
                ("IIIA", "T0〜T3", "N2", "M0"),
                ("IIIA", "T3", "N1", "M0"),
                ("IIIB", "T4", "N0〜N2", "M0"),
                ("IIIC", "すべてのT", "N3", "M0"),
                ("IV", "すべてのT", "すべてのN", "M1"),
            ),
            text(
                "表が複雑に見えても、覚える必要はありません。主治医に「私のT、N、Mはいくつですか」"
                "と聞いてみてください。"
            ),
        ),
        section(
            "ステージ0からIIIまで",
            text(
                "ステージ0は、がん細胞が乳管の中にとどまる「非浸潤がん」です。"
                f"くわしくは{page_link('early_stage_breast_cancers_non_invasive', '「早期の乳がん」')}をご覧ください。",
                "ステージIとIIは、早期の乳がんと呼ばれることの多い段階です。"
                "ステージIIIは「局所進行乳がん」とも呼ばれ、乳房の周りの組織やリンパ節への広がりが大きい状態です。",
            ),
            figure(
                "tumour_sizes",
                "直径20 mm、50 mm、60 mmの三つの円が、目盛りの上に実際の比率で並んでいる。",
                "T1の上限（20 mm）、T2の上限（50 mm）、T3の例（60 mm）を同じ比率で比べた図です。",
            ),
            text("ステージ0からIIIまでは、どの段階でも治すことを目標に、手術、放射線治療、薬の治療を組み合わせます。"),
        ),
        section(
            "ステージIV",
            text(
                "乳房から離れた骨、肺、肝臓、脳などに転移がある状態です。"
                "がんを抑えながら、症状をやわらげ、その人らしい生活を続けることを目標に治療します。",
                f"はじめて診断されたときから転移がある方は、アメリカでは多くありません{cite(3)}。",
            ),
            statistic(
                "6%",
                "乳がんと診断された時点で、すでに離れた場所に転移があった人の割合。日本の数字ではありません。",
                "アメリカ",
                None,
                "スーザン・G・コーメンの記事（日付の記載なし）",
            ),
        ),
        section(
            "ステージと一緒に考えること",
            text(
                "治療を選ぶときは、ステージのほかに、がん細胞の性質も大切です。"
                f"AJCC第8版では、これらの性質も加えた「予後病期」も定められています{cite(1)}。",
                bullets(
                    "ホルモン受容体（エストロゲン受容体、プロゲステロン受容体）があるか",
                    "HER2（ハーツー）というタンパクが多いか",
                    "細胞の顔つき（グレード）や、増えるはやさ",
                    "月経の状態、ほかの病気、ご本人の希望",
                ),
            ),
            section(
                "臨床病期と病理病期",
                text(
                    "診察や画像検査からわかるステージを「臨床病期」、"
                    "手術で採った組織を顕微鏡で調べて決めるステージを「病理病期」といいます。"
                    "手術の後にステージが変わっても、がんが急に進んだという意味ではありません。"
                ),
            ),
            section(
                "治療の途中や再発のとき",
                text(
                    "はじめに決めたステージは、後から番号が付け替えられるものではありません。"
                    "再発したときは「ステージが上がった」とは言わず、再発した場所や状態をあらためて調べます。"
                ),
            ),
        ),
        section(
            "説明を聞くときに",
            text("診察の前に、聞きたいことを書き出しておくと安心です。"),
            care_box(
                "information",
                "主治医に聞いてみましょう",
                bullets(
                    "私のステージはいくつですか。これから変わることはありますか。",
                    "がんの性質について、わかっていることを教えてください。",
                    "治療の目標は何ですか。ほかにどのような方法がありますか。",
                    "治療を始めるまでに、考える時間はどのくらいありますか。",
                ),
            ),
            helpline_box(
                "ja",
                "説明の後で、気持ちを整理したいときは",
                "聞いた内容を一緒にふり返り、次に聞きたいことを整理するお手伝いをします。この番号は見本で、"
                "実際にはつながりません。",
            ),
            links(
                "もっとくわしく知るために",
                to_page("tumor_size_and_staging", description="T1からT4までの大きさの違い"),
                to_page("metastases_and_staging", description="離れた場所への転移とステージIV"),
                to_page("patient_faq", description="診断や治療についてよくある質問"),
            ),
        ),
    ),
    references=references("ja", "ajcc", "jbcs_rules", "komen"),
    categories=CATEGORIES["ja"],
    stages=STAGES["ja"],
)

EN = Side(
    title="The Stages of Breast Cancer",
    slug="the-stages-of-breast-cancer",
    introduction=(
        "<p>The stage tells how far a breast cancer has gone, in steps from 0 to IV. It works like a map for planning "
        "treatment. Here you can read how a stage is found and what each one means.</p>"
    ),
    search_description="What stages 0 to IV of breast cancer mean, and how T, N and M lead to a stage.",
    lead_image_caption="From left to right: the first tumour (T), lymph nodes (N) and distant organs (M).",
    staging_source=SOURCE["en"],
    body=(
        key_points(
            "Key points",
            "The stage comes from three things: the tumour (T), the lymph nodes (N) and distant spread (M).",
            "In stages 0 to III, the aim of treatment is cure.",
            "People with the same stage may need different treatment, because cancers differ.",
            "The stage may change after the operation.",
        ),
        section(
            "What a stage is",
            text(
                "A stage describes the reach of a cancer in a way that is the same all over the world. Every hospital "
                "understands it. This helps when you choose a treatment or ask for a second opinion.",
                "The number is about the cancer. It does not measure your strength, and it is not a mark for "
                "how well you are doing.",
            ),
        ),
        section(
            "Three signs on the map: T, N and M",
            text(
                f"Three things are looked at one by one{cite(1, 2)}. You find all their categories in the list "
                "on this page."
            ),
            definition_list(
                (
                    "T (tumour)",
                    "",
                    "The size of the first tumour in the breast, and whether it reaches the chest wall or skin",
                ),
                ("N (nodes)", "", "Cancer in lymph nodes in the armpit, near the collarbone or beside the breastbone"),
                ("M (metastasis)", "", "Spread to bones, lungs, liver, brain or other distant places"),
            ),
            text(
                f"For sizes, see {page_link('tumor_size_and_staging', 'Tumor Size and Staging')}. "
                f"For M, see {page_link('metastases_and_staging', 'Metastases and Staging')}."
            ),
        ),
        section(
            "From T, N and M to a stage",
            text(
                f"Put together, T, N and M give a stage, as this table shows{cite(1)}. It is called the anatomic stage."
            ),
            table(
                "T, N and M together",
                ("Stage", "T", "N", "M"),
                ("0", "Tis", "N0", "M0"),
                ("IA", "T1", "N0", "M0"),
                ("IB", "T0 or T1", "Only very small deposits in nodes (N1mi)", "M0"),
                ("IIA", "T0 or T1", "N1", "M0"),
                ("IIA", "T2", "N0", "M0"),
                ("IIB", "T2", "N1", "M0"),
                ("IIB", "T3", "N0", "M0"),
                ("IIIA", "T0 to T3", "N2", "M0"),
                ("IIIA", "T3", "N1", "M0"),
                ("IIIB", "T4", "N0 to N2", "M0"),
                ("IIIC", "Any T", "N3", "M0"),
                ("IV", "Any T", "Any N", "M1"),
            ),
            text("There is no need to learn this by heart. You can simply ask: “What are my T, N and M?”"),
        ),
        section(
            "Stages 0 to III",
            text(
                "In stage 0 the cells are still inside the milk ducts. This is called non-invasive cancer. "
                "Read more on "
                f"{page_link('early_stage_breast_cancers_non_invasive', 'Early-Stage Breast Cancers (Non-invasive)')}.",
                "Stages I and II are usually called early breast cancer. Stage III is also called locally advanced: "
                "the cancer has gone further into tissue or lymph nodes around the breast.",
            ),
            figure(
                "tumour_sizes",
                "Three circles of 20 mm, 50 mm and 60 mm stand on a ruler, drawn in true proportion.",
                "The upper limit of T1 (20 mm), the upper limit of T2 (50 mm) and an example of T3 (60 mm), "
                "to the same scale.",
            ),
            text(
                "In all of these stages the goal is cure. Surgery, radiotherapy and medicine are combined to reach it."
            ),
        ),
        section(
            "Stage IV",
            text(
                "In stage IV the cancer has also settled in a distant place, such as bone, lung, liver or brain. "
                "Treatment holds the cancer back, eases symptoms and helps people to go on with the life they want.",
                f"In the United States it is not common to have metastases at the first diagnosis{cite(3)}.",
            ),
            statistic(
                "6%",
                "Share of people whose cancer had already spread to distant places when it was first found. "
                "This is not a figure for Japan.",
                "United States",
                None,
                "Article by Susan G. Komen (without a date)",
            ),
        ),
        section(
            "What else counts",
            text(
                "The stage is not the only guide to treatment. The features of the cancer cells matter as well. "
                f"The 8th edition of AJCC therefore also has a prognostic stage that includes them{cite(1)}.",
                bullets(
                    "Are there hormone receptors (for oestrogen or progesterone)?",
                    "Is there a lot of the protein HER2?",
                    "How do the cells look (grade), and how fast do they grow?",
                    "Periods or menopause, other illnesses, and what you want yourself",
                ),
            ),
            section(
                "Clinical and pathological stage",
                text(
                    "The clinical stage comes from the examination and from images. The pathological stage is "
                    "found after the "
                    "operation, under the microscope. If the two differ, it does not mean that the cancer has "
                    "suddenly grown."
                ),
            ),
            section(
                "During treatment, or if cancer returns",
                text(
                    "The stage given at the start is not renumbered later. If cancer comes back, doctors do "
                    "not say that the stage "
                    "has gone up. They examine where it is and what it is like now."
                ),
            ),
        ),
        section(
            "When you talk with your doctor",
            text("It helps to write down your questions before you go."),
            care_box(
                "information",
                "Questions you could ask",
                bullets(
                    "Which stage do I have? Can it still change?",
                    "What do you know about the features of my cancer?",
                    "What is the aim of the treatment? Which other ways are there?",
                    "How much time do I have to think before treatment begins?",
                ),
            ),
            helpline_box(
                "en",
                "If you need to sort your thoughts afterwards",
                "We can go through what you have heard and help you plan your next questions. This number is "
                "a sample and is not in use.",
            ),
            links(
                "Learn more",
                to_page("tumor_size_and_staging", description="How T1 to T4 differ in size"),
                to_page("metastases_and_staging", description="Distant spread and stage IV"),
                to_page("patient_faq", description="Common questions about diagnosis and treatment"),
            ),
        ),
    ),
    references=references("en", "ajcc", "jbcs_rules", "komen"),
    categories=CATEGORIES["en"],
    stages=STAGES["en"],
)

PAGE = DemoPage(
    key="the_stages_of_breast_cancer",
    model="StagingGuidePage",
    parent="about_breast_cancer",
    ja=JA,
    en=EN,
    lead_image="tnm",
    closing_message="not_alone",
    related_pages=("early_stage_breast_cancers_non_invasive", "what_is_breast_cancer", "signs_and_symptoms"),
    shared={"staging_system": "AJCC", "staging_edition": "8"},
)
