/// The pages on data.
let dataPages: [(DiagnosticID, DiagnosticPage)] = [
  (
    .dataNotLoaded,
    DiagnosticPage(
      "data needed before it was loaded",
      """
      Load the data first; everything else builds on it.
      """,
      wrong: "show train[0..7]",
      right: """
        load fashion_mnist
        show train[0..7]
        """)
  ),
  (
    .dataMissing,
    DiagnosticPage(
      "the data set is not on this machine",
      """
      The archives were looked for in path=, in the folder that FMNIST_DATA names, and where \
      the Debian package dataset-fashion-mnist puts them. Install the package, or give a \
      folder.
      """,
      wrong: "load fashion_mnist path=nowhere",
      right: "load fashion_mnist")
  ),
  (
    .dataDamaged,
    DiagnosticPage(
      "an archive that is damaged",
      """
      The message names the file, the byte, what was expected and what was found. Nothing was \
      loaded. Fetch the file again.
      """,
      wrong: "",
      right: "load fashion_mnist")
  ),
  (
    .dataAltered,
    DiagnosticPage(
      "an archive that is not the known one",
      """
      The file can be read, but its SHA-256 digest differs from that of the published archive, \
      so results from it could not be compared. Fetch the file again.
      """,
      wrong: "",
      right: "load fashion_mnist")
  ),
  (
    .dataNoSplit,
    DiagnosticPage(
      "validation images without a split",
      """
      validation exists once split has set some of the training images apart.
      """,
      wrong: "show validation[0..7]",
      right: """
        split validation=0.2 seed=4
        show validation[0..7]
        """)
  ),
  (
    .dataLeak,
    DiagnosticPage(
      "validation images the model was trained on",
      """
      The model was trained before the present split, so some of its training images may be \
      among the validation images now, and the rate would be too good. Train it again.
      """,
      wrong: "evaluate cnn on=validation",
      right: """
        fit cnn
        evaluate cnn on=validation
        """)
  ),
]
