"""TNM categories and anatomic stages of breast cancer, in both languages.

Definitions follow the AJCC Cancer Staging Manual, 8th edition (2017): clinical T and N categories, and the anatomic
stage groups. The wording is ours.
"""

from pages.demo.build import Block, category_group, stage

SOURCE = {
    "ja": "米国がん合同委員会（AJCC）『AJCCがん病期分類マニュアル 第8版』2017年（解剖学的病期）",
    "en": "AJCC Cancer Staging Manual, 8th edition, 2017 (anatomic stage groups)",
}

CATEGORIES: dict[str, tuple[Block, ...]] = {
    "ja": (
        category_group(
            "T",
            "乳房にある元のがんの大きさと広がりを表します。",
            ("T0", "乳房の中に、元のがんが見つからない状態です。"),
            ("Tis", "非浸潤がん。がん細胞が乳管の中にとどまっている状態、または乳頭のパジェット病だけがある状態です。"),
            ("T1", "がんの大きさが20 mm以下です。"),
            ("T2", "がんの大きさが20 mmを超え、50 mm以下です。"),
            ("T3", "がんの大きさが50 mmを超えています。"),
            (
                "T4",
                "大きさに関係なく、がんが胸壁に達している、または皮膚に潰瘍やむくみなどを起こしています。"
                "炎症性乳がんもここに入ります。",
            ),
        ),
        category_group(
            "N",
            "近くのリンパ節（領域リンパ節）に広がっているかどうかを表します。",
            ("N0", "領域リンパ節への転移は見つかっていません。"),
            ("N1", "同じ側のわきの下のリンパ節に転移がありますが、リンパ節は動きます。"),
            (
                "N2",
                "わきの下のリンパ節の転移が互いに、または周りに固定している、"
                "もしくは胸骨のわきのリンパ節だけに転移が見つかっています。",
            ),
            ("N3", "鎖骨の下か上のリンパ節に転移がある、またはわきの下と胸骨のわきの両方に転移があります。"),
        ),
        category_group(
            "M",
            "乳房から離れた臓器などに転移しているかどうかを表します。",
            ("M0", "離れた臓器への転移は見つかっていません。"),
            ("M1", "骨、肺、肝臓、脳など、離れた場所への転移があります。"),
        ),
    ),
    "en": (
        category_group(
            "T",
            "The size and reach of the first tumour in the breast.",
            ("T0", "No first tumour can be found in the breast."),
            (
                "Tis",
                "Non-invasive: the cancer cells are still inside a duct, or there is only Paget disease of the nipple.",
            ),
            ("T1", "The tumour is 20 mm or smaller."),
            ("T2", "The tumour is larger than 20 mm, but not larger than 50 mm."),
            ("T3", "The tumour is larger than 50 mm."),
            (
                "T4",
                "A tumour of any size that has grown into the chest wall, or causes ulcers or swelling of the skin. "
                "Inflammatory breast cancer belongs here too.",
            ),
        ),
        category_group(
            "N",
            "Whether cancer has reached the nearby (regional) lymph nodes.",
            ("N0", "No cancer has been found in the regional lymph nodes."),
            ("N1", "There is cancer in lymph nodes of the armpit on the same side, and these nodes still move."),
            (
                "N2",
                "The armpit nodes with cancer are fixed to each other or to the tissue around them, "
                "or cancer is seen only in the nodes beside the breastbone.",
            ),
            (
                "N3",
                "There is cancer in nodes below or above the collarbone, or both in the armpit and beside the "
                "breastbone.",
            ),
        ),
        category_group(
            "M",
            "Whether cancer has reached parts of the body far from the breast.",
            ("M0", "No spread to distant parts of the body has been found."),
            ("M1", "There is spread to a distant place, such as bone, lung, liver or brain."),
        ),
    ),
}

STAGES: dict[str, tuple[Block, ...]] = {
    "ja": (
        stage(
            "0",
            "ステージ0（非浸潤がん）",
            meaning="がん細胞は乳管の中だけにあり、周りの組織には入り込んでいません。",
            spread="リンパ節や離れた臓器への転移はありません。",
            outlook="治療によって治ることが期待できる段階です。",
            treatment="手術が中心です。手術の方法によって、放射線治療や薬を組み合わせることがあります。",
        ),
        stage(
            "I",
            "ステージI",
            meaning="がんは20 mm以下で、リンパ節に転移がないか、あってもごく小さなものです。",
            spread="離れた臓器への転移は見つかっていません。",
            outlook="早期の乳がんで、治すことを目指して治療します。",
            treatment="手術と、必要に応じて放射線治療、がんの性質に合わせた薬の治療を行います。",
            substages=(
                ("IA", "ステージIA", "T1・N0・M0。がんは20 mm以下で、リンパ節への転移はありません。"),
                (
                    "IB",
                    "ステージIB",
                    "T0またはT1で、リンパ節にごく小さな転移（0.2 mmを超え2 mm以下）だけがあります。M0です。",
                ),
            ),
        ),
        stage(
            "II",
            "ステージII",
            meaning="がんがやや大きいか、わきの下のリンパ節に転移があります。",
            spread="広がりは乳房と近くのリンパ節までです。",
            outlook="治すことを目指して、いくつかの治療を組み合わせます。",
            treatment="手術、放射線治療、薬の治療を組み合わせます。手術の前に薬を使うこともあります。",
            substages=(
                ("IIA", "ステージIIA", "T0またはT1でN1、あるいはT2でN0。いずれもM0です。"),
                ("IIB", "ステージIIB", "T2でN1、あるいはT3でN0。いずれもM0です。"),
            ),
        ),
        stage(
            "III",
            "ステージIII（局所進行乳がん）",
            meaning="がんが大きい、胸壁や皮膚に及んでいる、または近くのリンパ節への転移が多い状態です。",
            spread="広がりは乳房とその周りのリンパ節で、離れた臓器への転移は見つかっていません。",
            outlook="治療には時間がかかりますが、治すことを目指します。",
            treatment="薬の治療から始めて、その後に手術と放射線治療を行うことが多くあります。",
            substages=(
                ("IIIA", "ステージIIIA", "T0〜T3でN2、あるいはT3でN1。いずれもM0です。"),
                ("IIIB", "ステージIIIB", "T4で、N0〜N2。M0です。"),
                ("IIIC", "ステージIIIC", "Tの大きさに関係なくN3。M0です。"),
            ),
        ),
        stage(
            "IV",
            "ステージIV（転移性乳がん）",
            meaning="元のがんの大きさやリンパ節の状態に関係なく、離れた場所に転移があります。",
            spread="骨、肺、肝臓、脳など、乳房から離れた場所に広がっています（M1）。",
            outlook="治しきることは難しいとされていますが、治療を続けながら長く生活している方もいます。"
            "見通しは一人ひとり異なります。",
            treatment="薬の治療が中心です。痛みなどの症状をやわらげる治療も、はじめから一緒に行います。",
        ),
    ),
    "en": (
        stage(
            "0",
            "Stage 0 (non-invasive cancer)",
            meaning="The cancer cells are only inside the milk ducts. They have not entered the tissue around them.",
            spread="There is no spread to lymph nodes or to distant organs.",
            outlook="With treatment, a cure can be expected for most people.",
            treatment="Mainly surgery. Radiotherapy or medicine may be added, depending on the operation.",
        ),
        stage(
            "I",
            "Stage I",
            meaning="The tumour is 20 mm or smaller. Lymph nodes are clear, or hold only a very small deposit.",
            spread="No spread to distant organs has been found.",
            outlook="This is an early breast cancer. The aim of treatment is cure.",
            treatment="Surgery and, where needed, radiotherapy and medicine chosen for the type of cancer.",
            substages=(
                ("IA", "Stage IA", "T1, N0, M0. The tumour is 20 mm or smaller and the lymph nodes are clear."),
                (
                    "IB",
                    "Stage IB",
                    "T0 or T1, with only very small deposits in lymph nodes (over 0.2 mm, up to 2 mm). M0.",
                ),
            ),
        ),
        stage(
            "II",
            "Stage II",
            meaning="The tumour is somewhat larger, or there is cancer in lymph nodes of the armpit.",
            spread="The cancer is in the breast and in nearby lymph nodes at most.",
            outlook="Several treatments are combined, with the aim of cure.",
            treatment="Surgery, radiotherapy and medicine are combined. Medicine may come before the operation.",
            substages=(
                ("IIA", "Stage IIA", "T0 or T1 with N1, or T2 with N0. M0 in each case."),
                ("IIB", "Stage IIB", "T2 with N1, or T3 with N0. M0 in each case."),
            ),
        ),
        stage(
            "III",
            "Stage III (locally advanced breast cancer)",
            meaning="The tumour is large, or it reaches the chest wall or skin, or many nearby lymph nodes are "
            "involved.",
            spread="The cancer is in the breast and the lymph nodes around it. No distant spread has been found.",
            outlook="Treatment takes time, and its aim is still cure.",
            treatment="Often medicine comes first, followed by surgery and radiotherapy.",
            substages=(
                ("IIIA", "Stage IIIA", "T0 to T3 with N2, or T3 with N1. M0 in each case."),
                ("IIIB", "Stage IIIB", "T4 with N0 to N2. M0."),
                ("IIIC", "Stage IIIC", "Any T with N3. M0."),
            ),
        ),
        stage(
            "IV",
            "Stage IV (metastatic breast cancer)",
            meaning="There is cancer in a distant part of the body, whatever the first tumour and lymph nodes are "
            "like.",
            spread="The cancer has reached a distant place such as bone, lung, liver or brain (M1).",
            outlook="A complete cure is difficult, but some people live for a long time with treatment. "
            "The outlook differs from person to person.",
            treatment="Mainly medicine. Care that eases pain and other symptoms is given from the start.",
        ),
    ),
}
