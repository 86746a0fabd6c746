"""The tables. Their history is in `migrations/versions`; a test holds the two together.

Moments are whole milliseconds since 1970 in UTC. Ids of people and chats are Telegram's (64 bits; groups are negative).
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text, false

metadata = MetaData()

answers = Table(
    "answers",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("asked_in", BigInteger),
    Column("shown", Text),
    Column("amended", Boolean, nullable=False, server_default=false()),
    Column("document", Text, nullable=False),
    Column("found", Text),
    Column("history", Text, nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("articles", Text),  # see `naming.py`, beside the answers
    Index("answers_of_a_conversation", "chat_id", "topic_id", "user_id", "asked_at"),
    Index("answers_by_age", "asked_at"),
    Index("answers_by_question", "chat_id", "asked_in"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("answer_id", String(16), primary_key=True),
    Column("user_id", BigInteger, primary_key=True),
    Column("verdict", String(8), nullable=False),
    Column("reason", String(32)),
    Column("given_at", BigInteger, nullable=False),
)

withdrawn = Table(
    "withdrawn",
    metadata,
    Column("id", String(16), primary_key=True),  # of the answer that went with an article
    Column("chat_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("shown", Text),  # the messages that still show it
    Column("asked_at", BigInteger, nullable=False),
)

fresh_starts = Table(
    "fresh_starts",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("topic_id", BigInteger, primary_key=True),
    Column("user_id", BigInteger, primary_key=True),
    Column("since", BigInteger, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(128), nullable=False),
    Column("language", String(8)),
    Column("shown", String(16)),
    Column("refused_at", BigInteger),
    Column("seen_at", BigInteger, nullable=False),
)

grants = Table(
    "grants",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("allowed", Boolean, nullable=False),
    Column("granted_by", BigInteger, nullable=False),
    Column("granted_at", BigInteger, nullable=False),
)

requests = Table(
    "requests",
    metadata,
    Column("subject", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("name", String(128), nullable=False),
    Column("language", String(8), nullable=False),
    Column("told", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
)

follows = Table(
    "follows",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("document", Text),
    Column("followed_at", BigInteger, nullable=False),
    Column("checked", Integer, nullable=False),
    Column("held_until", BigInteger),
    Column("language", String(8)),
    Column("articles", Text),
    Index("follows_of_a_person", "user_id"),
)

forgotten = Table(
    "forgotten",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),  # of the id of an answer, or of what somebody followed
    Column("deleted_at", BigInteger, nullable=False),
)

choices = Table(
    "choices",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("collection", String(32), nullable=False),
)

moves = Table(
    "moves",
    metadata,
    Column("old", BigInteger, primary_key=True, autoincrement=False),
    Column("new", BigInteger, nullable=False),
)

menus = Table(
    "menus",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),  # 0: of everybody
    Column("digest", String(16), nullable=False),
    Column("set_at", BigInteger, nullable=False),
)

spent = Table(
    "spent",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("span", Integer, primary_key=True, autoincrement=False),
    Column("starts_at", BigInteger, primary_key=True, autoincrement=False),
    Column("questions", Integer, nullable=False),
)

tallies = Table(
    "tallies",
    metadata,
    Column("day", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(16), primary_key=True),
    Column("times", Integer, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("name", String(256), nullable=False),
    Column("content", LargeBinary),
    Column("url", Text),
    Column("sent_at", BigInteger, nullable=False),
)

updates = Table(
    "updates",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", String(64), nullable=False),
    Column("body", Text),
    Column("stage", String(8), nullable=False),
    Column("holder", String(16)),
    Column("tries", Integer, nullable=False),
    Column("answer_id", String(16)),
    Column("received_at", BigInteger, nullable=False),
    Index("updates_by_stage", "stage", "lane", "id"),
)

processes = Table(
    "processes",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("alive_until", BigInteger, nullable=False),
)
