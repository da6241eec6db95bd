"""What goes first among sentences that say as much of a question: the head of a list, what says it is the most."""

from assistant.candidates import candidates
from assistant.evidence import rank
from assistant.languages import load_languages
from assistant.learnt import load_weights
from assistant.understand import understand
from documents.split import Passage
from index.arrange import Hit


def first(question: str, text: str) -> str:
    passage = Passage("p", "d", 0, 0, len(text), text, (), None)
    found = candidates([Hit(passage, 1.0, 1.0, 0.0)], {"d": "Quy định"})
    understood = understand(question, (), load_languages())
    return rank(understood, found, lambda terms: [1.0] * len(terms), load_weights())[0].candidate.wording.text


def test_the_head_of_a_list_comes_before_other_sentences_on_the_matter() -> None:
    text = (
        "Mở lớp bơi khi chưa đủ điều kiện mở lớp bơi thì bị xử phạt.\nViệc mở lớp bơi phải bảo đảm các điều kiện sau:\n"
        "a) Có bể;\nb) Có thầy."
    )
    asked = "Muốn mở lớp bơi phải đủ những điều kiện nào?"
    assert first("Mở lớp bơi cần những điều kiện gì?", text) == "Việc mở lớp bơi phải bảo đảm các điều kiện sau:"
    assert first(asked, text) == "Việc mở lớp bơi phải bảo đảm các điều kiện sau:"
    assert first("Mở lớp bơi khi chưa đủ điều kiện thì bị gì?", text).endswith("bị xử phạt.")


def test_of_two_heads_of_lists_the_one_that_says_more_of_the_question_comes_first() -> None:
    text = (
        "1. Trong hợp đồng xây dựng các bên phải thỏa thuận về thời hạn và trình tự, thủ tục thực hiện.\n"
        "Việc tạm dừng thực hiện hợp đồng xây dựng được áp dụng khi thuộc một trong các trường hợp sau đây:\n"
        "a) Một bên vi phạm nghiêm trọng các nghĩa vụ đã cam kết;\nb) Do sự kiện bất khả kháng.\n"
        "2. Việc chấm dứt hợp đồng xây dựng được thực hiện theo quy định của pháp luật dân sự và trong các trường hợp "
        "sau đây:\na) Khi xảy ra sự kiện bất khả kháng;\nb) Công việc bị tạm dừng kéo dài quá thời hạn."
    )
    assert first("Khi nào được tạm dừng hợp đồng xây dựng?", text).startswith("Việc tạm dừng")
    assert first("Chấm dứt hợp đồng xây dựng trong những trường hợp nào?", text).startswith("2. Việc chấm dứt")


def test_what_says_that_it_is_the_most_comes_first() -> None:
    text = (
        "Danh mục có 25 hồ chứa nước, một số hồ chứa nhỏ trong danh mục cần nạo vét.\n"
        "Hồ Khe Sim rộng 2 ha, quy mô nhỏ nhất."
    )
    assert "Khe Sim" in first("Hồ chứa nào nhỏ nhất trong danh mục?", text)
    assert "25 hồ" in first("Những hồ chứa nhỏ trong danh mục cần làm gì?", text)
