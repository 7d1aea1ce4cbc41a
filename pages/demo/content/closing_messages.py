"""Closing messages: the kind words at the foot of a page, which several pages share."""

from dataclasses import dataclass

from pages.demo.build import PageRef, rich


@dataclass(frozen=True)
class Words:
    label: str
    lead: str
    text: str
    link_label: str


@dataclass(frozen=True)
class DemoClosingMessage:
    """A closing message in both languages. `name` is what editors see in the list of messages."""

    key: str
    name: str
    link_page: PageRef
    ja: Words
    en: Words


CLOSING_MESSAGES = (
    DemoClosingMessage(
        key="not_alone",
        name="見本：一人で抱えこまないで / Sample: you need not carry this alone",
        link_page=PageRef("resources"),
        ja=Words(
            label="おわりに",
            lead="不安な気持ちになるのは、自然なことです。",
            text=rich(
                "「転移」という言葉を聞くと、頭が真っ白になってしまうかもしれません。"
                "すぐにすべてを理解しなくても大丈夫です。",
                "わからないことは、何度でも主治医や看護師に聞いてください。ご家族や相談窓口と一緒に、"
                "一つずつ考えていきましょう。",
            ),
            link_label="相談できる窓口を見る",
        ),
        en=Words(
            label="Before you go",
            lead="It is natural to feel afraid.",
            text=rich(
                "When you hear that cancer has spread, it can be hard to think at all. You do not have to "
                "understand everything today.",
                "Ask your doctors and nurses as often as you need. Family, friends and support centres can "
                "help you take one step at a time.",
            ),
            link_label="Find someone to talk to",
        ),
    ),
    DemoClosingMessage(
        key="knowing_helps",
        name="見本：知ることから / Sample: knowing helps",
        link_page=PageRef("patient_faq"),
        ja=Words(
            label="おわりに",
            lead="知ることは、自分に合った選択につながります。",
            text=rich(
                "このページは、一般的な情報をまとめたものです。あなたに当てはまるかどうかは、"
                "診察を受けて確かめてください。",
                "気になることをメモにして、次の診察に持っていくと話しやすくなります。",
            ),
            link_label="よくある質問を読む",
        ),
        en=Words(
            label="Before you go",
            lead="Knowing more can help you choose what suits you.",
            text=rich(
                "This page gives general information. Only an examination can tell whether it applies to you.",
                "Write your questions down and take them to your next appointment. It makes talking easier.",
            ),
            link_label="Read common questions",
        ),
    ),
    DemoClosingMessage(
        key="for_families",
        name="見本：ご家族へ / Sample: for families",
        link_page=PageRef("resources"),
        ja=Words(
            label="ご家族や身近な方へ",
            lead="支える方にも、休む時間が必要です。",
            text=rich(
                "そばにいる方も、心配や疲れを感じて当然です。何かをしてあげなければと、無理をしなくてもかまいません。",
                "相談窓口は、ご本人だけでなく、ご家族や友人も利用できます。",
            ),
            link_label="ご家族も使える窓口を見る",
        ),
        en=Words(
            label="For family and friends",
            lead="People who give support need rest as well.",
            text=rich(
                "If you stand beside someone with cancer, worry and tiredness are to be expected. You need "
                "not do everything.",
                "Support centres are open to families and friends, not only to patients.",
            ),
            link_label="Places that help families too",
        ),
    ),
)
