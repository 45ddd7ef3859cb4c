"""Ask a chDB data directory as the user that a server configuration describes.

A pickled dict of name -> SQL in; out, for each name, whether it succeeded, and the answer in JSONCompact or the error.
"""

import os
import pickle
import sys
from typing import Any

from chdb.session import Session

if __name__ == "__main__":
    path, configuration = sys.argv[1:]
    questions: dict[str, str] = pickle.load(sys.stdin.buffer)
    connect: Any = Session
    session = connect(f"{path}?config-file={configuration}")
    answers: dict[str, tuple[bool, str]] = {}
    for name, sql in questions.items():
        try:
            answers[name] = (True, str(session.query(sql, "JSONCompact")))
        except Exception as error:
            answers[name] = (False, str(error))
    sys.stdout.buffer.write(pickle.dumps(answers))
    sys.stdout.flush()
    # chDB can hang in its own clean-up when Python's has already begun.
    os._exit(0)
