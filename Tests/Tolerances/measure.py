#!/usr/bin/env python3
"""How far measured values vary with the seed: the default tolerances of replay.

    measure.py run FMNIST SEED ...   trains the study's two networks (8 epochs, full data) with each
                                     seed and keeps what FMNIST prints in runs/SEED.txt (about half a
                                     minute a seed on two cores)
    measure.py table                 makes values.csv, table.md and
                                     Sources/Results/Values/DefaultTolerances.swift of runs/*.txt

A tolerance is four standard deviations (n - 1) over the seeds, of the network, epoch or class where
it is largest, rounded up to two digits. It needs Python 3.9 and nothing else.
"""
import csv
import math
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
RUNS = HERE / "runs"
SWIFT = HERE.parent.parent / "Sources/Results/Values/DefaultTolerances.swift"

STUDY = """load fashion_mnist
split validation=0.2 seed=4
model cnn
  conv2d 32 3x3 relu
  maxpool2d 2x2
  conv2d 32 3x3 relu
  maxpool2d 2x2
  flatten
  dense 100 relu
  dense 10 softmax
end
model rnn
  lstm 128
  dense 10 softmax
end
fit cnn epochs=8 batch_size=256 seed={seed}
fit rnn epochs=8 batch_size=256 seed={seed}
evaluate cnn
evaluate rnn
classes cnn
classes rnn
confusion cnn
confusion rnn
print cnn.test.confidence
print rnn.test.confidence
compare cnn rnn
"""

# In the order of the cases of Metric, each with what it is.
METRICS = ["loss", "accuracy", "val_loss", "val_accuracy", "test.loss", "test.accuracy", "errors",
           "recall", "precision", "f1", "confusion", "confidence", "difference",
           "class.difference", "only"]
CASES = {"val_loss": "validationLoss", "val_accuracy": "validationAccuracy",
         "test.loss": "testLoss", "test.accuracy": "testAccuracy",
         "class.difference": "classDifference"}


def run(program, seeds):
    RUNS.mkdir(exist_ok=True)
    for seed in seeds:
        output = subprocess.run([program], input=STUDY.format(seed=seed), text=True,
                                stdout=subprocess.PIPE, check=True).stdout
        lines = [line for line in output.splitlines() if not line.startswith("~")]
        (RUNS / f"{int(seed):02}.txt").write_text("\n".join(lines) + "\n")
        print(f"seed {seed}: done", flush=True)


def values(text):
    """The values of one run: {(metric, where): number}."""
    found, table, counts = {}, None, {}
    networks = ["cnn", "rnn"]

    def network(kind):
        counts[kind] = counts.get(kind, 0) + 1
        return networks[counts[kind] - 1]

    for line in text.splitlines():
        words = line[1:].split()
        if line.startswith("|   "):
            kind, owner, columns = table
            for column, cell in zip(columns, words[1:]):
                add_cell(found, kind, owner, words[0], column, cell)
        elif words and words[0].endswith(":"):
            kind, columns = words[0][:-1], words[1:]
            if kind == "class" and columns[0].startswith("recall_"):
                table = ("pairs", "", columns)
            elif kind in ("epoch", "class", "true"):
                table = (kind, network(kind), columns)
            else:
                table = (kind, "", columns)
        else:
            table = None
            fields = dict(zip(words[::2], words[1::2]))
            if {"accuracy", "n", "loss"} <= fields.keys():
                owner = network("evaluate")
                for name in ("accuracy", "low", "high"):
                    found["test.accuracy", f"{owner} {name}"] = float(fields[name])
                found["test.loss", owner] = float(fields["loss"])
                found["errors", owner] = (1 - float(fields["accuracy"])) * int(fields["n"])
            for name, value in fields.items():
                if ".confidence." in name:
                    found["confidence", name] = float(value)
                if name.startswith("only_"):
                    found["only", name] = float(value)
            if "difference" in fields:
                for name in ("difference", "low", "high"):
                    found["difference", name] = float(fields[name])
    return found


def add_cell(found, kind, owner, row, column, cell):
    if kind == "epoch":
        found[column, f"{owner} epoch {row}"] = float(cell)
    elif kind == "class" and column in ("precision", "recall", "f1"):
        found[column, f"{owner} {row}"] = float(cell)
    elif kind == "true":
        found["confusion", f"{owner} {row} as {column}"] = float(cell)
    elif kind == "pairs" and column in ("difference", "low", "high"):
        found["class.difference", f"{row} {column}"] = float(cell)


def rounded_up(number):
    """The number with two digits, not smaller than it."""
    digits = 1 - math.floor(math.log10(number))
    return math.ceil(round(number * 10**digits, 9)) / 10**digits


def table():
    runs = {path.stem: values(path.read_text()) for path in sorted(RUNS.glob("*.txt"))}
    if len(runs) < 10:
        sys.exit(f"{len(runs)} seeds are fewer than ten")
    keys = list(next(iter(runs.values())))
    if any(list(run) != keys for run in runs.values()):
        sys.exit("the runs do not hold the same values")
    largest = {}
    with open(HERE / "values.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["metric", "where", "deviation"] + list(runs))
        for key in keys:
            numbers = [run[key] for run in runs.values()]
            deviation = statistics.stdev(numbers)
            writer.writerow([*key, f"{deviation:.6g}"] + [f"{number:g}" for number in numbers])
            if deviation > largest.get(key[0], (0,))[0]:
                largest[key[0]] = (deviation, key[1])
    tolerances = {metric: rounded_up(4 * largest[metric][0]) for metric in METRICS}
    write_table(len(runs), largest, tolerances)
    write_swift(len(runs), tolerances)


def write_table(count, largest, tolerances):
    lines = [f"Four standard deviations over {count} seeds, where they are largest. Made by measure.py.",
             "", "| metric | tolerance | standard deviation | largest at |", "|---|---|---|---|"]
    for metric in METRICS:
        deviation, where = largest[metric]
        lines.append(f"| `{metric}` | ±{tolerances[metric]:g} | {deviation:.4g} | {where} |")
    (HERE / "table.md").write_text("\n".join(lines) + "\n")


def write_swift(count, tolerances):
    lines = ["// Made by Tests/Tolerances/measure.py; change it there.", "",
             "extension Metric {",
             f"  /// Four standard deviations over {count} seeds; see Tests/Tolerances.",
             "  public var defaultTolerance: Double? {", "    switch self {"]
    for metric in METRICS:
        lines.append(f"    case .{CASES.get(metric, metric)}: {tolerances[metric]:g}")
    lines += ["    }", "  }", "}"]
    SWIFT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"] and len(sys.argv) > 3:
        run(sys.argv[2], sys.argv[3:])
    elif sys.argv[1:] == ["table"]:
        table()
    else:
        sys.exit(__doc__)
