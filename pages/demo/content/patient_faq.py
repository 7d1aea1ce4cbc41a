from pages.demo.build import DemoPage, Side, bullets, english, japanese, page_link, question, question_group
from pages.demo.site import HELPLINE_TELEPHONE

PAGE = DemoPage(
    key="patient_faq",
    model="FaqPage",
    parent="about_breast_cancer",
    closing_message="for_families",
    ja=Side(
        title="患者さんからのよくある質問",
        slug="よくある質問",
        introduction=(
            "<p>診断や治療、毎日の生活について、よくいただくご質問にお答えします。"
            "お一人おひとりの状態によって答えは変わりますので、くわしくは主治医にお尋ねください。</p>"
        ),
        search_description="乳がんの検査・診断・治療、仕事や費用、家族への伝え方など、"
        "患者さんからよく寄せられる質問と、その答えをまとめました。",
        groups=(
            question_group(
                "検査と診断について",
                question(
                    "乳房にしこりを見つけました。がんでしょうか。",
                    "しこりの多くは、がんではない良性の変化です。ただし、触っただけで見分けることはできません。"
                    "次の検診を待たずに、乳腺外科などを受診してください。",
                    f"気をつけたい変化は、{page_link('signs_and_symptoms', '「症状とサイン」')}にまとめています。",
                ),
                question(
                    "検診で「要精密検査」と言われました。",
                    "「がんが見つかった」という意味ではなく、「くわしく調べたほうがよい」という意味です。"
                    "精密検査の結果、がんではなかったという方が大半です。"
                    "不安で足が遠のく方もいますが、早めに受診して確かめましょう。",
                ),
                question(
                    "ステージは、いつわかりますか。",
                    "診察や画像検査の後に、おおよそのステージがわかります。手術で採った組織を調べた後に、"
                    "変わることもあります。",
                    f"{page_link('the_stages_of_breast_cancer', '「乳がんのステージ」')}もご覧ください。",
                ),
                question(
                    "セカンドオピニオンを聞いてもよいですか。",
                    f"はい。別の医師の意見を聞くこと（セカンドオピニオン、{english('second opinion')}）は、"
                    "患者さんの当然の権利です。"
                    "主治医に伝えると、紹介状や検査の資料を用意してもらえます。公的医療保険は使えないため、"
                    "費用は受け先の病院に確かめてください。",
                ),
            ),
            question_group(
                "治療中の生活について",
                question(
                    "治療をしながら、仕事を続けられますか。",
                    "続けている方は多くいます。通院の日や体調の波に合わせて、"
                    "勤務時間や仕事の内容を調整できるか、職場に相談してみましょう。",
                    "診断を受けてすぐに退職を決める必要はありません。病院のがん相談支援センターでは、"
                    "仕事のことも相談できます。",
                ),
                question(
                    "費用が心配です。",
                    "日本には、医療費の負担を軽くする制度があります。",
                    bullets(
                        "高額療養費制度：1か月の自己負担に、収入などに応じた上限があります。",
                        "傷病手当金：会社などの健康保険に入っている方が、"
                        "病気で仕事を休んだときに受け取れることがあります。",
                        "医療費控除：1年間の医療費が多かったとき、税金が軽くなることがあります。",
                    ),
                    "条件は一人ひとり違います。加入している健康保険や、病院の相談窓口に確かめてください。",
                ),
                question(
                    "家族や子どもに、どのように伝えればよいですか。",
                    "決まった答えはありません。今わかっていることを、相手の年齢に合った言葉で、"
                    "少しずつ伝えてかまいません。"
                    "お子さんには「だれのせいでもないこと」「うつらないこと」「これからも大切に思っていること」"
                    "を伝えると安心につながります。",
                ),
                question(
                    "日本語で説明を聞くのが難しいときは、どうすればよいですか。",
                    "医療通訳を利用できる病院があります。予約のときに、話せる言語を伝えてください。"
                    f"乳がん相談ダイヤル（{HELPLINE_TELEPHONE}、見本のため実際にはつながりません）では、"
                    "英語でもお話をうかがいます。",
                ),
            ),
        ),
    ),
    en=Side(
        title="Patient FAQ",
        slug="patient-faq",
        introduction=(
            "<p>Here are answers to questions that patients often ask about diagnosis, treatment and daily life. "
            "The right answer may be different for you, so please ask your doctor as well.</p>"
        ),
        search_description="Answers to common questions about tests, diagnosis, treatment, work, costs and family.",
        groups=(
            question_group(
                "Tests and diagnosis",
                question(
                    "I have found a lump in my breast. Is it cancer?",
                    "Most lumps are benign, which means that they are not cancer. But nobody can tell by touch alone. "
                    "Do not wait for your next screening. See a breast clinic.",
                    "Changes to look out for are listed under "
                    f"{page_link('signs_and_symptoms', 'Signs and Symptoms')}.",
                ),
                question(
                    "My screening result says that I need more tests.",
                    f"This result ({japanese('要精密検査')}) does not mean that cancer was found. It means "
                    "that a closer look is needed. "
                    "For most people the closer look shows no cancer. Some stay away out of fear; it is "
                    "better to go soon and know.",
                ),
                question(
                    "When will I know my stage?",
                    "After the examination and the images, doctors know it roughly. It may still change when "
                    "the tissue from an operation has been examined.",
                    f"See also {page_link('the_stages_of_breast_cancer', 'The Stages of Breast Cancer')}.",
                ),
                question(
                    "May I ask another doctor?",
                    "Yes. You have a right to a second opinion. Tell your doctor, who will give you a letter "
                    "and your test results. "
                    "Public health insurance does not cover it, so ask the other hospital about the fee.",
                ),
            ),
            question_group(
                "Life during treatment",
                question(
                    "Can I go on working?",
                    "Many people do. Ask at work whether your hours or tasks can fit your appointments and "
                    "your good and bad days.",
                    "There is no need to give up your job right after the diagnosis. Cancer support centres "
                    "in hospitals "
                    f"({japanese('がん相談支援センター')}) also help with questions about work.",
                ),
                question(
                    "I am worried about the cost.",
                    "Japan has several systems that make medical costs lighter.",
                    bullets(
                        f"A limit on what you pay each month ({japanese('高額療養費制度')}). It depends on "
                        "things such as income.",
                        f"Sickness allowance ({japanese('傷病手当金')}). Employees with company insurance may "
                        "receive it while they cannot work.",
                        f"Tax deduction ({japanese('医療費控除')}). You may pay less tax after a year with "
                        "high medical costs.",
                    ),
                    "The conditions are different for each person. Ask your health insurance or the support "
                    "desk of the hospital.",
                ),
                question(
                    "How can I tell my family and my children?",
                    "There is no single right way. You can say what you know now, a little at a time, in "
                    "words that fit their age. "
                    "It helps children to hear that nobody is to blame, that they cannot catch it, and that "
                    "you love them as before.",
                ),
                question(
                    "What if it is hard for me to follow explanations in Japanese?",
                    "Some hospitals have medical interpreters. Say which languages you speak when you make an "
                    "appointment. "
                    f"Our helpline ({HELPLINE_TELEPHONE}, a sample number that is not in use) also speaks English.",
                ),
            ),
        ),
    ),
)
