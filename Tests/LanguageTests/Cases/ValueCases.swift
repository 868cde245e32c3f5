@testable import Language

extension DiagnosticTests {
  /// Values.
  static let valueCases: [Case] = [
    Case(
      .valueType, "fit cnn epochs=8.0",
      """
      a.fnb:7:16: error: 'epochs' takes a whole number from 1 to 100000, not '8.0'  [value.type]
        7 | fit cnn epochs=8.0
          |                ^^^
        cure: type 8
      """),
    Case(
      .valueType, "fit cnn epochs=1e3",
      """
      a.fnb:7:16: error: 'epochs' takes a whole number from 1 to 100000, not '1e3'  [value.type]
        7 | fit cnn epochs=1e3
          |                ^^^
        cure: type 1000
      """),
    Case(
      .valueType, "fit cnn epochs=many",
      """
      a.fnb:7:16: error: 'epochs' takes a whole number from 1 to 100000, not 'many'  [value.type]
        7 | fit cnn epochs=many
          |                ^^^^
      """),
    Case(
      .valueType, "fit cnn epochs=48,000",
      """
      a.fnb:7:16: error: 'epochs' takes a whole number from 1 to 100000, not '48,000'  [value.type]
        7 | fit cnn epochs=48,000
          |                ^^^^^^
        cure: type 48000
      """),
    Case(
      .valueType, "fit cnn learning_rate=nan",
      """
      a.fnb:7:23: error: 'learning_rate' takes a number above 0, at most 1, not 'nan'  [value.type]
        7 | fit cnn learning_rate=nan
          |                       ^^^
      """),
    Case(
      .valueType, "fit cnn epochs=\"8\"",
      """
      a.fnb:7:16: error: 'epochs' takes a whole number from 1 to 100000, without quotes  [value.type]
        7 | fit cnn epochs="8"
          |                ^^^
        cure: type 8
      """),
    Case(
      .valueType, "model cnn\n  conv2d 32 3x3x3\nend",
      """
      a.fnb:8:13: error: 'kernel' takes a size such as 3 or 3x3, each from 1 to 1024, not '3x3x3'  [value.type]
        8 |   conv2d 32 3x3x3
          |             ^^^^^
      """),
    Case(
      .valueType, "model cnn\n  conv2d 32 (3,3)\nend",
      """
      a.fnb:8:13: error: 'kernel' takes a size such as 3 or 3x3, each from 1 to 1024, not '(3,3)'  [value.type]
        8 |   conv2d 32 (3,3)
          |             ^^^^^
        cure: type 3x3
      """),
    Case(
      .valueType, "show test[a]",
      """
      a.fnb:7:6: error: 'images' takes a reference such as test[4..7], not 'test[a]'  [value.type]
        7 | show test[a]
          |      ^^^^^^^
        cure: write, for example, test[4..7]
      """),
    Case(
      .valueType, "set undo=512",
      """
      a.fnb:7:10: error: 'undo' takes a size from 0B to 8GB, not '512'  [value.type]
        7 | set undo=512
          |          ^^^
        cure: write its unit too: 512MB
      """),
    Case(
      .valueType, "param x = a in 1..2",
      """
      a.fnb:7:11: error: 'x' has a range, and 'a' is not a number  [value.type]
        7 | param x = a in 1..2
          |           ^
        cure: give a number, or leave out 'in'
      """),
    Case(
      .valueRange, "fit cnn epochs=0",
      """
      a.fnb:7:16: error: 'epochs' takes a whole number from 1 to 100000, not '0'  [value.range]
        7 | fit cnn epochs=0
          |                ^
      """),
    Case(
      .valueRange, "fit cnn epochs=9223372036854775808",
      """
      a.fnb:7:16: error: 'epochs' takes a whole number from 1 to 100000, not '9223372036854775808'  [value.range]
        7 | fit cnn epochs=9223372036854775808
          |                ^^^^^^^^^^^^^^^^^^^
      """),
    Case(
      .valueRange, "fit cnn learning_rate=1e999",
      """
      a.fnb:7:23: error: 'learning_rate' takes a number above 0, at most 1, not '1e999'  [value.range]
        7 | fit cnn learning_rate=1e999
          |                       ^^^^^
      """),
    Case(
      .valueRange, "model cnn\n  dropout 1.0\nend",
      """
      a.fnb:8:11: error: 'rate' takes a number from 0 to below 1, not '1.0'  [value.range]
        8 |   dropout 1.0
          |           ^^^
      """),
    Case(
      .valueRange, "model cnn\n  conv2d 0 3\nend",
      """
      a.fnb:8:10: error: 'filters' takes a whole number from 1 to 65536, not '0'  [value.range]
        8 |   conv2d 0 3
          |          ^
      """),
    Case(
      .valueRange, "show test[7..4]",
      """
      a.fnb:7:6: error: the indices 7..4 end before they begin  [value.range]
        7 | show test[7..4]
          |      ^^^^^^^^^^
        cure: type 4..7
      """),
    Case(
      .valueRange, "normalize 1..0",
      """
      a.fnb:7:11: error: the range '1..0' ends before it begins  [value.range]
        7 | normalize 1..0
          |           ^^^^
        cure: put the smaller end first
      """),
    Case(
      .valueRange, "set undo=9GB",
      """
      a.fnb:7:10: error: 'undo' takes a size from 0B to 8GB, not '9GB'  [value.range]
        7 | set undo=9GB
          |          ^^^
      """),
    Case(
      .valueRange, "param epochs = 0 in 1..100",
      """
      a.fnb:7:16: error: 'epochs' takes a number from 1 to 100, not '0'  [value.range]
        7 | param epochs = 0 in 1..100
          |                ^
        cure: type 1
      """),
    Case(
      .valueRange, "for i in 1..20000\nend",
      """
      a.fnb:7:10: error: a 'for' block runs at most 10000 times  [value.range]
        7 | for i in 1..20000
          |          ^^^^^^^^
        cure: make the range shorter
      """),
    Case(
      .valueChoice, "fit cnn optimizer=adm",
      """
      a.fnb:7:19: error: 'optimizer' takes adam or sgd, not 'adm'  [value.choice]
        7 | fit cnn optimizer=adm
          |                   ^^^
        cure: did you mean 'adam'?
      """),
    Case(
      .valueChoice, "fit cnn optimizer='adam'",
      """
      a.fnb:7:19: error: 'optimizer' takes adam or sgd, without quotes  [value.choice]
        7 | fit cnn optimizer='adam'
          |                   ^^^^^^
        cure: type adam
      """),
    Case(
      .valueChoice, "show test class=trowser",
      """
      a.fnb:7:17: error: 'class' takes a class, by its word or 0 to 2, not 'trowser'  [value.choice]
        7 | show test class=trowser
          |                 ^^^^^^^
        note: known: tshirt trouser pullover
        cure: did you mean 'trouser'?
      """),
    Case(
      .valueChoice, "plot histroy cnn",
      """
      a.fnb:7:6: error: 'plot' takes confusion or history, not 'histroy'  [value.choice]
        7 | plot histroy cnn
          |      ^^^^^^^
        cure: did you mean 'plot history'?
      """),
    Case(
      .valueChoice, "fit cnn shuffle=maybe",
      """
      a.fnb:7:17: error: 'shuffle' takes yes or no, not 'maybe'  [value.choice]
        7 | fit cnn shuffle=maybe
          |                 ^^^^^
      """),
  ]
}
