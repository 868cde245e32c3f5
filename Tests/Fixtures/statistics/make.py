"""Every statistic that fmnist prints, computed without it: statistics.csv beside this file.

A line is: what, inputs (numbers joined by blanks; lists by ';'), results (numbers joined by blanks).
SciPy and statsmodels compute what they have; the rest is written out from its source and solved
numerically: Tango's interval from the likelihood, Zou and Donner's from their formula.

    python3 -m venv /tmp/stats && /tmp/stats/bin/pip install scipy statsmodels scikit-learn numpy
    /tmp/stats/bin/python Tests/Fixtures/statistics/make.py
"""

import math
import pathlib

import numpy as np
from scipy import stats
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

random = np.random.default_rng(8)
lines = []


def row(what, inputs, results):
    def text(part):
        if isinstance(part, (list, tuple, np.ndarray)):
            return " ".join(repr(float(x)).removesuffix(".0") for x in part)
        return repr(float(part)).removesuffix(".0")

    lines.append(",".join([what, ";".join(text(part) for part in inputs), text(results)]))


def wilson(k, n):
    return proportion_confint(k, n, alpha=0.05, method="wilson")


def tango(b, c, n):
    """Where the likelihood-ratio's score statistic is the 97.5 % point of the normal distribution."""
    z = stats.norm.ppf(0.975)

    def score(delta):
        # The share q of images only the second gets right that is likeliest when the first gets
        # delta + q alone: the log-likelihood is b log(q + delta) + c log q + (n-b-c) log(1-2q-delta).
        low, high = max(0, -delta), (1 - delta) / 2
        rest = n - b - c

        # Its slope times the three denominators is a quadratic; of its roots and the ends of the range
        # the likeliest is taken.
        x = np.polynomial.Polynomial([0, 1])
        slope = b * x * (1 - delta - 2 * x) + c * (x + delta) * (1 - delta - 2 * x) - 2 * rest * x * (x + delta)

        def likelihood(q):
            parts = [(b, q + delta), (c, q), (rest, 1 - 2 * q - delta)]
            return sum(k * (math.log(p) if p > 0 else -math.inf) for k, p in parts if k)

        roots = [float(r.real) for r in np.atleast_1d(slope.roots()) if abs(r.imag) < 1e-9]
        q = max([min(max(r, low), high) for r in roots] + [low, high], key=likelihood)
        variance = n * (2 * q + delta - delta * delta)
        distance = b - c - n * delta
        if variance <= 0:
            return 0.0 if distance == 0 else math.copysign(math.inf, distance)
        return distance / math.sqrt(variance)

    seen = (b - c) / n

    def end(edge, sign):
        f = lambda d: sign * score(d) - z
        near, far = seen, edge
        if f(far) <= 0:
            return far
        for _ in range(200):
            middle = (near + far) / 2
            if f(middle) > 0:
                far = middle
            else:
                near = middle
        return (near + far) / 2

    return end(-1.0, 1), end(1.0, -1)


for k, n in [(0, 1), (1, 1), (0, 50), (50, 50), (1, 10000), (8838, 10000), (659, 1000), (7, 12)]:
    row("wilson", [k, n], wilson(k, n))
for _ in range(20):
    n = int(random.integers(1, 60000))
    k = int(random.integers(0, n + 1))
    row("wilson", [k, n], wilson(k, n))

for _ in range(20):
    n1, n2 = (int(x) for x in random.integers(2, 12000, 2))
    k1, k2 = int(random.integers(0, n1 + 1)), int(random.integers(0, n2 + 1))
    row("newcombe", [k1, n1, k2, n2],
        confint_proportions_2indep(k1, n1, k2, n2, method="newcomb", compare="diff"))

pairs = [(8000, 838, 648, 514), (20, 12, 2, 16), (52, 20, 0, 8), (9000, 1, 0, 999), (3, 5, 4, 2)]
pairs += [tuple(int(x) for x in random.multinomial(10000, random.dirichlet([8, 1, 1, 2])))
          for _ in range(15)]
for both, b, c, neither in pairs:
    n = both + b + c + neither
    exact = mcnemar([[both, b], [c, neither]], exact=True).pvalue
    # Fagerland and others: the exact p minus the weight of what was seen; 1 where the two are equal.
    mid = 1.0 if b == c else exact - stats.binom.pmf(min(b, c), b + c, 0.5)
    row("mcnemar", [both, b, c, neither], [exact, mid])
    row("tango", [both, b, c, neither], tango(b, c, n))

for _ in range(15):
    # Several strata: shares of images of their own, each with a weight.
    m = int(random.integers(2, 6))
    weights = random.normal(0, 1, m)
    n = random.integers(5, 2000, m)
    k = [int(random.integers(0, x + 1)) for x in n]
    value = low = high = 0.0
    for w, kk, nn in zip(weights, k, n):
        a, b = sorted(w * np.array(wilson(kk, nn)))
        t = w * kk / nn
        value += t
        low += (t - a) ** 2
        high += (b - t) ** 2
    row("strata", [weights, k, n], [value, value - math.sqrt(low), value + math.sqrt(high)])

for _ in range(12):
    m = int(random.integers(2, 12))
    x = 0.88 + 0.01 * random.normal(size=m)
    row("t", [x], stats.ttest_1samp(x, 0).confidence_interval(0.95))
    y = 0.86 + 0.02 * random.normal(size=m)
    row("paired-t", [x, y], stats.ttest_rel(x, y).confidence_interval(0.95))
    y = 0.86 + 0.02 * random.normal(size=int(random.integers(2, 12)))
    row("welch", [x, y], stats.ttest_ind(x, y, equal_var=False).confidence_interval(0.95))
    row("deviation", [x], [np.mean(x), np.std(x, ddof=1)])

for _ in range(10):
    p = random.uniform(0, 1, int(random.integers(1, 8))) ** 3
    row("holm", [p], multipletests(p, method="holm")[1])

for _ in range(4):
    truth = random.integers(0, 4, 120)
    given = np.where(random.uniform(size=120) < 0.7, truth, random.integers(0, 4, 120))
    precision, recall, f1, support = precision_recall_fscore_support(truth, given, labels=range(4))
    row("classes", [truth, given], np.concatenate([precision, recall, f1, support]))
    row("confusion", [truth, given], confusion_matrix(truth, given, labels=range(4)).ravel())

pathlib.Path(__file__).with_name("statistics.csv").write_text("\n".join(lines) + "\n")
