from pages.demo.build import DemoPage, Side, bullets, key_points, links, section, text, to_page
from pages.demo.site import ORGANISATION_NAME, helpline_box

PAGE = DemoPage(
    key="about",
    model="StandardPage",
    parent="home",
    shared={"show_in_menus": True},
    ja=Side(
        title="私たちについて",
        slug="私たちについて",
        introduction=(
            f"<p>{ORGANISATION_NAME['ja']}は、このサイトの見本として作られた架空の団体です。"
            "実際の団体のページでは、ここに活動の目的や連絡先が入ります。</p>"
        ),
        search_description="サンプル乳がん財団（架空の団体）の活動の目的、情報のつくり方、"
        "プライバシーの考え方を紹介する見本のページです。",
        body=(
            key_points(
                "このサイトについて",
                "団体名、電話番号、受付時間は、すべて架空のものです。",
                "掲載している文章は見本で、医師などによる確認は受けていません。",
            ),
            section(
                "大切にしていること",
                text(
                    "乳がんと向き合う方が、必要な情報を、必要なときに、わかる言葉で受け取れること。それが、"
                    "この見本サイトの目標です。",
                    bullets(
                        "日本語と英語で、同じ内容をお届けします。",
                        "数字には、国、年、出典をそえます。",
                        "不安をあおる言い方や、言い過ぎた励ましをしません。",
                    ),
                ),
            ),
            section(
                "情報のつくり方",
                text(
                    "医療の情報は、専門家が確認した日と、次に見直す日をページに示すことを基本としています。"
                    "確認が終わっていない文章には、見本であることを表示します。",
                    "ここに書かれていることは一般的な情報で、診察の代わりにはなりません。ご自身のことは、"
                    "主治医に相談してください。",
                ),
            ),
            section(
                "お問い合わせ",
                helpline_box(
                    "ja",
                    "乳がん相談ダイヤル（見本）",
                    "ご質問やご意見をうかがう窓口の見本です。この番号にはつながりません。",
                ),
                links(
                    "関連するページ",
                    to_page("resources", description="実際に利用できる相談窓口の案内"),
                    to_page("about_breast_cancer", description="乳がんについてのページの一覧"),
                ),
            ),
        ),
    ),
    en=Side(
        title="About us",
        slug="about",
        introduction=(
            f"<p>The {ORGANISATION_NAME['en']} is fictional. It was made up to show how this site works. "
            "On the site of a real organisation, its aims and contacts would stand here.</p>"
        ),
        search_description="A sample page about a fictional foundation: its aims, its information and how to reach it.",
        body=(
            key_points(
                "About this site",
                "The name, the telephone number and the hours are all made up.",
                "The texts are samples. No doctor has checked them.",
            ),
            section(
                "What we care about",
                text(
                    "People who face breast cancer should find what they need, when they need it, in words "
                    "they understand. "
                    "This is the aim of the sample site.",
                    bullets(
                        "The same content is here in Japanese and in English.",
                        "Every figure comes with its country, year and source.",
                        "We try not to frighten, and not to promise too much.",
                    ),
                ),
            ),
            section(
                "How our information is made",
                text(
                    "Medical pages should show when an expert has checked them and when they will be checked again. "
                    "Text that has not been checked is marked as a sample.",
                    "What you read here is general. It cannot take the place of a visit to your doctor, who knows you.",
                ),
            ),
            section(
                "Contact",
                helpline_box(
                    "en",
                    "Breast Cancer Helpline (sample)",
                    "An example of a contact for questions and comments. The number is not in use.",
                ),
                links(
                    "Related pages",
                    to_page("resources", description="Places where you can really find help"),
                    to_page("about_breast_cancer", description="All pages about breast cancer"),
                ),
            ),
        ),
    ),
)
