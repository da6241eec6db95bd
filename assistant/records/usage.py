"""What administrators look at: how much is asked, what found no answer, what was slow, what people thought of answers.

Questions are counted without whose they were. Feedback holds the whole turn, evidence included, as it was when given.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import Row, delete, insert, select

from assistant.conversation import Turn
from assistant.records import turns as packing
from assistant.records.database import Database, now
from assistant.records.tables import FeedbackRow, QuestionRow
from documents.vietnamese import fold, nfc

Reason = Literal["", "wrong_source", "incomplete", "incorrect", "other"]
REASONS: Final[tuple[Reason, ...]] = ("wrong_source", "incomplete", "incorrect", "other")
_LONGEST_COMMENT: Final = 2000


@dataclass(frozen=True, slots=True)
class Day:
    """How many questions were asked on one day, and how many of them the documents answered."""

    day: date
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: when it was last asked, how often, and the longest it took in milliseconds."""

    question: str
    last: datetime
    times: int
    ms: int


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought of an answer; ``turn`` is the answer with its evidence."""

    given: datetime
    person: str
    liked: bool
    reason: Reason
    comment: str
    turn: Turn


class Usage:
    """The questions and the feedback of a database."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def rate(self, owner: str, turn: Turn, *, reason: Reason = "", comment: str = "") -> None:
        """Keep what a person thinks of an answer in place of what they thought before; no rating takes it back."""
        with self._database.writing() as connection:
            connection.execute(delete(FeedbackRow).where(FeedbackRow.turn == turn.id))
            if turn.rating:
                values = {"turn": turn.id, "owner": owner, "given": now(), "liked": turn.rating == "up"}
                values |= {"reason": reason, "comment": nfc(comment).strip()[:_LONGEST_COMMENT]}
                connection.execute(insert(FeedbackRow).values(**values, content=packing.pack(turn)))

    def days(self, most: int = 30) -> list[Day]:
        """:return: the last days, oldest first, those without a question included; a day begins at 0:00 UTC+7."""
        first = (now() + _VIETNAM).date() - timedelta(days=most - 1)
        begin = datetime.combine(first, datetime.min.time()) - _VIETNAM
        statement = select(QuestionRow.asked, QuestionRow.status).where(QuestionRow.asked >= begin)
        counts = {first + timedelta(days=number): [0, 0] for number in range(most)}
        with self._database.reading() as connection:
            for asked, status in connection.execute(statement):
                count = counts[(asked + _VIETNAM).date()]
                count[0] += 1
                count[1] += status != "not_found"
        return [Day(day, *count) for day, count in counts.items()]

    def unanswered(self, most: int = 30) -> list[Asked]:
        """:return: the questions that the documents did not answer, those asked most often first."""
        statement = select(QuestionRow).where(QuestionRow.status == "not_found").order_by(QuestionRow.seq.desc())
        found: dict[str, Asked] = {}
        with self._database.reading() as connection:
            for row in connection.execute(statement.limit(5000)):
                key = " ".join(fold(row.question).strip(" ?.!").split())
                known = found.get(key) or Asked(row.question, row.asked.replace(tzinfo=UTC), 0, 0)
                found[key] = Asked(known.question, known.last, known.times + 1, max(known.ms, row.ms))
        return sorted(found.values(), key=lambda asked: asked.times, reverse=True)[:most]

    def slowest(self, most: int = 10) -> list[Asked]:
        """:return: the answers that took longest in the last 30 days, the slowest first."""
        statement = select(QuestionRow).where(QuestionRow.asked >= now() - timedelta(days=30))
        with self._database.reading() as connection:
            rows = connection.execute(statement.order_by(QuestionRow.ms.desc()).limit(most)).all()
        return [Asked(row.question, row.asked.replace(tzinfo=UTC), 1, row.ms) for row in rows]

    def feedback(self, most: int = 100) -> list[Feedback]:
        """:return: the newest feedback first."""
        statement = select(FeedbackRow).order_by(FeedbackRow.given.desc()).limit(most)
        with self._database.reading() as connection:
            return [_feedback(row) for row in connection.execute(statement)]


_VIETNAM: Final = timedelta(hours=7)


def _feedback(row: Row[Any]) -> Feedback:
    turn = packing.unpack(row.content, "")
    return Feedback(row.given.replace(tzinfo=UTC), row.owner, row.liked, row.reason, row.comment, turn)
