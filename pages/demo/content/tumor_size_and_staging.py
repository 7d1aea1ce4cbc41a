from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    cite,
    figure,
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
    key="tumor_size_and_staging",
    model="ArticlePage",
    parent="about_breast_cancer",
    closing_message="knowing_helps",
    related_pages=("metastases_and_staging", "what_is_breast_cancer"),
    ja=Side(
        title="腫瘍の大きさとステージ",
        slug="腫瘍の大きさとステージ",
        introduction=(
            "<p>乳房の中のがんの大きさは、TNM分類の「T」で表します。大きさの区切りと、ステージとの関係を、"
            "実際の比率で描いた図と一緒に見ていきます。</p>"
        ),
        search_description="乳がんの腫瘍の大きさ（T1〜T4）の区切りと測り方、ステージとの関係を、図と表で説明します。",
        body=(
            key_points(
                "このページの要点",
                "T1は20 mm以下、T2は20 mmを超え50 mm以下、T3は50 mmを超えるものです。",
                "T4は、大きさではなく、胸壁や皮膚への広がりで決まります。",
                "ステージは、大きさだけでなく、リンパ節や転移の状態も合わせて決まります。",
            ),
            section(
                "大きさの区切り",
                figure(
                    "tumour_sizes",
                    "直径20 mm、50 mm、60 mmの三つの円が、目盛りの上に実際の比率で並んでいる。",
                    "T1の上限（20 mm）、T2の上限（50 mm）、T3の例（60 mm）。画面の大きさにより、"
                    "実物の寸法とは異なります。",
                ),
                table(
                    "AJCC第8版によるTの区分",
                    ("区分", "大きさ・広がり"),
                    ("Tis", "非浸潤がん（がん細胞が乳管の中だけにある）"),
                    ("T1mi", "1 mm以下"),
                    ("T1a", "1 mmを超え、5 mm以下"),
                    ("T1b", "5 mmを超え、10 mm以下"),
                    ("T1c", "10 mmを超え、20 mm以下"),
                    ("T2", "20 mmを超え、50 mm以下"),
                    ("T3", "50 mmを超える"),
                    ("T4", "大きさを問わず、胸壁または皮膚への広がりがある"),
                ),
                text(
                    f"この区分は、AJCC第8版にもとづいています{cite(1)}。日本では、"
                    f"日本乳癌学会の取扱い規約も使われています{cite(2)}。"
                ),
            ),
            section(
                "どのように測るか",
                text(
                    "手術の前は、マンモグラフィ、超音波、MRIなどの画像や診察をもとに測ります。手術の後は、"
                    "採った組織を顕微鏡で調べて測ります。",
                    "測る方法によって、数ミリの差が出ることは珍しくありません。"
                    "浸潤がんの周りに非浸潤がんがあるときは、浸潤している部分の大きさでTを決めます。",
                    bullets(
                        "がんがいくつかあるときは、いちばん大きいもので決めます。",
                        "手術の前に薬を使った場合は、薬の前と後で大きさを比べます。",
                    ),
                ),
            ),
            section(
                "大きさとステージの関係",
                text(
                    "がんが小さくても、リンパ節に転移があればステージはIIやIIIになることがあります。"
                    "反対に、がんが大きめでも、転移がないことがあります。",
                    f"組み合わせについては{page_link('the_stages_of_breast_cancer', '「乳がんのステージ」')}を、"
                    f"離れた場所への転移は{page_link('metastases_and_staging', '「転移とステージ」')}をご覧ください。",
                ),
                links(
                    "もっとくわしく知るために",
                    to_page("early_stage_breast_cancers_non_invasive", description="Tis（非浸潤がん）について"),
                    to_page("the_stages_of_breast_cancer", description="T・N・Mの組み合わせ"),
                ),
            ),
        ),
        references=references("ja", "ajcc", "jbcs_rules"),
    ),
    en=Side(
        title="Tumor Size and Staging",
        slug="tumor-size-and-staging",
        introduction=(
            "<p>The size of a cancer in the breast is given by the letter T of the TNM system. This page "
            "shows the limits "
            "of size, with a picture in true proportion, and how size and stage belong together.</p>"
        ),
        search_description=(
            "The size limits of T1 to T4 in breast cancer, how size is measured, and what it means for the stage."
        ),
        body=(
            key_points(
                "Key points",
                "T1 is up to 20 mm. T2 is more than 20 and up to 50 mm. T3 is more than 50 mm.",
                "T4 is not about size. It means that the chest wall or the skin is affected.",
                "Size alone does not make the stage. Lymph nodes and distant spread count too.",
            ),
            section(
                "The limits of size",
                figure(
                    "tumour_sizes",
                    "Three circles of 20 mm, 50 mm and 60 mm stand on a ruler, drawn in true proportion.",
                    "The upper limit of T1 (20 mm), the upper limit of T2 (50 mm) and an example of T3 (60 mm). "
                    "On your screen they may not have their real size.",
                ),
                table(
                    "T categories in the 8th edition of AJCC",
                    ("Category", "Size or reach"),
                    ("Tis", "Non-invasive (the cells are only inside the ducts)"),
                    ("T1mi", "1 mm or smaller"),
                    ("T1a", "Over 1 mm, up to 5 mm"),
                    ("T1b", "Over 5 mm, up to 10 mm"),
                    ("T1c", "Over 10 mm, up to 20 mm"),
                    ("T2", "Over 20 mm, up to 50 mm"),
                    ("T3", "Over 50 mm"),
                    ("T4", "Any size, with growth into the chest wall or the skin"),
                ),
                text(
                    f"These categories are those of the 8th edition of AJCC{cite(1)}. "
                    f"In Japan the rules of the Japanese Breast Cancer Society are used as well{cite(2)}."
                ),
            ),
            section(
                "How size is measured",
                text(
                    "Before an operation, size is taken from the examination and from pictures (mammogram, "
                    "ultrasound, MRI). "
                    "After it, the tissue is measured under the microscope.",
                    "A difference of a few millimetres is quite usual. If there is non-invasive cancer around "
                    "an invasive one, "
                    "only the invasive part is measured for T.",
                    bullets(
                        "If there are several tumours, the largest one counts.",
                        "If medicine was given before the operation, the sizes before and after are compared.",
                    ),
                ),
            ),
            section(
                "Size and stage",
                text(
                    "A small cancer can be stage II or III if lymph nodes are involved. "
                    "And a rather large one may not have spread at all.",
                    "All combinations are on "
                    f"{page_link('the_stages_of_breast_cancer', 'The Stages of Breast Cancer')}. "
                    "Distant spread has its own page, "
                    f"{page_link('metastases_and_staging', 'Metastases and Staging')}.",
                ),
                links(
                    "Learn more",
                    to_page("early_stage_breast_cancers_non_invasive", description="About Tis, non-invasive cancer"),
                    to_page("the_stages_of_breast_cancer", description="T, N and M together"),
                ),
            ),
        ),
        references=references("en", "ajcc", "jbcs_rules"),
    ),
)
