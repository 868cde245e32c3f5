"""Writes splits.tsv and train_sizes.tsv: what scikit-learn's train_test_split gives, for the tests of Split.

Run with scikit-learn installed: python3 make_splits.py
Columns: count, fraction, seed, labels ("none", "even", "uneven"), SHA-256 over the training
indices and then the held-out ones as little-endian int32, training indices, held-out indices.
train_sizes.tsv has test_size and train_size, each a share, a number or "none", in place of the fraction.
Lists longer than 101 are cut to their first and last five. Where scikit-learn raises ValueError,
the last three columns are "error".
"""

import hashlib
import pathlib

import numpy
from sklearn.model_selection import train_test_split

COUNTS = [10, 101, 1000, 60000]
FRACTIONS = ["0.1", "0.2", "0.25", "0.333", "0.5", "0.9", "0.999"]
SEEDS = [0, 1, 4, 42, 2**31, 2**32 - 1]


def labels_for(kind, count):
    classes = 2 if count == 10 else 10
    index = numpy.arange(count)
    if kind == "even":
        return index % classes
    if kind == "uneven":
        return (index * index + index // 7) % classes
    return None


def shown(indices):
    if len(indices) <= 101:
        return ",".join(map(str, indices))
    return ",".join(map(str, indices[:5])) + "..." + ",".join(map(str, indices[-5:]))


with open(pathlib.Path(__file__).with_name("splits.tsv"), "w") as out:
    for count in COUNTS:
        for fraction in FRACTIONS:
            for seed in SEEDS:
                for kind in ["none", "even", "uneven"]:
                    try:
                        train, held_out = train_test_split(
                            numpy.arange(count, dtype="<i4"),
                            test_size=float(fraction),
                            random_state=seed,
                            stratify=labels_for(kind, count),
                        )
                        digest = hashlib.sha256(train.tobytes() + held_out.tobytes()).hexdigest()
                        result = [digest, shown(train), shown(held_out)]
                    except ValueError:
                        result = ["error"] * 3
                    row = [count, fraction, seed, kind] + result
                    out.write("\t".join(map(str, row)) + "\n")

SIZES = [(200, 300), (0.2, 0.5), (None, 60), ("0.1", 7), (5, 5), (30000, None), (0.5, 0.6), (0.25, 1000), (8, 3), (None, 0.35)]

with open(pathlib.Path(__file__).with_name("train_sizes.tsv"), "w") as out:
    for count in [10, 1000, 60000]:
        for test, train in SIZES:
            test = float(test) if isinstance(test, str) else test
            for seed in [4, 42]:
                for kind in ["none", "even", "uneven"]:
                    try:
                        kept, held_out = train_test_split(
                            numpy.arange(count, dtype="<i4"), test_size=test, train_size=train,
                            random_state=seed, stratify=labels_for(kind, count),
                        )
                        digest = hashlib.sha256(kept.tobytes() + held_out.tobytes()).hexdigest()
                        result = [digest, shown(kept), shown(held_out)]
                    except ValueError:
                        result = ["error"] * 3
                    sizes = ["none" if size is None else size for size in (test, train)]
                    out.write("\t".join(map(str, [count, *sizes, seed, kind] + result)) + "\n")
