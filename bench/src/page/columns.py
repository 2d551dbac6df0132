# DuckDB in a process of its own. Reads lines with a list of statements in JSON; answers each with what they came to and how many
# milliseconds they took together, the rows in Python's hands included, JSON not.
import json
import sys
import time

import duckdb

engine = duckdb.connect(sys.argv[1])
engine.execute("SET threads = 1")
for line in sys.stdin:
    statements = json.loads(line)
    started = time.perf_counter()
    answers = [engine.execute(statement).fetchall() for statement in statements]
    took = (time.perf_counter() - started) * 1000
    print(json.dumps({"took": took, "answers": answers}, default=str), flush=True)
