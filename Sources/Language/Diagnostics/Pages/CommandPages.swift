/// The pages on the words of a command, and on names.
let commandPages: [(DiagnosticID, DiagnosticPage)] = [
  (
    .verbUnknown,
    DiagnosticPage(
      "an unknown command",
      """
      The first word of a line is a command. help lists them.
      """,
      wrong: "fitt cnn",
      right: "fit cnn")
  ),
  (
    .layerUnknown,
    DiagnosticPage(
      "an unknown layer",
      """
      A line of a model block begins with the kind of a layer. help lists them.
      """,
      wrong: """
        model cnn
          flaten
        end
        """,
      right: """
        model cnn
          flatten
        end
        """)
  ),
  (
    .optionUnknown,
    DiagnosticPage(
      "an unknown option",
      """
      Each command has its own options; help COMMAND lists them. An option is never ignored.
      """,
      wrong: "fit cnn epoch=8",
      right: "fit cnn epochs=8")
  ),
  (
    .optionRepeated,
    DiagnosticPage(
      "an option or flag given twice",
      """
      Which of the two was meant cannot be known.
      """,
      wrong: "fit cnn epochs=8 epochs=9",
      right: "fit cnn epochs=8")
  ),
  (
    .argumentMissing,
    DiagnosticPage(
      "an argument that must be given",
      """
      The usage line of help shows what must be given; what is in brackets may be left out.
      """,
      wrong: "fit",
      right: "fit cnn")
  ),
  (
    .argumentExtra,
    DiagnosticPage(
      "an argument too many",
      """
      The command takes fewer arguments. Options are written NAME=VALUE.
      """,
      wrong: "fit cnn epochs 8",
      right: "fit cnn epochs=8")
  ),
  (
    .valueType,
    DiagnosticPage(
      "a value of another kind",
      """
      The argument takes a value of a certain kind. A whole number is written with digits \
      alone: neither 8.0 nor 1e3. Numbers are decimal and finite.
      """,
      wrong: "fit cnn epochs=8.0",
      right: "fit cnn epochs=8")
  ),
  (
    .valueRange,
    DiagnosticPage(
      "a value out of range",
      """
      The value is of the right kind, but not among those allowed. The message gives the \
      range, both ends included unless it says otherwise.
      """,
      wrong: "fit cnn epochs=0",
      right: "fit cnn epochs=8")
  ),
  (
    .valueChoice,
    DiagnosticPage(
      "a word that is none of the choices",
      """
      The argument takes one of a few words.
      """,
      wrong: "fit cnn optimizer=adm",
      right: "fit cnn optimizer=adam")
  ),
  (
    .nameInvalid,
    DiagnosticPage(
      "something that cannot be a name",
      """
      Names consist of ASCII letters, digits and _, and do not start with a digit.
      """,
      wrong: "fit cnn as 2nd",
      right: "fit cnn as second")
  ),
  (
    .nameReserved,
    DiagnosticPage(
      "a name that is a word of the language",
      """
      Commands, layers, flags, keywords, and train, validation and test cannot name things of \
      yours.
      """,
      wrong: "fit cnn as test",
      right: "fit cnn as cnn_test")
  ),
  (
    .nameTaken,
    DiagnosticPage(
      "a name already in use for something else",
      """
      A model, a parameter and a let each need a name of their own.
      """,
      wrong: "let cnn = 3",
      right: "let three = 3")
  ),
  (
    .nameUnknown,
    DiagnosticPage(
      "a name of nothing",
      """
      There is no model, parameter, field or data set of this name. names lists what exists.
      """,
      wrong: "print cmm.params",
      right: "print cnn.params")
  ),
  (
    .nameUnknownModel,
    DiagnosticPage(
      "a model that does not exist",
      """
      Define it first, or restore it from a file. names lists the models.
      """,
      wrong: "evaluate cmm",
      right: "evaluate cnn")
  ),
  (
    .nameUnknownField,
    DiagnosticPage(
      "a field that this thing does not have",
      """
      names cnn lists the fields of a model: its counts, and the results of evaluate and fit.
      """,
      wrong: "print cnn.test.acuracy",
      right: "print cnn.test.accuracy")
  ),
  (
    .nameUnknownParameter,
    DiagnosticPage(
      "a parameter that does not exist",
      """
      $NAME stands for a param, a let, or the variable of a for block, which must come before \
      it.
      """,
      wrong: "fit cnn epochs=$n",
      right: """
        param n = 8
        fit cnn epochs=$n
        """)
  ),
  (
    .nameUnknownFunction,
    DiagnosticPage(
      "a function that does not exist",
      """
      The reference lists the functions of expressions.
      """,
      wrong: "print squared(3)",
      right: "print 3 * 3")
  ),
  (
    .helpUnknown,
    DiagnosticPage(
      "help on something that is not there",
      """
      help knows commands, layers, and the identifiers in brackets after an error.
      """,
      wrong: "help fitt",
      right: "help fit")
  ),
]
