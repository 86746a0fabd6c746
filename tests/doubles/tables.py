"""Tables as a database describes them, to hold those that were made at once to those that were made step by step."""

from sqlalchemy import Engine, inspect

from index.storage.database import History


def described(engine: Engine, history: History) -> dict[str, object]:
    """Return the columns (in the order of their names), keys and indexes of each table of a history."""
    looked = inspect(engine)
    return {
        name: (
            sorted((one["name"], str(one["type"]), one["nullable"], str(one["default"]))
                   for one in looked.get_columns(name)),
            looked.get_pk_constraint(name)["constrained_columns"],
            sorted((one["name"], one["column_names"], one["unique"]) for one in looked.get_indexes(name)),
            sorted(one["column_names"] for one in looked.get_unique_constraints(name)),
            [(one["constrained_columns"], one["referred_table"], one["options"])
             for one in looked.get_foreign_keys(name)],
        )
        for name in sorted(history.metadata.tables)
    }  # fmt: skip
