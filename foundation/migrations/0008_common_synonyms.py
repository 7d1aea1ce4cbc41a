"""Words that readers of a site about breast cancer use for one another, as a beginning that staff can change."""

from django.db import migrations

NUMERALS = [("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV")]

GROUPS = {
    "ja": [
        ["乳がん", "乳癌", "にゅうがん"],
        ["がん", "癌", "悪性腫瘍"],
        *[["転移", "てんい"], ["再発", "さいはつ"], ["検診", "けんしん"], ["検査", "けんさ"], ["症状", "しょうじょう"]],
        *[["治療", "ちりょう"], ["遺伝", "いでん"], ["再建", "さいけん"]],
        ["痛み", "いたみ", "痛い", "いたい", "痛む"],
        ["乳房", "にゅうぼう", "胸", "おっぱい"],
        ["乳頭", "乳首"],
        ["わきの下", "脇の下", "腋の下"],
        ["費用", "お金", "医療費"],
        ["生存率", "余命"],
        ["だるさ", "だるい", "倦怠感"],
        ["ステージ", "病期", "進行度"],
        *[[f"ステージ{digit}", f"ステージ{numeral}", f"{numeral}期"] for digit, numeral in NUMERALS],
        ["マンモグラフィ", "マンモグラム", "乳房X線"],
        ["超音波", "エコー"],
        ["しこり", "腫瘤", "しゅりゅう"],
        ["リンパ節", "リンパ腺"],
        ["抗がん剤", "化学療法"],
        ["放射線治療", "放射線療法"],
        ["手術", "しゅじゅつ", "外科治療"],
        ["ホルモン療法", "内分泌療法"],
        ["分子標的薬", "分子標的治療"],
        ["脱毛", "髪が抜ける", "抜け毛"],
        ["吐き気", "悪心", "むかつき", "気持ち悪い"],
        ["セカンドオピニオン", "第二の意見"],
        ["男性乳がん", "男性の乳がん"],
        ["非浸潤がん", "非浸潤性乳がん", "DCIS"],
    ],
    "en": [
        ["tumour", "tumor"],
        ["breast cancer", "breast carcinoma"],
        ["mammogram", "mammography", "breast x-ray"],
        ["ultrasound", "sonography"],
        ["chemotherapy", "chemo"],
        ["radiotherapy", "radiation therapy", "radiation treatment"],
        ["hormone therapy", "endocrine therapy", "hormonal therapy"],
        ["metastatic", "metastasis", "metastases", "secondary breast cancer"],
        ["surgery", "operation"],
        ["side effects", "adverse effects"],
        ["nausea", "feeling sick"],
        ["doctor", "physician"],
        ["armpit", "underarm"],
        ["tiredness", "fatigue"],
        ["in situ", "non-invasive", "noninvasive"],
        ["hair loss", "alopecia", "hair fall out", "losing hair"],
        *[[f"stage {digit}", f"stage {numeral}"] for digit, numeral in NUMERALS],
    ],
}


def add(apps, schema_editor):
    SearchSynonyms = apps.get_model("foundation", "SearchSynonyms")
    if not SearchSynonyms.objects.exists():
        SearchSynonyms.objects.bulk_create(
            SearchSynonyms(language=language, words="\n".join(words))
            for language, groups in GROUPS.items()
            for words in groups
        )


class Migration(migrations.Migration):
    dependencies = [("foundation", "0007_reading_finding_and_answering")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
