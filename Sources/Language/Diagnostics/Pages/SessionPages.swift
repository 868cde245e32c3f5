/// The pages on files, figures and the session.
let sessionPages: [(DiagnosticID, DiagnosticPage)] = [
  (
    .fileExists,
    DiagnosticPage(
      "a file that is already there",
      """
      The command does not write over a file it did not make. Give another name.
      """,
      wrong: "record study.fnb",
      right: "record study-2.fnb")
  ),
  (
    .fileUnwritable,
    DiagnosticPage(
      "a file that cannot be written",
      """
      The message gives the reason of the system. Nothing was lost, and no half file is left.
      """,
      wrong: "save cnn to=/nowhere/cnn.safetensors",
      right: "save cnn to=cnn.safetensors")
  ),
  (
    .fileUnreadable,
    DiagnosticPage(
      "a file that cannot be read",
      """
      It is missing, not a regular file, too large, or closed to you. The message says which.
      """,
      wrong: "restore missing.safetensors as cnn",
      right: "restore cnn.safetensors as cnn")
  ),
  (
    .fileFormat,
    DiagnosticPage(
      "a file that is not what it should be",
      """
      The message names the byte or the line, what was expected and what was found. Nothing \
      was changed.
      """,
      wrong: "",
      right: "restore cnn.safetensors as cnn")
  ),
  (
    .fileForbidden,
    DiagnosticPage(
      "a file outside the folders allowed",
      """
      A replay writes in its output folder only, and reads there and in the data folders.
      """,
      wrong: "save cnn to=../cnn.safetensors",
      right: "save cnn to=cnn.safetensors")
  ),
  (
    .fileOutputLimit,
    DiagnosticPage(
      "more than a replay may write",
      """
      The files that the commands of a notebook write, its models, tables and figures, are at most \
      1 GB in a replay, so that a stranger's notebook cannot fill the disk. Every byte written \
      counts, also where a file is written over again; what the replay keeps to go on from has a \
      limit of its own (--store). --output-limit allows more, or less.
      """,
      wrong: "",
      right: "save cnn to=cnn.safetensors")
  ),
  (
    .memoryShort,
    DiagnosticPage(
      "no more memory",
      """
      The system gives no more memory: other programs have it, or a limit was set (ulimit -v). \
      Nothing was changed. End other programs, raise the limit, or take a smaller network or batch.
      """,
      wrong: "",
      right: "fit cnn batch_size=64")
  ),
  (
    .storeDamaged,
    DiagnosticPage(
      "something kept that is not what was kept",
      """
      Checkpoints and results of replays are kept in the user's cache folder, each with a \
      checksum. This one was damaged. It is not used: an earlier checkpoint is, or the result is \
      computed again.
      """,
      wrong: "",
      right: "fit cnn checkpoint=100")
  ),
  (
    .storeUnusable,
    DiagnosticPage(
      "nothing can be kept",
      """
      The folder of the store cannot be written, or is not the user's alone, or what is to be kept \
      is larger than all the store may hold. The command itself is done; only going on after a \
      kill is not possible.
      """,
      wrong: "set store=1MB",
      right: "set store=2GB")
  ),
  (
    .plotUnavailable,
    DiagnosticPage(
      "gnuplot is not on this machine",
      """
      Pictures are drawn by gnuplot. Install the package gnuplot-nox; everything else works \
      without it.
      """,
      wrong: "",
      right: "plot history cnn")
  ),
  (
    .plotFailed,
    DiagnosticPage(
      "gnuplot did not draw the picture",
      """
      It ended early, took too long, or could not write. The message gives what it said. No \
      half file is left.
      """,
      wrong: "",
      right: "plot history cnn to=history.svg")
  ),
  (
    .plotUnseen,
    DiagnosticPage(
      "a figure that nobody could see",
      """
      Without to= a figure is shown in the terminal, and the output goes to a file or another \
      program. Its name and the digest of its data are printed; to= draws it to a file.
      """,
      wrong: "",
      right: "plot history cnn to=history.svg")
  ),
  (
    .recordActive,
    DiagnosticPage(
      "a recording that is running already",
      """
      One notebook is recorded at a time.
      """,
      wrong: """
        record a.fnb
        record b.fnb
        """,
      right: """
        record a.fnb
        record stop
        record b.fnb
        """)
  ),
  (
    .recordNone,
    DiagnosticPage(
      "no recording to stop",
      """
      record stop ends the recording that record FILE.fnb began, and there is none.
      """,
      wrong: "record stop",
      right: """
        record a.fnb
        record stop
        """)
  ),
  (
    .keepNothing,
    DiagnosticPage(
      "no error to keep",
      """
      keep puts the error of the line before it into the recording, and that line had none.
      """,
      wrong: "keep",
      right: """
        dense 10
        keep
        """)
  ),
  (
    .undoNothing,
    DiagnosticPage(
      "nothing to undo",
      """
      There is no earlier state, or it was dropped to stay within set undo=SIZE.
      """,
      wrong: "undo 100",
      right: "undo")
  ),
  (
    .redoNothing,
    DiagnosticPage(
      "nothing to redo",
      """
      redo takes back an undo, until another command changes something.
      """,
      wrong: "redo",
      right: """
        undo
        redo
        """)
  ),
  (
    .internalKernel,
    DiagnosticPage(
      "a failure inside the numerical library",
      """
      oneDNN refused an operation it should have done. The session is as it was. Please report \
      the message.
      """,
      wrong: "",
      right: "")
  ),
]
