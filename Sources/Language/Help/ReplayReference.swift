extension CommandTable {
  /// The part of the reference on replaying: what is compared, and how.
  static let replay = """
    ## Replay

    `fmnist replay F.fnb` runs a notebook from an empty state and compares each value with its record.
    *Fixed* values (sizes, shapes, counts of parameters, the split's digest, true labels) are compared
    as printed, everywhere. *Measured* values (losses, rates, counts that training decides) are compared
    by the tolerance written beside them, `accuracy 0.8838 ±1pt`; without one, as printed where the
    numeric profile and the plan of each fit are those of the record, and elsewhere by the default
    tolerance of their metric. *Chosen* values (predicted classes, rank orders, best epochs, p values,
    single probabilities, digests of weights) are compared under an equal profile only. What was not
    compared is counted and told with the reason, never taken as the same. `--tolerance-only` compares
    as on another machine, even where the profile is equal. Values that were never recorded are shown;
    `--accept` records them.

    It exits with 0 if all is the same, 1 if an output differs or was never recorded, 2 if a command or
    a write failed or an access was refused, 3 on a mistake in a command line or in a command, 4 if a
    claim changed its verdict, 5 if it was stopped by a signal or `--timeout`; of several, in the
    order 3, 5, 2, 4, 1.

    The files that its commands write are at most 1 GB together, every byte counted, also where a file
    is written over again; `--output-limit 2GB` allows more. The command that would exceed it writes
    nothing and fails.

    ### The report as JSON

    `--format json` writes one object. A member that has no value is left out.

    | member | |
    |---|---|
    | `format` | 1, the version of this form |
    | `notebook` | the path as it was given |
    | `exit` | the exit code |
    | `summary` | the last line of the text form |
    | `recorded_profile`, `profile` | the numeric profiles of the record and of this machine |
    | `ending` | why it ended early: `reason` (`interrupted`, `time-limit`, `until`), `line` |
    | `acceptance` | what became of `--accept`, a sentence |
    | `steps` | for each command: `line`, `title`, `status` (`ran`, `kept`, `failed`, `skipped`, `stopped`, `not run`), `failed_line` (of a skipped one, the line it depends on), `result` (of one that came to its end: `same`, `differs`, `never recorded`), `same` (how many values), `found` (the lines to record, where there is no record), `differences`, `within`, `not_compared` |
    | `differences`, `within`, `data` | values outside a tolerance or else unequal; within one; data sets that are others: each `line`, `field`, `recorded`, `found`, `tolerance`, `default` (whether it is the metric's), `share` (of the tolerance; more than 1 differs) |
    | `not_compared` | `reason` (`profile`, `plan`, `tolerance-only`, `parameters`), `parameters`, `count` |
    | `claims` | each `line`, `claim`, `recorded`, `found`, `changed`, `margin`, `evidence` (what was compared and its interval, a sentence a condition), `depends_on` |
    | `problems` | errors and warnings: `severity`, `id`, `message`, `file`, `line`, `column`, `notes`, `cure` |
    | `replayed_notebook`, `figures` | the files written |

    `--format junit` writes a test case for each command and each claim, for build servers.
    """

  /// What stands before the table of default tolerances.
  static let tolerances = """
    ## Default tolerances

    Four standard deviations over ten seeds: the larger one of the study's CNN and RNN, trained for 8
    epochs, and the largest over epochs and classes. Another training on another machine is as another
    seed, so nearly all come out within them. They are for networks like these; for others, write
    tolerances of your own. `Tests/Tolerances` has the script and its measurements.


    """
}
