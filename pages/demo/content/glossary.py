"""The words that sample pages explain where they first use them.

Sample text like all the rest: no physician has reviewed it, and every page that shows it says so.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explained:
    """A word in one language. `spellings` are separated by commas, as staff write them."""

    term: str
    definition: str
    spellings: str = ""


@dataclass(frozen=True)
class DemoTerm:
    """A word in both languages. `reading` is that of the Japanese one, in hiragana."""

    reading: str
    ja: Explained
    en: Explained


GLOSSARY = (
    DemoTerm(
        "てんい",
        Explained(
            "転移", "がん細胞が、はじめにできた場所から血液やリンパの流れに乗って移り、別の場所で増えることです。"
        ),
        Explained(
            "metastasis",
            "The spread of cancer cells, through the blood or the lymph, to another part of the body where they grow.",
            "metastases",
        ),
    ),
    DemoTerm(
        "リンパせつ",
        Explained(
            "リンパ節",
            "首やわきの下など、体のあちこちにある豆のような小さな器官です。細菌やがん細胞をこし取る役目があります。",
        ),
        Explained(
            "lymph node",
            "A small, bean-shaped part of the body. Lymph nodes, for example under the arm, filter out germs "
            "and cancer cells.",
            "lymph nodes",
        ),
    ),
    DemoTerm(
        "センチネルリンパせつ",
        Explained(
            "センチネルリンパ節",
            "乳房からのリンパの流れが、最初に届くリンパ節です。ここにがん細胞があるかどうかを調べて、"
            "わきの下の手術を考える手がかりにします。",
        ),
        Explained(
            "sentinel lymph node",
            "The first lymph node that fluid from the breast reaches. Whether it holds cancer cells helps to plan "
            "the surgery under the arm.",
            "sentinel lymph nodes, sentinel node",
        ),
    ),
    DemoTerm(
        "しゅよう",
        Explained("腫瘍", "細胞が増えてできたかたまりです。良性のものと、悪性のもの（がん）があります。"),
        Explained(
            "tumour", "A lump of cells that have grown too much. It can be benign, or it can be cancer.", "tumours"
        ),
    ),
    DemoTerm(
        "りょうせい",
        Explained("良性", "がんではない、という意味です。体のほかの場所に広がることはありません。"),
        Explained("benign", "Not cancer. What is benign does not spread to other parts of the body."),
    ),
    DemoTerm(
        "あくせい",
        Explained("悪性", "がんである、という意味です。まわりに広がったり、転移したりすることがあります。"),
        Explained("malignant", "Cancer. What is malignant can grow into what is around it, and can spread."),
    ),
    DemoTerm(
        "せいけん",
        Explained(
            "生検",
            "気になるところの組織を針などで少し取り、がん細胞があるかどうかを顕微鏡で調べる検査です。",
            "組織検査",
        ),
        Explained(
            "biopsy",
            "A test in which a small piece of tissue is taken, often with a needle, and looked at under a microscope.",
            "biopsies",
        ),
    ),
    DemoTerm(
        "マンモグラフィ",
        Explained(
            "マンモグラフィ",
            "乳房を板ではさんで撮る、専用のエックス線検査です。手ではわからない小さな変化も見つかることがあります。",
            "マンモグラフィー",
        ),
        Explained(
            "mammography",
            "An X-ray of the breast, which is pressed between two plates. It can show changes too small to feel.",
            "mammogram, mammograms",
        ),
    ),
    DemoTerm(
        "ちょうおんぱけんさ",
        Explained(
            "超音波検査",
            "音の波を当てて、体の中のようすを画像に映す検査です。放射線は使いません。エコー検査ともいいます。",
            "エコー検査",
        ),
        Explained("ultrasound", "A test that uses sound waves to make a picture of the inside of the body."),
    ),
    DemoTerm(
        "せっかいか",
        Explained(
            "石灰化",
            "カルシウムの小さな粒がたまったものです。多くは良性ですが、並び方によっては詳しい検査をします。",
        ),
        Explained(
            "calcification",
            "A tiny deposit of calcium. Most are benign; some patterns call for further tests.",
            "calcifications",
        ),
    ),
    DemoTerm(
        "ひしんじゅんがん",
        Explained("非浸潤がん", "がん細胞が、乳管や小葉の中にとどまっている状態です。", "非浸潤性乳がん"),
        Explained(
            "non-invasive cancer",
            "Cancer cells that have stayed inside the ducts or lobules of the breast.",
            "non-invasive breast cancer, non-invasive cancers",
        ),
    ),
    DemoTerm(
        "しんじゅんがん",
        Explained("浸潤がん", "がん細胞が、乳管や小葉の外に出て、まわりの組織に広がっている状態です。", "浸潤性乳がん"),
        Explained(
            "invasive cancer",
            "Cancer that has grown out of the ducts or lobules into the tissue around them.",
            "invasive breast cancer, invasive cancers",
        ),
    ),
    DemoTerm(
        "にゅうかん",
        Explained("乳管", "母乳を乳首まで運ぶ細い管です。乳がんの多くは乳管から始まります。"),
        Explained(
            "milk duct",
            "A thin tube that carries milk to the nipple. Most breast cancers begin in a duct.",
            "milk ducts, duct, ducts",
        ),
    ),
    DemoTerm(
        "しょうよう",
        Explained("小葉", "母乳をつくるところです。小さな袋が集まってできています。"),
        Explained("lobule", "A part of the breast that makes milk. It is a cluster of tiny sacs.", "lobules"),
    ),
    DemoTerm(
        "びょうき",
        Explained(
            "病期",
            "がんの大きさや広がりを、0期からIV期までに分けて表したものです。ステージともいいます。",
        ),
        Explained("staging", "Working out how large a cancer is and how far it has spread. Stages run from 0 to IV."),
    ),
    DemoTerm(
        "ティーエヌエムぶんるい",
        Explained(
            "TNM分類",
            "腫瘍の大きさ（T）、リンパ節への転移（N）、離れた場所への転移（M）の三つで、がんの広がりを表す方法です。",
        ),
        Explained(
            "TNM system",
            "A way to describe a cancer by its tumour (T), the lymph nodes (N) and distant metastasis (M).",
            "TNM",
        ),
    ),
    DemoTerm(
        "ホルモンじゅようたい",
        Explained(
            "ホルモン受容体",
            "細胞にあって、女性ホルモンと結び付くたんぱく質です。これをもつ乳がんでは、"
            "ホルモン療法が選択肢になります。",
        ),
        Explained(
            "hormone receptor",
            "A protein of a cell that female hormones attach to. Where a breast cancer has it, hormone therapy is "
            "an option.",
            "hormone receptors",
        ),
    ),
    DemoTerm(
        "ハーツー",
        Explained(
            "HER2",
            "細胞の表面にあり、細胞の増え方にかかわるたんぱく質です。これが多い乳がんには、"
            "HER2に働きかける薬があります。",
        ),
        Explained(
            "HER2",
            "A protein on the surface of cells that helps them to grow. For breast cancers with much of it there "
            "are drugs that act on HER2.",
        ),
    ),
    DemoTerm(
        "トリプルネガティブ",
        Explained(
            "トリプルネガティブ",
            "二種類の女性ホルモン受容体がどちらもなく、HER2も多くない乳がんのことです。",
        ),
        Explained(
            "triple-negative",
            "Said of a breast cancer that has neither of the two hormone receptors and not much HER2.",
            "triple negative",
        ),
    ),
    DemoTerm(
        "かがくりょうほう",
        Explained("化学療法", "薬でがん細胞の増えるのをおさえる治療です。抗がん剤治療ともいいます。", "抗がん剤治療"),
        Explained("chemotherapy", "Treatment with drugs that stop cancer cells from growing.", "chemo"),
    ),
    DemoTerm(
        "ほうしゃせんちりょう",
        Explained("放射線治療", "放射線を当てて、がん細胞を減らす治療です。", "放射線療法"),
        Explained("radiotherapy", "Treatment with radiation that destroys cancer cells.", "radiation therapy"),
    ),
    DemoTerm(
        "ホルモンりょうほう",
        Explained(
            "ホルモン療法",
            "女性ホルモンの働きをおさえて、乳がんが大きくなるのを防ぐ薬の治療です。内分泌療法ともいいます。",
            "内分泌療法",
        ),
        Explained(
            "hormone therapy",
            "Drugs that hold back the female hormones which help some breast cancers to grow.",
            "endocrine therapy",
        ),
    ),
    DemoTerm(
        "ぶんしひょうてきやく",
        Explained("分子標的薬", "がん細胞がもつ特定の目印をねらって働く薬です。"),
        Explained(
            "targeted therapy",
            "Drugs that act on particular features of cancer cells.",
            "targeted therapies, targeted drug, targeted drugs",
        ),
    ),
    DemoTerm(
        "にゅうぼうおんぞんしゅじゅつ",
        Explained("乳房温存手術", "がんとそのまわりの組織を取り、乳房を残す手術です。"),
        Explained(
            "breast-conserving surgery",
            "An operation that takes out the cancer with some tissue around it and keeps the breast.",
            "lumpectomy",
        ),
    ),
    DemoTerm(
        "にゅうぼうせつじょじゅつ",
        Explained(
            "乳房切除術", "乳房を切除する手術です。乳房をつくり直す「再建」という方法もあります。", "乳房全切除術"
        ),
        Explained(
            "mastectomy",
            "An operation that removes the breast. Some people then have a breast reconstruction.",
            "mastectomies",
        ),
    ),
    DemoTerm(
        "さいはつ",
        Explained("再発", "治療のあとに、がんが再び現れることです。"),
        Explained("recurrence", "Cancer that comes back after treatment.", "recurrences"),
    ),
    DemoTerm(
        "かんわケア",
        Explained(
            "緩和ケア",
            "体と心のつらさをやわらげるための医療やケアです。がんと診断されたときから、治療と一緒に受けられます。",
        ),
        Explained(
            "palliative care",
            "Care that eases pain and distress. It can begin at diagnosis, together with treatment.",
        ),
    ),
    DemoTerm(
        "セカンドオピニオン",
        Explained("セカンドオピニオン", "今の主治医とは別の医師に、診断や治療について意見を聞くことです。"),
        Explained(
            "second opinion",
            "What another doctor, not the one who treats you, thinks of your diagnosis or treatment.",
            "second opinions",
        ),
    ),
    DemoTerm(
        "いでんカウンセリング",
        Explained(
            "遺伝カウンセリング",
            "遺伝についての心配や、検査を受けるかどうかを、専門の医師やカウンセラーに相談することです。",
        ),
        Explained(
            "genetic counselling",
            "A talk with a specialist about inheritance, and about whether to have a test.",
            "genetic counseling",
        ),
    ),
    DemoTerm(
        "いでんし",
        Explained("遺伝子", "体の設計図にあたる情報です。親から子へ受けつがれます。"),
        Explained(
            "gene", "A piece of the body’s building plan. Genes are passed on from parents to children.", "genes"
        ),
    ),
)
