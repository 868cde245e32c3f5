"""Runs fmnist and the frameworks a user would pick instead in turn, and prints the ratios.

    swift build -c release
    python3 Tests/Benchmarks/peers.py --keras KERAS/bin/python --torch TORCH/bin/python

The two interpreters (also FMNIST_KERAS_PYTHON and FMNIST_TORCH_PYTHON) have `tensorflow-cpu`, and
`torch` and `numpy`. Everything is run once a round, one thing at a time, so that a slow minute
strikes all alike; what is shown are medians over the rounds, and ratios of those.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from table import markdown

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Settings of the OpenBLAS of some machines; the peers are measured as they are installed.
ENVIRONMENT = {name: value for name, value in os.environ.items()
               if not name.startswith("OPENBLAS_")}
TORCH_MODES = {"cnn": ["eager", "channels_last", "bfloat16"], "rnn": ["eager", "bfloat16"]}
# The modes that need bfloat16 products, which the instruction sets below have not.
BFLOAT16_MODES = {"bfloat16"}
# How the peers' libraries are held to what fmnist calls by the same name. TensorFlow's own kernels
# take what they were built for and the processor has.
INSTRUCTION_SETS = {
    "avx2": {"ONEDNN_MAX_CPU_ISA": "AVX2", "ATEN_CPU_CAPABILITY": "avx2",
             "MKL_ENABLE_INSTRUCTIONS": "AVX2"},
    "avx512_core": {"ONEDNN_MAX_CPU_ISA": "AVX512_CORE", "ATEN_CPU_CAPABILITY": "avx512",
                    "MKL_ENABLE_INSTRUCTIONS": "AVX512"},
}


def run(command, accepted=(0,)):
    """Runs a command to its end; gives its output, its seconds and its peak memory in MB."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command], stdout=output, stderr=errors, cwd=HERE,
            env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        for file in [output, errors]:
            file.seek(0)
        text, complaint = output.read().decode(), errors.read().decode()
    if process.returncode not in accepted:
        sys.exit(f"{complaint}\n{' '.join(map(str, command))} failed: {process.returncode}")
    return text, seconds, usage.ru_maxrss * 1024 / 1e6


def measured(command):
    """The JSON a command prints, with its own seconds and memory."""
    text, seconds, memory = run(command)
    return {**json.loads(text), "process": seconds, "megabytes": memory}


class Results:
    """What was measured, by name: one value a round."""

    def __init__(self, instruction_set):
        self.instruction_set = instruction_set
        self.values = {}
        self.versions = []

    def add(self, name, value):
        self.values.setdefault(name, []).append(value)
        print(f"{name}: {value:.3f}", file=sys.stderr)

    def add_version(self, version):
        if version not in self.versions:
            self.versions.append(version)

    def median(self, name):
        values = self.values.get(name)
        return statistics.median(values) if values else None

    def add_peer(self, name, kind, result):
        """A peer's warm epochs and evaluations."""
        self.add_version(result["version"])
        self.add(f"{kind} epoch {name}", statistics.median(result["epochs"][1:]))
        self.add(f"{kind} evaluate {name}", statistics.median(result["evaluations"]))


def bench(options, results):
    """fmnist's own benchmark: each network and precision, on one thread and on all."""
    held = ["--instruction-set", options.instruction_set] if options.instruction_set else []
    report = measured([options.fmnist / "fmnist-bench", "--json", "--epochs", options.epochs,
                       "--repetitions", 1, *held])
    results.add_version(f"fmnist, {report['profile']}")
    most = max(entry["threads"] for entry in report["results"])
    for entry in report["results"]:
        name = f"{entry['network']} {{}} {entry['precision']}"
        if entry["threads"] == 1 != most:
            results.add(name.format("training on one thread"), entry["training_seconds"])
            continue
        results.add(name.format("epoch fmnist"), entry["epoch_seconds"])
        results.add(name.format("training"), entry["training_seconds"])
        results.add(name.format("evaluate fmnist"), entry["evaluate_seconds"])
        results.add(name.format("share of peak"), entry["peak_share"])


def study(options, results):
    """The whole study, process start to end: a notebook with figures, and Keras without."""
    with tempfile.TemporaryDirectory() as folder:
        # 1 and 4: outputs or verdicts differ from the record, as they may on another machine.
        _, seconds, memory = run(
            [options.fmnist / "fmnist", "replay", ROOT / "Notebooks/compare.fnb", "--out",
             f"{folder}/compare"], accepted=(0, 1, 4))
    results.add("study fmnist", seconds)
    results.add("memory fmnist", memory)
    parts = [measured([options.keras, "keras_peer.py", kind, 8]) for kind in TORCH_MODES]
    results.add("study Keras", sum(part["process"] for part in parts))
    results.add("memory Keras", max(part["megabytes"] for part in parts))


def machine():
    """The processor's name and the number of its cores that can be used."""
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo")
             if line.startswith("model name")]
    return f"{(names or [platform.machine()])[0]}, {len(os.sched_getaffinity(0))} cores"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--keras", default=os.environ.get("FMNIST_KERAS_PYTHON"))
    parser.add_argument("--torch", default=os.environ.get("FMNIST_TORCH_PYTHON"))
    parser.add_argument("--fmnist", type=Path, default=ROOT / ".build/release",
                        help="the folder with fmnist and fmnist-bench")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=3, help="the first is not counted")
    parser.add_argument("--instruction-set", choices=INSTRUCTION_SETS,
                        help="hold all of them to this; by default each uses all there is")
    parser.add_argument("--study", action=argparse.BooleanOptionalAction, default=True,
                        help="also run the whole study in fmnist and in Keras")
    parser.add_argument("--save", type=Path, help="a file for all single values, as JSON")
    options = parser.parse_args()
    options.fmnist = options.fmnist.resolve()
    if options.epochs < 2:
        parser.error("--epochs is at least 2")

    ENVIRONMENT.update(INSTRUCTION_SETS.get(options.instruction_set, {}))
    results = Results(options.instruction_set)
    for _ in range(options.rounds):
        bench(options, results)
        for kind, modes in TORCH_MODES.items():
            if options.keras:
                results.add_peer("Keras", kind, measured(
                    [options.keras, "keras_peer.py", kind, options.epochs]))
            for mode in modes if options.torch else []:
                if options.instruction_set and mode in BFLOAT16_MODES:
                    continue
                results.add_peer(f"PyTorch {mode}", kind, measured(
                    [options.torch, "torch_peer.py", kind, options.epochs, mode]))
        if options.study and options.keras:
            study(options, results)
    if options.save:
        options.save.write_text(json.dumps(results.values, indent=1, sort_keys=True) + "\n")
    print(f"{machine()}; {'; '.join(results.versions)}; "
          f"medians of {options.rounds} rounds\n\n{markdown(results)}")


if __name__ == "__main__":
    main()
