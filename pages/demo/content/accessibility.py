from pages.demo.build import (
    DemoPage,
    Side,
    bullets,
    key_points,
    links,
    section,
    table,
    text,
    to_page,
    to_url,
)
from pages.demo.site import helpline_box

PAGE = DemoPage(
    key="accessibility",
    model="StandardPage",
    parent="home",
    ja=Side(
        title="ウェブアクセシビリティについて",
        slug="アクセシビリティ",
        introduction=(
            "<p>このサイトは、年齢や障害の有無、お使いの機器にかかわらず、どなたにも読んでいただけることを目指しています。"
            "ここでは、その目標と、確かめたこと、まだ確かめていないことをお知らせします。</p>"
        ),
        search_description="このサイトのウェブアクセシビリティの目標（JIS X 8341-3:2016、WCAG 2.2）と、確かめたこと、"
        "ご意見のお知らせ方法を説明する見本のページです。",
        body=(
            key_points(
                "はじめに",
                "JIS X 8341-3:2016とWCAG 2.2の、レベルAAを目標にしています。",
                "今の対応度は「JIS X 8341-3:2016のレベルAAに配慮」です。「準拠」や「一部準拠」を示すための試験は、"
                "まだ行っていません。",
                "読みにくいところ、使いにくいところがあれば、お知らせください。",
            ),
            section(
                "目標と対象",
                text(
                    "対象は、このサイトの日本語と英語のすべてのページです。職員が使う管理画面と、"
                    "リンク先のほかの団体のサイトは含みません。",
                    "日本産業規格のJIS X 8341-3:2016は、高齢の方や障害のある方も利用しやすいウェブページの規格です。"
                    "国際的な指針であるWCAG 2.0と同じ内容なので、新しいWCAG 2.2のレベルAAもあわせて目標にしています。",
                    "「配慮」という書き方は、ウェブアクセシビリティ基盤委員会（WAIC）の対応度表記ガイドラインに"
                    "したがっています。",
                ),
            ),
            section(
                "読みやすくするための工夫",
                text(
                    "このサイトでは、次のような工夫をしています。",
                    bullets(
                        "見出しと目次があり、マウスを使わず、キーボードだけで読み進められます。",
                        "文字を大きくしても、幅の狭い画面でも、内容が隠れたり横にはみ出したりしないように作っています。",
                        "色だけで伝えません。急ぐかどうかは、言葉でも示します。",
                        "図には、見えない方のための説明（代替テキスト）をつけています。",
                        "難しい言葉には説明を、読みにくい漢字にはふりがなをつけます。",
                        "暗い画面、動きを減らす設定、ハイコントラストの設定に合わせて表示します。",
                        "スクリプト（ページの中で動くプログラム）が動かない環境でも、すべてのページを読めます。",
                    ),
                ),
            ),
            section(
                "確かめたこと",
                text("サイトを作るとき、次のことを確かめました。プログラムを変えるたびに、同じ検査を繰り返します。"),
                table(
                    "確かめたことと、その方法",
                    ("確かめたこと", "方法", "結果"),
                    (
                        "ページの種類ごとの問題",
                        "検査ソフトaxe-coreで、日本語と英語、パソコンとスマートフォンの画面、明るい画面と暗い画面を検査",
                        "問題は見つかっていません",
                    ),
                    (
                        "HTMLの書き方",
                        "HTMLの検査ソフト「Nu」で、ページの種類ごとに検査",
                        "誤りは見つかっていません",
                    ),
                    (
                        "狭い画面",
                        "幅320ピクセルの画面に表示して確認",
                        "横にはみ出すページはありません",
                    ),
                    (
                        "キーボードでの操作",
                        "本文へ移動するリンクと、今いる場所の目印（フォーカス）が見えることを確認",
                        "どのページの種類でも見えます",
                    ),
                    (
                        "スクリプトなしの表示",
                        "スクリプトを止めたブラウザーで表示",
                        "本文、目次、リンクを使えます",
                    ),
                ),
                text("このような検査で見つかるのは、問題の一部です。検査に合格しても、使いにくいところは残ります。"),
            ),
            section(
                "まだ確かめていないこと",
                text(
                    "次のことは、まだ行っていません。",
                    bullets(
                        "スクリーンリーダー（画面を読み上げるソフト）などを、ふだんから使っている方に確かめていただくこと",
                        "JIS X 8341-3:2016の附属書JBを参考にした試験と、その結果の公開",
                        "このサイトの作成者ではない専門家による評価",
                        "職員があとから載せるPDFなどの資料の、一つ一つの確認",
                    ),
                ),
            ),
            section(
                "お困りのときは",
                text(
                    "読みにくいところや使いにくいところを見つけたら、お知らせください。次のことがわかると、早く直せます。",
                    bullets(
                        "ページの題名またはアドレス",
                        "困ったこと、しようとしていたこと",
                        "お使いの機器や、読み上げソフトなどの名前",
                    ),
                    "必要な情報は、電話など別の方法でもお伝えします。",
                ),
                helpline_box(
                    "ja",
                    "ご意見の窓口（見本）",
                    "実際のサイトでは、ここに電話番号とメールアドレス、お返事までのおよその日数が入ります。"
                    "この番号にはつながりません。",
                ),
                text("この説明は、2026年11月22日に作った見本です。"),
                links(
                    "関連するページ",
                    to_url(
                        "https://waic.jp/", "ウェブアクセシビリティ基盤委員会（WAIC）", "規格や対応度の書き方の説明"
                    ),
                    to_url("https://www.w3.org/TR/WCAG22/", "WCAG 2.2", "国際的な指針の本文（英語）"),
                    to_page("about", description="このサイトと団体（架空）の紹介"),
                ),
            ),
        ),
    ),
    en=Side(
        title="Accessibility statement",
        slug="accessibility",
        introduction=(
            "<p>Everyone should be able to read this site, whatever their age, abilities or device. "
            "Here is what we aim for, what has been checked, and what has not been checked yet.</p>"
        ),
        search_description="A sample statement: aims (JIS X 8341-3:2016, WCAG 2.2), what was checked, and contacts.",
        body=(
            key_points(
                "In short",
                "Our aim is level AA of JIS X 8341-3:2016 and of WCAG 2.2.",
                "At present we say “designed with JIS X 8341-3:2016 level AA in mind”. The tests that a claim of full "
                "or partial conformance needs have not been carried out.",
                "If something is hard to read or to use, please tell us.",
            ),
            section(
                "Aim and scope",
                text(
                    "This statement is about all pages of this site in Japanese and in English. It does not cover the "
                    "screens that staff use, nor the websites of others to which we link.",
                    "JIS X 8341-3:2016 is the Japanese standard for web pages that older people and people with "
                    "disabilities can use. It says the same as WCAG 2.0, the international guidelines, so we also aim "
                    "for level AA of the newer WCAG 2.2.",
                    "“In mind” is the mildest of three levels in the guideline of Japan’s Web Accessibility "
                    "Infrastructure Committee (WAIC).",
                ),
            ),
            section(
                "What we do to make it readable",
                text(
                    "This is how the site is made:",
                    bullets(
                        "There are headings and a list of contents, and the keyboard alone is enough to read on.",
                        "Nothing should be hidden or run off the side with large text or on a narrow screen.",
                        "We do not rely on colour alone. How urgent something is, we also say in words.",
                        "Pictures have a description for those who cannot see them (alternative text).",
                        "Difficult words are explained, and Japanese that is hard to read has its reading above it.",
                        "Pages follow your settings for a dark screen, for less motion and for high contrast.",
                        "Every page can be read without scripts (programs that run inside a page).",
                    ),
                ),
            ),
            section(
                "What has been checked",
                text(
                    "These checks were made when the site was built. They are repeated whenever its software changes.",
                ),
                table(
                    "What has been checked, and how",
                    ("What", "How", "Result"),
                    (
                        "Faults on every type of page",
                        "The axe-core software, in Japanese and English, on computer and phone screens, light and dark",
                        "No fault found",
                    ),
                    (
                        "The HTML",
                        "The Nu HTML Checker, on every type of page",
                        "No error found",
                    ),
                    (
                        "Narrow screens",
                        "Pages shown on a screen 320 pixels wide",
                        "No page runs off the side",
                    ),
                    (
                        "Keyboard",
                        "Whether the link to the main text and the mark of where you are (focus) can be seen",
                        "Seen on every type of page",
                    ),
                    (
                        "No scripts",
                        "Pages shown in a browser with scripts switched off",
                        "Text, contents list and links work",
                    ),
                ),
                text("Such checks find only some faults. A page that passes them can still be hard to use."),
            ),
            section(
                "What has not been checked yet",
                text(
                    "The following has not been done:",
                    bullets(
                        "a trial by people who use screen readers or similar tools every day",
                        "the tests described in Annex JB of JIS X 8341-3:2016, with published results",
                        "an assessment by experts who did not build the site",
                        "a check of each PDF or other file that staff add later",
                    ),
                ),
            ),
            section(
                "If you have difficulty",
                text(
                    "If something is hard to read or to use, please tell us. It helps us to know:",
                    bullets(
                        "the title or address of the page",
                        "what went wrong, and what you wanted to do",
                        "the device you use, and any software such as a screen reader",
                    ),
                    "We will also give you the information in another way, for example by telephone.",
                ),
                helpline_box(
                    "en",
                    "Contact for comments (sample)",
                    "On a real site you would find a telephone number, an e-mail address and the usual time for an "
                    "answer here. The number is not in use.",
                ),
                text("This sample statement was written on 22 November 2026."),
                links(
                    "Related pages",
                    to_url(
                        "https://waic.jp/",
                        "Web Accessibility Infrastructure Committee (WAIC)",
                        "About the standard and what may be claimed (in Japanese)",
                    ),
                    to_url("https://www.w3.org/TR/WCAG22/", "WCAG 2.2", "The international guidelines"),
                    to_page("about", description="About this site and its fictional foundation"),
                ),
            ),
        ),
    ),
)
