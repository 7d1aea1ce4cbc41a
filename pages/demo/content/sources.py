"""The works that the sample pages cite, each described in both languages: Japanese text names them in Japanese."""

from pages.demo.build import Block, reference

SOURCES: dict[str, tuple[str, str, str]] = {
    "ajcc": (
        "米国がん合同委員会（AJCC）『AJCCがん病期分類マニュアル 第8版』シュプリンガー社、2017年（英語）",
        "American Joint Committee on Cancer. AJCC Cancer Staging Manual, 8th edition. Springer, 2017.",
        "",
    ),
    "jbcs_rules": (
        "日本乳癌学会編『臨床・病理 乳癌取扱い規約 第18版』金原出版、2018年",
        "Japanese Breast Cancer Society. General Rules for Clinical and Pathological Recording of Breast Cancer, "
        "18th edition. Kanehara, 2018 (in Japanese).",
        "",
    ),
    "rftc": (
        "RFTC Japan「転移とステージ」（英語のウェブページ、2026年2月7日公開、2026年6月3日更新）",
        "RFTC Japan. Metastases and Staging (web page, published 7 February 2026, updated 3 June 2026).",
        "https://rftcjapan.org/en/about-breast-cancer/metastases-and-staging/",
    ),
    "komen": (
        "スーザン・G・コーメン「転移性乳がん（ステージIV）」（英語の記事、日付の記載なし。"
        "文中に2016年11月の記事への案内あり）",
        "Susan G. Komen. Metastatic Breast Cancer – Stage IV "
        "(article without a date; it points to a text of November 2016).",
        "",
    ),
    "mariotto": (
        "マリオットほか「米国で転移性乳がんとともに生きる女性の人数の推計」"
        "『がん疫学・バイオマーカーと予防』26巻6号 809〜815ページ、2017年（英語）",
        "Mariotto AB, et al. Estimation of the Number of Women Living with Metastatic Breast Cancer in the "
        "United States. Cancer Epidemiology, Biomarkers & Prevention 26(6): 809–815, 2017.",
        "https://doi.org/10.1158/1055-9965.EPI-16-0889",
    ),
    "who": (
        "世界保健機関（WHO）「乳がん」ファクトシート（英語、2022年の推計値を掲載）",
        "World Health Organization. Breast cancer. Fact sheet (with estimates for 2022).",
        "https://www.who.int/news-room/fact-sheets/detail/breast-cancer",
    ),
    "ncc_statistics": (
        "国立がん研究センター がん情報サービス「最新がん統計」（累積罹患リスクは2017年のデータにもとづく版）",
        "National Cancer Center Japan, Cancer Information Service. Latest cancer statistics "
        "(edition with the lifetime risk for 2017; in Japanese).",
        "https://ganjoho.jp/reg_stat/statistics/stat/summary.html",
    ),
    "mhlw_deaths": (
        "厚生労働省「令和元年（2019）人口動態統計月報年計（概数）の概況」2020年",
        "Ministry of Health, Labour and Welfare. Summary of Vital Statistics 2019 (approximate numbers). 2020 "
        "(in Japanese).",
        "https://www.mhlw.go.jp/toukei/saikin/hw/jinkou/geppo/nengai19/dl/gaikyouR1.pdf",
    ),
    "mhlw_screening": (
        "厚生労働省「がん予防重点健康教育及びがん検診実施のための指針」",
        "Ministry of Health, Labour and Welfare. Guideline on cancer prevention education and cancer screening "
        "(in Japanese).",
        "",
    ),
    "nci_brca": (
        "米国国立がん研究所（NCI）「BRCA遺伝子の変化―がんのリスクと遺伝学的検査」（英語のウェブページ）",
        "National Cancer Institute. BRCA Gene Changes: Cancer Risk and Genetic Testing (fact sheet).",
        "https://www.cancer.gov/about-cancer/causes-prevention/genetics/brca-fact-sheet",
    ),
    "kuchenbaecker": (
        "クーヘンベッカーほか「BRCA1・BRCA2変異をもつ人の乳がん、卵巣がん、反対側の乳がんのリスク」"
        "『米国医師会雑誌（JAMA）』317巻23号 2402〜2416ページ、2017年（英語）",
        "Kuchenbaecker KB, et al. Risks of Breast, Ovarian, and Contralateral Breast Cancer for BRCA1 and BRCA2 "
        "Mutation Carriers. JAMA 317(23): 2402–2416, 2017.",
        "https://doi.org/10.1001/jama.2017.7112",
    ),
    "wcrf": (
        "世界がん研究基金「食事、栄養、身体活動とがん―国際的な展望 第3回専門家報告書」2018年（英語）",
        "World Cancer Research Fund / American Institute for Cancer Research. Diet, Nutrition, Physical Activity "
        "and Cancer: a Global Perspective. Third Expert Report, 2018.",
        "https://www.wcrf.org/research-policy/global-cancer-update-programme/",
    ),
    "jbcs_guide": (
        "日本乳癌学会『患者さんのための乳がん診療ガイドライン』金原出版",
        "Japanese Breast Cancer Society. Breast Cancer Guidelines for Patients. Kanehara (in Japanese).",
        "https://www.jbcs.gr.jp/",
    ),
}


def references(language: str, *keys: str) -> tuple[Block, ...]:
    """Return the reference blocks of these works, in the order in which the text cites them."""
    column = {"ja": 0, "en": 1}[language]
    return tuple(reference(SOURCES[key][column], SOURCES[key][2]) for key in keys)
