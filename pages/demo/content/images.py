"""The illustrations: our own drawings, without words, so that both languages can use them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoImage:
    """An illustration in `pages/demo/images`, named by its key."""

    key: str
    title: str
    title_en: str
    alt_text_ja: str
    alt_text_en: str


IMAGES = (
    DemoImage(
        "lymph_nodes",
        "乳房とリンパ節",
        "Breast and lymph nodes",
        "胸の正面の図。片側の乳房に乳腺があり、わきの下、鎖骨の近く、胸骨のわきにリンパ節が並んでいる。",
        "Drawing of a chest from the front. One breast shows milk glands. "
        "Lymph nodes lie in the armpit, near the collarbone and beside the breastbone.",
    ),
    DemoImage(
        "spread_path",
        "がん細胞が広がる道すじ",
        "How cancer cells spread",
        "左上のがん細胞の集まりから細胞が離れ、血管に入って流れ、右上の別の場所で新しい集まりをつくっている。",
        "Cells leave a group of cancer cells on the left, enter a blood vessel, and form a new small group on "
        "the right.",
    ),
    DemoImage(
        "tumour_sizes",
        "腫瘍の大きさの比較",
        "Tumour sizes compared",
        "直径20 mm、50 mm、60 mmの三つの円が、目盛りの上に実際の比率で並んでいる。",
        "Three circles of 20 mm, 50 mm and 60 mm stand on a ruler, drawn in true proportion.",
    ),
    DemoImage(
        "tnm",
        "TNM分類の三つの要素",
        "The three parts of TNM",
        "三つの枠。左は乳房の中の腫瘍、中央は一部に色がついたリンパ節のつながり、右は脳、肺、肝臓、骨に印のついた体。",
        "Three panels: a tumour in a breast, a chain of lymph nodes of which two are marked, "
        "and a body with marks on brain, lungs, liver and bone.",
    ),
    DemoImage(
        "ducts",
        "乳管の断面",
        "Ducts cut across",
        "乳管の断面が三つ並んでいる。左は正常な細胞が一列に並ぶ。中央は内側ががん細胞で満たされ壁は保たれている。"
        "右は壁が途切れ、がん細胞が外へ出ている。",
        "Three ducts cut across. Left: one row of healthy cells. Middle: the inside is full of cancer cells "
        "but the wall is whole. Right: the wall is broken and cancer cells have come out.",
    ),
    DemoImage(
        "support",
        "寄り添う人たち",
        "People side by side",
        "三人がテーブルを囲んで寄り添っている。中央の人は頭にスカーフを巻き、両側の人が肩に手を添えている。",
        "Three people sit close together at a table. The one in the middle wears a headscarf, "
        "and the two at the sides each lay a hand on her shoulder.",
    ),
    DemoImage(
        "helix",
        "DNAの二重らせん",
        "Double helix of DNA",
        "横に長く伸びるDNAの二重らせん。中央の一か所が色で示され、丸で囲まれている。",
        "A double helix of DNA runs from side to side. One rung in the middle is coloured and circled.",
    ),
)
