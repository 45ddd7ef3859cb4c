"""Answer queries from a chDB data directory: a pickled dict of name -> SQL in, one of name -> rows out."""

import os
import pickle
import sys

from chdb_dbt import connect

if __name__ == "__main__":
    questions: dict[str, str] = pickle.load(sys.stdin.buffer)
    client = connect(settings={"join_use_nulls": 1})
    answers = {name: [tuple(row) for row in client.query(sql).result_rows] for name, sql in questions.items()}
    sys.stdout.buffer.write(pickle.dumps(answers))
    sys.stdout.flush()
    # chDB can hang in its own clean-up when Python's has already begun.
    os._exit(0)
