"""What speaks for a sentence: shares of the question, the kind asked for; the learnt weights fit and choose."""

import numpy as np
import pytest

from assistant.candidates import candidates
from assistant.features import FEATURES, describe
from assistant.languages import load_languages
from assistant.learnt import load_weights, save_weights
from assistant.training.cloze import Text, make_questions
from assistant.training.learn import Choice, learn_choice
from assistant.understand import understand
from documents.errors import StoreError
from documents.split import Passage
from index.arrange import Hit

TEXT = "Hội nghị bàn về chuyển đổi số. Nghị quyết về chuyển đổi số được ban hành ngày 26/8/2021. Báo chí đưa tin."


def told(question):
    passage = Passage("p", "d", 0, 0, len(TEXT), TEXT, (), None)
    found = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Báo cáo"})
    described = describe(understand(question, (), load_languages()), found, lambda terms: [1.0] * len(terms))
    return described, found


def column(described, name):
    return described.rows[:, FEATURES.index(name)].tolist()


def test_a_sentence_that_says_more_and_holds_a_date_stands_out():
    described, found = told("Nghị quyết về chuyển đổi số ban hành khi nào?")
    assert len(found) == 3
    assert np.argmax(described.own) == 1
    assert column(described, "holds:when") == [0.0, 1.0, 0.0]
    assert column(described, "near:when")[1] > 0
    assert column(described, "own:who") == [0.0, 0.0, 0.0]
    assert np.argmax(load_weights().sentence_scores(described.rows)) == 1


def test_a_small_letter_with_a_mark_begins_no_name():
    described, _ = told("Nghị quyết nói đến gì?")
    assert column(described, "new_name") == [0.0, 0.0, 0.0]


def test_neighbours_say_what_a_sentence_leaves_out():
    described, _ = told("Báo chí nói gì về chuyển đổi số?")
    assert described.own[2] < 1
    assert column(described, "before")[2] > 0


def test_an_unmarked_question_is_compared_without_marks():
    described, _ = told("nghi quyet chuyen doi so ban hanh khi nao")
    assert np.argmax(described.own) == 1


def test_weights_are_kept_by_name_and_refused_if_they_do_not_fit(tmp_path):
    path = tmp_path / "answers.json"
    weights = np.arange(len(FEATURES), dtype=float)
    save_weights(weights, path)
    assert load_weights(path).sentence.tolist() == weights.tolist()
    path.write_text("{}")
    with pytest.raises(StoreError, match="answers"):
        load_weights(path)


def test_what_holds_the_answer_is_learnt():
    rng = np.random.default_rng(0)
    choices = []
    for _ in range(1000):
        rows = rng.normal(size=(5, 3))
        choices.append(Choice(rows, np.arange(5) == np.argmax(rows[:, 1]), 1.0))
    learnt = learn_choice(choices)
    assert learnt[1] > 3 * max(abs(learnt[0]), abs(learnt[2]))


def test_made_questions_ask_for_something_of_their_sentence():
    texts = [Text("Số hóa", TEXT + " Năm 2022 có 05 nghị quyết mới được ban hành trong toàn tỉnh và các huyện.")] * 6
    made = list(make_questions(texts, 3))
    assert made == list(make_questions(texts, 3))
    assert made
    assert all(cloze.question.endswith("?") and cloze.sentence in texts[0].text for cloze in made)
