/// The pages on notebooks.
let notebookPages: [(DiagnosticID, DiagnosticPage)] = [
  (
    .notebookFormat,
    DiagnosticPage(
      "a notebook of another format",
      """
      The line fnb: in a notebook's front matter names its format, a whole number. This program \
      reads formats up to 1. A notebook of a later one needs a later fmnist.
      """,
      wrong: "",
      right: "")
  ),
  (
    .notebookEncoding,
    DiagnosticPage(
      "a notebook that is not plain UTF-8",
      """
      A notebook is text in UTF-8, with a line feed at the end of each line. Bytes that are no \
      UTF-8, NUL characters and carriage returns without a line feed are errors; a byte order mark \
      and lines that end in carriage return and line feed are read, with a warning, and fmnist \
      format takes them away.
      """,
      wrong: "",
      right: "")
  ),
  (
    .notebookSize,
    DiagnosticPage(
      "a notebook that is too large",
      """
      A notebook has at most 64 MiB in a million lines, a line of a fence at most 64 KiB; \
      at most 64 lists and quotes stand in each other.
      """,
      wrong: "",
      right: "")
  ),
  (
    .notebookFrontMatter,
    DiagnosticPage(
      "front matter that cannot be read",
      """
      A notebook may begin with front matter: a line of three hyphens, a key, a colon and a \
      value on each line, and three hyphens again. Recording and accepting write fnb, profile \
      and data there; other keys stay.
      """,
      wrong: "",
      right: "")
  ),
  (
    .notebookOpenFence,
    DiagnosticPage(
      "a fence that is never closed",
      """
      Commands stand between a line of three backticks followed by fmnist and a line of three \
      backticks. Without the second everything to the end of the file would be commands. A fence \
      in a list or a quote is closed there: the line has the same indentation, or the same > before it.
      """,
      wrong: "",
      right: "")
  ),
  (
    .notebookNoCommands,
    DiagnosticPage(
      "a notebook without commands",
      """
      Commands stand in fences marked fmnist, in small letters: a line of three backticks followed \
      by fmnist. Other fences are prose, and so are lines of a comment, of HTML or of code that is \
      indented: a fence is what CommonMark calls one. A file without a fence of ours has nothing to run.
      """,
      wrong: "",
      right: "")
  ),
  (
    .notebookOutput,
    DiagnosticPage(
      "recorded output that is out of place or cannot be read",
      """
      A line of a fence that starts with |, ~ or ! is output recorded for the command above it. \
      After | and a blank come names with values, or a table's name with a colon and its \
      columns; after | and three blanks the values of a row. The output of a block follows its \
      end. A line that went wrong can be deleted: replay --accept writes it again.
      """,
      wrong: "",
      right: "")
  ),
  (
    .notebookWideTolerance,
    DiagnosticPage(
      "a tolerance wider than the effect it guards",
      """
      A tolerance beside a recorded value says how far the value may lie from it in a replay. If a \
      claim about the value has a smaller margin, the value can pass as the same while the claim \
      does not. Make the tolerance narrower than the margin.
      """,
      wrong: "",
      right: "")
  ),
  (
    .notebookUnconfined,
    DiagnosticPage(
      "a stranger's notebook without the kernel's wall",
      """
      A replay is kept to its files twice: by fmnist, which looks at every path, and by Landlock, \
      with which the kernel itself refuses everything else. --untrusted runs a notebook only \
      with both. Landlock is part of Linux since 5.13; what an older kernel than 6.12 lets \
      through is told.
      """,
      wrong: "",
      right: "")
  ),
  (
    .notebookChanged,
    DiagnosticPage(
      "a notebook that another program changed",
      """
      The file is not as fmnist left it, so it is not written again and stays as it is. Look at \
      it; then record to another name, or replay once more.
      """,
      wrong: "",
      right: "")
  ),
  (
    .notebookVerbRefused,
    DiagnosticPage(
      "a command that is refused in a notebook",
      """
      record, replay, export, undo, redo and quit have no place in a fence: what a notebook does \
      must be what it says.
      """,
      wrong: "undo",
      right: "fit cnn")
  ),
  (
    .notebookStepLimit,
    DiagnosticPage(
      "a notebook with too many commands",
      """
      A notebook has at most 10,000 commands; a block counts as one.
      """,
      wrong: "",
      right: "")
  ),
]
