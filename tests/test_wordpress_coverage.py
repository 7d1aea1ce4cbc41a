"""The proof: what is counted as placed, reported, moved, lost and said twice."""

from pages.wordpress.conversion.coverage import compare, measure
from pages.wordpress.conversion.texts import rich_texts


def test_a_sentence_within_a_text_of_the_result_is_found():
    coverage = measure("<h3>One</h3><h3>Two.</h3>", ["One Two."], [])

    assert coverage.is_complete
    assert coverage.percent == 100


def test_a_sentence_cut_in_two_is_lost():
    coverage = measure("<p>One and two</p>", ["One and", "two"], [])

    assert coverage.lost == ["One and two"]


def test_each_character_of_the_result_answers_for_one_sentence():
    coverage = measure("<p>Yes.</p><p>Yes.</p>", ["Yes."], [])

    assert (coverage.placed, coverage.lost) == (4, ["Yes."])


def test_a_short_sentence_takes_its_own_place_before_one_in_a_longer():
    coverage = compare(["Yes, we can.", "Yes"], [], ["Yes", "Yes, we can."], [])

    assert coverage.is_complete
    assert len(coverage.moved) == 1


def test_only_the_fewest_sentences_count_as_moved():
    coverage = compare(["One.", "Two.", "Three.", "Four."], [], ["Four.", "One.", "Two.", "Three."], [])

    assert coverage.moved == ["Four."]


def test_a_report_answers_for_a_sentence_that_stands_elsewhere_too():
    coverage = compare(["Home", "Text.", "Home"], [], ["Text.", "Home"], ["Home"])

    assert (coverage.moved, coverage.reported) == ([], 4)


def test_the_side_column_must_be_reported_whole():
    coverage = compare(["Text."], ["Menu", "Forgotten"], ["Text."], ["Menu"])

    assert coverage.lost == ["Forgotten"]
    assert coverage.main == 5


def test_words_that_the_source_says_without_showing_them_may_be_added():
    coverage = compare(["Text."], [], ["Text.", "A film"], [], added=["A film"])

    assert coverage.is_complete
    assert compare(["Text."], [], ["Text.", "A film"], []).repeated == ["A film"]


def test_composed_and_decomposed_letters_are_the_same():
    assert measure("<p>がん</p>", ["か\u3099ん"], []).is_complete


def test_a_result_made_of_something_else_is_refused_in_time():
    source = [f"Sentence {n} of the source" for n in range(20_000)]
    result = [f"Something else {n}" for n in range(20_000)]

    coverage = compare(source, [], result, [])

    assert len(coverage.lost) == 20_000
    assert len(coverage.repeated) == 20_000


def test_a_power_that_became_an_ordinary_number_is_lost():
    assert measure("<p>10<sup>9</sup> cells</p>", ["109 cells"], []).lost == ["10⁹ cells"]
    assert measure("<p>10<sup>9</sup> cells</p>", ["10⁸ cells"], []).lost == ["10⁹ cells"]
    assert measure("<p>10<sup>9</sup> cells</p>", ["10 cells"], []).lost == ["10⁹ cells"]
    assert measure("<p>10<sup>9</sup> cells</p>", ["10⁹ cells"], []).is_complete


def test_a_formula_whose_parts_ran_together_is_lost():
    half = "<p>A dose of <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>"

    assert measure(half, ["A dose of 12"], []).lost == ["A dose of 1/2"]


def test_rich_text_answers_for_what_is_raised_in_it():
    html = "<p>10<sup>9</sup>, 5<sup>3/4</sup> and <ruby>乳癌<rp>(</rp><rt>にゅうがん</rt><rp>)</rp></ruby></p>"

    assert list(rich_texts(html)) == ["", "10⁹, 5^(3/4) and 乳癌（にゅうがん）", ""]
    assert measure(html, list(rich_texts(html)), []).is_complete
    assert not measure(html, list(rich_texts(html.replace("<sup>9</sup>", "9"))), []).is_complete
