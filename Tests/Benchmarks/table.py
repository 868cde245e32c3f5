"""The tables that peers.py prints, in Markdown."""

PRECISIONS = ["float32", "bfloat16"]
NETWORKS = ["cnn", "rnn"]
# What the project set itself: how many times as fast (or as small) as the peer, at least.
GOALS = {"cnn float32": 6.0, "rnn float32": 3.3, "cnn bfloat16": 7.0, "rnn bfloat16": 5.0,
         "evaluate": 4.0, "study": 3.5, "threads": 1.9}
# The same where all are held to AVX2.
AVX2_GOALS = {**GOALS, "cnn float32": 4.0, "rnn float32": 3.0}


def markdown(results):
    """The table of times and that of ratios."""
    return f"{times(results)}\n\n{ratios(results)}"


def rows(header, body):
    line = "|".join(["---"] + ["--:"] * (len(header) - 1))
    return "\n".join([f"| {' | '.join(header)} |", f"|{line}|"]
                     + [f"| {' | '.join(row)} |" for row in body])


def seconds(value, digits=2):
    return "" if value is None else f"{value:.{digits}f} s"


def names(results, network, what):
    """Who was measured at something, fmnist first."""
    start = f"{network} {what} "
    return [name.removeprefix(start) for name in results.values if name.startswith(start)]


def times(results):
    """Seconds an epoch with validation, and to evaluate the 10,000 test images."""
    columns = [(network, what) for what in ["epoch", "evaluate"] for network in NETWORKS]
    found = {name: None for column in columns for name in names(results, *column)}
    body = [[name] + [seconds(results.median(f"{network} {what} {name}"), 2 + (what != "epoch"))
                      for network, what in columns] for name in found]
    return rows(["", "CNN, an epoch", "RNN, an epoch", "CNN, evaluate", "RNN, evaluate"], body)


def best(results, network, what):
    """The fastest float32 peer and its seconds."""
    peers = [(results.median(f"{network} {what} {name}"), name)
             for name in names(results, network, what)
             if not name.startswith("fmnist") and "bfloat16" not in name]
    return min(peers, default=(None, None))


def ratios(results):
    """How many times as fast fmnist is, beside the goals."""
    goals = AVX2_GOALS if results.instruction_set == "avx2" else GOALS
    body = []

    def add(what, ours, theirs, peer, goal, show=seconds):
        if ours and theirs:
            body.append([what, show(ours), f"{show(theirs)} ({peer})", f"{theirs / ours:.2f}",
                         f"{goal:g}" if goal else ""])

    for precision in PRECISIONS:
        for network in NETWORKS:
            ours = results.median(f"{network} epoch fmnist {precision}")
            title = f"{network.upper()}, {precision}, an epoch with validation"
            add(title, ours, *best(results, network, "epoch"), goals[f"{network} {precision}"])
            if precision == "bfloat16":
                add(title, ours, results.median(f"{network} epoch PyTorch bfloat16"),
                    "PyTorch bfloat16", 1)
    for network in NETWORKS:
        add(f"{network.upper()}, float32, evaluate 10,000 images",
            results.median(f"{network} evaluate fmnist float32"),
            *best(results, network, "evaluate"), goals["evaluate"],
            lambda value: seconds(value, 3))
    add("the whole study, process start to end", results.median("study fmnist"),
        results.median("study Keras"), "Keras", goals["study"])
    add("peak memory of the whole study", results.median("memory fmnist"),
        results.median("memory Keras"), "Keras", None, lambda value: f"{value:.0f} MB")
    for network in NETWORKS:
        for precision in PRECISIONS:
            add(f"{network.upper()}, {precision}, training on two threads for one",
                results.median(f"{network} training {precision}"),
                results.median(f"{network} training on one thread {precision}"),
                "fmnist, one thread", goals["threads"])
    table = rows(["", "fmnist", "peer", "times as fast", "goal"], body)
    shares = [f"{network.upper()} {precision} {share:.1%}" for network in NETWORKS
              for precision in PRECISIONS
              if (share := results.median(f"{network} share of peak {precision}"))]
    note = f"Share of the float32 peak, training alone: {', '.join(shares)}." if shares else ""
    return f"{table}\n\n{note}".strip()
