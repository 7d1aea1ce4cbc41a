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
    ruby,
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
    title="転移とステージ",
    slug="転移とステージ",
    introduction=(
        "<p>乳がんと診断されると、がんがどこまで広がっているかを調べ、「ステージ（病期）」を決めます。"
        "このページでは、なかでも大切な「転移」について、ステージとの関係、症状、検査、治療の考え方をご説明します。</p>"
    ),
    search_description="乳がんの転移とは何か、ステージとどのように関係するのか、症状・検査・治療の考え方をやさしく説明します。",
    lead_image_caption="がん細胞が元の場所を離れ、血管を通って別の場所で増えるまでの流れを表した図です。",
    staging_source=SOURCE["ja"],
    body=(
        key_points(
            "このページの要点",
            "転移とは、がん細胞が元の場所から離れ、別の場所で増えることです。",
            "離れた臓器への転移があるとき、ステージはIV（4）になります。",
            "骨や肺に転移しても「乳がん」であり、乳がんの薬で治療します。",
            "気になる症状が続くときは、次の診察を待たずに主治医へ連絡してください。",
        ),
        section(
            "転移とは何でしょうか",
            text(
                f"がん細胞が乳房の中の元のがんから離れ、血液やリンパ液の流れにのって移動し、別の場所で増えることを"
                f"「{ruby('転移', 'てんい')}」（{english('metastasis')}）といいます。"
                f"乳房から離れた臓器に転移した乳がんは、「転移性乳がん」と呼ばれます{cite(1)}。",
                f"転移した先にあるのは、乳がんの性質をもった細胞です。たとえば骨に見つかっても「骨のがん」ではなく、"
                f"乳がんとして治療します{cite(1, 2)}。",
            ),
            figure(
                "lymph_nodes",
                "胸の正面の図。片側の乳房に乳腺があり、わきの下、鎖骨の近く、胸骨のわきにリンパ節が並んでいる。",
                "乳房の周りのリンパ節。わきの下、鎖骨の近く、胸骨のわきにあります。",
            ),
            text(
                "転移は、はじめて診断されたときに見つかることも、治療を終えて何か月、"
                "何年もたってから見つかることもあります。"
                f"後から離れた場所に見つかった場合は「遠隔再発」と呼ばれることがあります{cite(2)}。",
            ),
        ),
        section(
            "転移しやすい場所",
            text(
                f"乳がんの転移が比較的よく見られる場所は、次の四つです{cite(1, 2)}。",
                bullets("骨", "肺", "肝臓", "脳"),
                "乳がんになった方のすべてに転移が起こるわけではありません。"
                "また、同じ場所への転移でも、症状や進み方は人によって異なります。",
            ),
        ),
        section(
            "転移はステージにどう関わるか",
            text(
                f"ステージは、国際的に使われている「TNM分類」をもとに決めます{cite(3)}。三つの文字には、"
                "それぞれ意味があります。",
            ),
            definition_list(
                ("T", "", "乳房の中の、元のがんの大きさと広がり"),
                ("N", "", "近くのリンパ節への広がり"),
                ("M", "", "離れた臓器などへの転移の有無"),
            ),
            text(
                "Mには、二つの区分があります。<b>M0</b>は離れた場所への転移が見つかっていない状態、"
                "<b>M1</b>は離れた場所への転移がある状態です。",
                f"M1であれば、TやNがどのような状態でもステージIVになります{cite(1, 3)}。"
                "しこりの大きさについては、"
                f"{page_link('tumor_size_and_staging', '「腫瘍の大きさとステージ」')}をご覧ください。",
            ),
        ),
        section(
            "ステージごとの広がり",
            text("ステージと広がりの関係を、大きくまとめると次のようになります。"),
            table(
                "ステージと転移の有無",
                ("ステージ", "広がり", "離れた臓器への転移", "治療の主な目標"),
                ("0", "乳管の中だけ", "なし", "治すこと"),
                ("I", "乳房の中が中心", "なし", "治すこと"),
                ("II", "乳房と近くのリンパ節まで", "なし", "治すこと"),
                ("III", "乳房と周りの組織や、複数のリンパ節", "なし", "治すこと"),
                ("IV", "乳房から離れた場所にも広がっている", "あり", "がんを抑え、自分らしい生活を長く続けること"),
            ),
            text(
                "わきの下のリンパ節への転移だけでは、ステージIVにはなりません。くわしい分け方は、"
                f"このページの一覧と{page_link('the_stages_of_breast_cancer', '「乳がんのステージ」')}を"
                "ご覧ください。"
            ),
        ),
        section(
            "転移があるときに見られる症状",
            text(f"症状は、転移した場所によって異なります。ほとんど症状がないこともあります{cite(1)}。"),
            table(
                "転移の場所と、見られることのある症状",
                ("場所", "見られることのある症状"),
                ("骨", "続く痛み、軽い力での骨折"),
                ("肺", "息切れ、長引くせき"),
                ("肝臓", "お腹の痛みや張り、皮膚や白目が黄色くなる黄疸（おうだん）"),
                ("脳", "頭痛、見え方の変化、めまい"),
                ("場所によらず", "理由のわからない体重の減少、強いだるさ"),
            ),
            text(
                "これらの症状は、がん以外の原因でもよく起こります。自分だけで判断せず、"
                "続くときは診察を受けて原因を確かめましょう。"
            ),
            care_box(
                "urgent",
                "すぐに病院へ連絡していただきたい症状",
                bullets(
                    "急に足に力が入らない、しびれる、尿や便が出にくい",
                    "これまでにない強い頭痛、けいれん、意識がぼんやりする",
                    "急に息が苦しくなった",
                ),
                "夜間や休日でも、治療を受けている病院に電話してください。"
                "息が苦しくて話せないとき、けいれんが止まらないとき、動けないとき、意識がはっきりしないときは、"
                "ためらわずに119番で救急車を呼んでください。",
            ),
        ),
        section(
            "転移を調べる検査",
            text(
                f"いくつかの検査を組み合わせて調べます{cite(1)}。必要な検査は、"
                "症状やがんの性質によって一人ひとり違います。",
            ),
            definition_list(
                ("画像検査", "がぞうけんさ", "CT、骨シンチグラフィ、PET、MRIなどで、体の中の様子を調べます。"),
                (
                    "血液検査",
                    "けつえきけんさ",
                    "肝臓や骨の働き、全身の状態などを調べます。血液検査だけで転移と決めることはできません。",
                ),
                (
                    "生検",
                    "せいけん",
                    "疑わしい場所の細胞や組織を少し採り、顕微鏡で確かめます。薬を選ぶための性質も調べられます。",
                ),
            ),
            text(
                "検査を受けてから結果を聞くまでの間は、不安が強くなりやすい時期です。結果がわかる日を、"
                "あらかじめ確認しておくとよいでしょう。"
            ),
        ),
        section(
            "治療と、これからの暮らし",
            text(
                "転移性乳がんの治療では、がんの進行を抑えること、つらい症状をやわらげること、"
                f"生活の質を保つことを大切にします{cite(1, 2)}。"
                "治療は、がんの性質、転移の場所、症状、これまでに受けた治療などを考えあわせて選びます。",
                bullets(
                    "ホルモン療法",
                    "分子標的薬による治療",
                    "抗がん剤（化学療法）",
                    "免疫療法（がんの性質が合う場合）",
                    "痛みなどに対する放射線治療や手術",
                    "つらさをやわらげる緩和ケア",
                ),
                "治しきることは難しくても、治療の方法は年々増えており、"
                f"以前より長く生活できる方が多くなっています{cite(1, 2)}。"
                "どのように過ごしたいか、何を大切にしたいかも、ぜひ主治医に伝えてください。",
            ),
            statistic(
                "34%",
                "転移性乳がんとともに生きる女性のうち、診断から5年以上たっている人の割合（推計）。"
                "日本の数字ではありません。",
                "アメリカ",
                2017,
                "マリオットほか 2017年の推計。スーザン・G・コーメンの記事による",
                "https://doi.org/10.1158/1055-9965.EPI-16-0889",
            ),
            text(
                "同じ推計では、"
                f"アメリカで転移性乳がんとともに生きる人は少なくとも15万4000人とされています{cite(2, 4)}。"
                "数字は大きな集団についてのもので、一人ひとりの見通しを示すものではありません。"
            ),
            helpline_box(
                "ja",
                "だれかと話したいときは",
                "気持ちの整理がつかないとき、治療や生活のことを聞きたいときに、お電話ください。"
                "ご家族からの相談もお受けします。"
                "この番号は見本で、実際にはつながりません。",
            ),
            links(
                "もっとくわしく知るために",
                to_page("the_stages_of_breast_cancer", description="ステージ0からIVまでの分け方"),
                to_page("chemo_side_effects", description="薬の治療中に起こりやすいことと、その備え"),
                to_page("resources", description="相談できる窓口と、役に立つ資料"),
            ),
        ),
    ),
    references=references("ja", "rftc", "komen", "ajcc", "mariotto"),
    categories=CATEGORIES["ja"],
    stages=STAGES["ja"],
)

EN = Side(
    title="Metastases and Staging",
    slug="metastases-and-staging",
    introduction=(
        "<p>After a diagnosis of breast cancer, tests show how far the cancer has gone. The result is called "
        "the stage. "
        "This page is about one part of it, metastasis: what it is, how it changes the stage, and what can be done.</p>"
    ),
    search_description=(
        "What metastasis means in breast cancer, how it changes the stage, "
        "and which symptoms, tests and treatments to know about."
    ),
    lead_image_caption="Cancer cells leave the place where they began, travel in a blood vessel and grow elsewhere.",
    staging_source=SOURCE["en"],
    body=(
        key_points(
            "Key points",
            "Metastasis means that cancer cells have left the first tumour and grow in another place.",
            "If there is cancer in a distant organ, the stage is IV (four).",
            "In the bones or the lungs it is still breast cancer, and it is treated with medicine for breast cancer.",
            "If a symptom worries you and does not go away, call your doctor before your next appointment.",
        ),
        section(
            "What the word means",
            text(
                "Cancer cells can get loose from the tumour in the breast. Blood or lymph fluid may carry them away. "
                "If they begin to grow in a new place, this is called a metastasis. Breast cancer that grows "
                "in a distant "
                f"organ is called metastatic breast cancer{cite(1)}.",
                "The cells in the new place are breast cancer cells. So a metastasis in a bone is not “bone cancer”. "
                f"Doctors treat it as breast cancer{cite(1, 2)}.",
            ),
            figure(
                "lymph_nodes",
                "Drawing of a chest from the front. One breast shows milk glands. "
                "Lymph nodes lie in the armpit, near the collarbone and beside the breastbone.",
                "Lymph nodes around the breast: in the armpit, near the collarbone and beside the breastbone.",
            ),
            text(
                "Metastases may be there when the cancer is first found. More often they appear months or years after "
                f"treatment has ended. Doctors may then speak of a distant recurrence{cite(2)}.",
            ),
        ),
        section(
            "Where it tends to go",
            text(
                f"Four places are affected more often than others{cite(1, 2)}:",
                bullets("bones", "lungs", "liver", "brain"),
                "Many people with breast cancer never have metastases. When they do occur, symptoms and speed differ "
                "from person to person, even in the same organ.",
            ),
        ),
        section(
            "How spread changes the stage",
            text(
                f"The stage is worked out with the TNM system, which is used around the world{cite(3)}. Each "
                "letter stands for one question."
            ),
            definition_list(
                ("T", "", "Tumour: how large is the first tumour in the breast, and how far does it reach?"),
                ("N", "", "Nodes: is there cancer in lymph nodes near the breast?"),
                ("M", "", "Metastasis: is there cancer in distant parts of the body?"),
            ),
            text(
                "For M there are two answers. <b>M0</b> means that no distant spread has been found. "
                "<b>M1</b> means that there is distant spread.",
                f"With M1 the stage is always IV, whatever T and N are{cite(1, 3)}. "
                "You can read more about T on the page "
                f"{page_link('tumor_size_and_staging', 'Tumor Size and Staging')}.",
            ),
        ),
        section(
            "What each stage says about spread",
            text("In short, stage and spread belong together like this:"),
            table(
                "Stage and distant spread",
                ("Stage", "Where the cancer is", "In distant organs?", "Main aim of treatment"),
                ("0", "Only inside the milk ducts", "No", "Cure"),
                ("I", "Mainly in the breast", "No", "Cure"),
                ("II", "In the breast and at most nearby lymph nodes", "No", "Cure"),
                ("III", "In the breast, tissue around it or several lymph nodes", "No", "Cure"),
                (
                    "IV",
                    "Also in distant parts of the body",
                    "Yes",
                    "To hold the cancer back and keep a good daily life for long",
                ),
            ),
            text(
                "Cancer in the lymph nodes of the armpit alone does not make it stage IV. You find the exact groups "
                "in the list on this page and on "
                f"{page_link('the_stages_of_breast_cancer', 'The Stages of Breast Cancer')}."
            ),
        ),
        section(
            "Symptoms to know",
            text(f"Symptoms depend on the place. Some people have hardly any{cite(1)}."),
            table(
                "Places of metastasis and possible symptoms",
                ("Place", "Possible symptoms"),
                ("Bone", "Pain that stays, or a break after a light knock"),
                ("Lung", "Getting out of breath, a long-lasting cough"),
                ("Liver", "Pain or fullness in the belly, yellow skin or eyes (jaundice)"),
                ("Brain", "Headache, changes in sight, dizziness"),
                ("Any place", "Losing weight without a reason, great tiredness"),
            ),
            text(
                "Many other things can cause the same symptoms. Please do not guess alone. "
                "If a symptom stays, let a doctor find out why."
            ),
            care_box(
                "urgent",
                "Call the hospital at once if",
                bullets(
                    "your legs suddenly become weak or numb, or you cannot pass urine or stool",
                    "you have a very strong new headache, a seizure, or feel confused",
                    "you suddenly find it hard to breathe",
                ),
                "Call the hospital that treats you, also at night and on holidays. "
                "If someone cannot breathe well enough to talk, has a fit that does not stop, cannot move or is not "
                "fully awake, call 119 for an ambulance at once.",
            ),
        ),
        section(
            "Tests that look for spread",
            text(
                f"Doctors put the results of several tests together{cite(1)}. Which ones you need depends on "
                "your symptoms and on the type of cancer."
            ),
            definition_list(
                ("Imaging", "", "CT, bone scan, PET or MRI make pictures of the inside of the body."),
                (
                    "Blood tests",
                    "",
                    "They show how the liver and bones work and how you are in general. Blood tests alone "
                    "cannot prove a metastasis.",
                ),
                (
                    "Biopsy",
                    "",
                    "A small piece of tissue is taken and looked at under a microscope. It also helps to "
                    "choose the medicine.",
                ),
            ),
            text(
                "Waiting for results can be the hardest part. It may help to ask in advance on which day you "
                "will hear them."
            ),
        ),
        section(
            "Treatment and everyday life",
            text(
                "Treatment of metastatic breast cancer has three aims: to hold the cancer back, to ease symptoms, "
                f"and to protect quality of life{cite(1, 2)}. The choice depends on the features of the "
                "cancer, on where it is, "
                "on your symptoms and on the treatment you have had before.",
                bullets(
                    "hormone therapy",
                    "targeted medicine",
                    "chemotherapy",
                    "immunotherapy, if it suits the type of cancer",
                    "radiotherapy or surgery, for example against pain",
                    "palliative care, which eases what is hard to bear",
                ),
                "Even though it is difficult to cure, there are more treatments every year, and many people "
                "live longer with "
                f"the disease than people did in the past{cite(1, 2)}. Tell your doctor how you wish to live "
                "and what matters to you.",
            ),
            statistic(
                "34%",
                "Share of women living with metastatic breast cancer whose diagnosis was five years ago or more "
                "(estimate). This is not a figure for Japan.",
                "United States",
                2017,
                "Estimate by Mariotto and others, 2017, as given in an article by Susan G. Komen",
                "https://doi.org/10.1158/1055-9965.EPI-16-0889",
            ),
            text(
                "The same study puts the number of people living with it in the United States at 154,000 or "
                f"more{cite(2, 4)}. "
                "Such figures are about large groups. They cannot tell what will happen to one person."
            ),
            helpline_box(
                "en",
                "If you would like to talk",
                "Call us when your thoughts go round in circles, or when you have a question about treatment "
                "or daily life. "
                "Families are welcome too. This number is a sample and is not in use.",
            ),
            links(
                "Learn more",
                to_page("the_stages_of_breast_cancer", description="How stages 0 to IV are told apart"),
                to_page(
                    "chemo_side_effects",
                    description="What may happen during treatment with medicine, and how to prepare",
                ),
                to_page("resources", description="Places to ask and things to read"),
            ),
        ),
    ),
    references=references("en", "rftc", "komen", "ajcc", "mariotto"),
    categories=CATEGORIES["en"],
    stages=STAGES["en"],
)

PAGE = DemoPage(
    key="metastases_and_staging",
    model="StagingGuidePage",
    parent="about_breast_cancer",
    ja=JA,
    en=EN,
    lead_image="spread_path",
    closing_message="not_alone",
    related_pages=("tumor_size_and_staging", "signs_and_symptoms", "early_stage_breast_cancers_non_invasive"),
    shared={"staging_system": "AJCC", "staging_edition": "8"},
)
