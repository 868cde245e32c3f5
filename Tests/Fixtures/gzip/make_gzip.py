"""Writes the gzip files the tests of GzipReader read. Run: python3 make_gzip.py

text.gz     1,000 lines "line N\n", N from 0, with a file name in its header
zeros.gz    4,194,304 zero bytes, a bomb of about 1000:1
members.gz  two members, "one" and "two"
empty.gz    a member of no bytes
"""

import gzip
import pathlib

folder = pathlib.Path(__file__).parent
text = "".join(f"line {number}\n" for number in range(1000)).encode()
with open(folder / "text.gz", "wb") as out:
    with gzip.GzipFile("text.txt", "wb", 9, out, mtime=0) as packed:
        packed.write(text)
(folder / "zeros.gz").write_bytes(gzip.compress(bytes(1 << 22), 9, mtime=0))
(folder / "members.gz").write_bytes(
    gzip.compress(b"one", 9, mtime=0) + gzip.compress(b"two", 9, mtime=0))
(folder / "empty.gz").write_bytes(gzip.compress(b"", 9, mtime=0))
