@testable import Language

extension DiagnosticTests {
  /// The words of a command, and names.
  static let commandCases: [Case] = [
    Case(
      .verbUnknown, "fitt cnn",
      """
      a.fnb:7:1: error: there is no command 'fitt'  [verb.unknown]
        7 | fitt cnn
          | ^^^^
        cure: did you mean 'fit'?
      """),
    Case(
      .verbUnknown, "frobnicate",
      """
      a.fnb:7:1: error: there is no command 'frobnicate'  [verb.unknown]
        7 | frobnicate
          | ^^^^^^^^^^
        cure: 'help' lists the commands
      """),
    Case(
      .layerUnknown, "model cnn\n  flaten\nend",
      """
      a.fnb:8:3: error: there is no layer 'flaten'  [layer.unknown]
        8 |   flaten
          |   ^^^^^^
        cure: did you mean 'flatten'?
      """),
    Case(
      .layerUnknown, "model cnn\n  capsule 128\nend",
      """
      a.fnb:8:3: error: there is no layer 'capsule'  [layer.unknown]
        8 |   capsule 128
          |   ^^^^^^^
        note: layers: conv2d dense dropout flatten
      """),
    Case(
      .optionUnknown, "fit cnn epoch=8",
      """
      a.fnb:7:9: error: 'fit' has no option 'epoch'  [option.unknown]
        7 | fit cnn epoch=8
          |         ^^^^^
        cure: did you mean 'epochs'?
      """),
    Case(
      .optionUnknown, "fit cnn colour=red",
      """
      a.fnb:7:9: error: 'fit' has no option 'colour'  [option.unknown]
        7 | fit cnn colour=red
          |         ^^^^^^
        note: options: epochs learning_rate optimizer shuffle seed
      """),
    Case(
      .optionRepeated, "fit cnn epochs=8 epochs=9",
      """
      a.fnb:7:18: error: 'epochs' is given twice  [option.repeated]
        7 | fit cnn epochs=8 epochs=9
          |                  ^^^^^^
        cure: leave one of them out
      """),
    Case(
      .optionRepeated, "fit cnn more more",
      """
      a.fnb:7:14: error: 'more' is given twice  [option.repeated]
        7 | fit cnn more more
          |              ^^^^
        cure: leave one of them out
      """),
    Case(
      .argumentMissing, "fit",
      """
      a.fnb:7:1: error: 'fit' needs 'model', the name of a model  [argument.missing]
        7 | fit
          | ^^^
        note: model: the model to train
        cure: define a model first: model cnn
      """),
    Case(
      .argumentMissing, "split",
      """
      a.fnb:7:1: error: 'split' needs 'validation', a number above 0 and below 1  [argument.missing]
        7 | split
          | ^^^^^
        note: validation: the part set apart
        cure: for example: split validation=0.2 seed=4
      """),
    Case(
      .argumentMissing, "plot",
      """
      a.fnb:7:1: error: 'plot' needs a word after it: confusion or history  [argument.missing]
        7 | plot
          | ^^^^
        cure: define a model first: model cnn
      """),
    Case(
      .argumentMissing, "restore a.safetensors",
      """
      a.fnb:7:1: error: 'restore' needs 'as' and a name or 'into' and a model at its end  [argument.missing]
        7 | restore a.safetensors
          | ^^^^^^^
        cure: type restore a.safetensors as a
      """),
    Case(
      .argumentExtra, "fit cnn epochs 8",
      """
      a.fnb:7:9: error: 'fit' takes at most 1 argument, and 'epochs' is one too many  [argument.extra]
        7 | fit cnn epochs 8
          |         ^^^^^^^^
        cure: type epochs=8
      """),
    Case(
      .argumentExtra, "fit cnn moer",
      """
      a.fnb:7:9: error: 'fit' takes at most 1 argument, and 'moer' is one too many  [argument.extra]
        7 | fit cnn moer
          |         ^^^^
        cure: did you mean 'more'?
      """),
    Case(
      .argumentExtra, "fit cnn --epochs=8",
      """
      a.fnb:7:9: error: 'fit' takes at most 1 argument, and '--epochs=8' is one too many  [argument.extra]
        7 | fit cnn --epochs=8
          |         ^^^^^^^^^^
        cure: type epochs=8
      """),
    Case(
      .argumentExtra, "set 2",
      """
      a.fnb:7:5: error: 'set' takes options only, and '2' is none  [argument.extra]
        7 | set 2
          |     ^
        cure: type threads=2
      """),
    Case(
      .argumentExtra, "fit cnn sgd",
      """
      a.fnb:7:9: error: 'fit' takes at most 1 argument, and 'sgd' is one too many  [argument.extra]
        7 | fit cnn sgd
          |         ^^^
        cure: type optimizer=sgd
      """),
    Case(
      .nameInvalid, "fit cnn as 2nd",
      """
      a.fnb:7:12: error: '2nd' is not a name  [name.invalid]
        7 | fit cnn as 2nd
          |            ^^^
        cure: use letters, digits and '_', starting with a letter
      """),
    Case(
      .nameInvalid, "fit c-nn",
      """
      a.fnb:7:5: error: 'model' takes the name of a model, not 'c-nn'  [name.invalid]
        7 | fit c-nn
          |     ^^^^
        cure: define a model first: model cnn
      """),
    Case(
      .nameInvalid, "let 2x = 1",
      """
      a.fnb:7:5: error: '2x' is not a name  [name.invalid]
        7 | let 2x = 1
          |     ^^
        cure: use letters, digits and '_', starting with a letter
      """),
    Case(
      .nameReserved, "fit cnn as test",
      """
      a.fnb:7:12: error: 'test' is a word of the language  [name.reserved]
        7 | fit cnn as test
          |            ^^^^
        cure: take another name, such as 'my_test'
      """),
    Case(
      .nameReserved, "model dense\nend",
      """
      a.fnb:7:7: error: 'dense' is a word of the language  [name.reserved]
        7 | model dense
          |       ^^^^^
        cure: take another name, such as 'my_dense'
      """),
    Case(
      .nameUnknownParameter, "fit cnn epochs=$n",
      """
      a.fnb:7:16: error: there is no parameter '$n'  [name.unknown-parameter]
        7 | fit cnn epochs=$n
          |                ^^
        cure: define it first: param n = VALUE
      """),
    Case(
      .nameUnknownParameter, "param epochs = 8\nfit cnn epochs=$epoch",
      """
      a.fnb:8:16: error: there is no parameter '$epoch'  [name.unknown-parameter]
        8 | fit cnn epochs=$epoch
          |                ^^^^^^
        note: parameters: $epochs
        cure: did you mean '$epochs'?
      """),
  ]
}
