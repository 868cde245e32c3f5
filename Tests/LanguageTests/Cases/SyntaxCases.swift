@testable import Language

extension DiagnosticTests {
  /// The text of a line.
  static let syntaxCases: [Case] = [
    Case(
      .syntaxCharacter, "fit\u{A0}cnn",
      """
      a.fnb:7:4: error: the character U+00A0 has no place in a command  [syntax.character]
        7 | fit\u{A0}cnn
          |    ^
        cure: type a blank
      """),
    Case(
      .syntaxCharacter, "fit c\0nn",
      """
      a.fnb:7:6: error: the character U+0000 has no place in a command  [syntax.character]
        7 | fit c\0nn
          |      ^
        cure: delete it
      """),
    Case(
      .syntaxCharacter, "print \"a\u{FFFD}b\"",
      """
      a.fnb:7:9: error: the character U+FFFD has no place in a command  [syntax.character]
        7 | print "a\u{FFFD}b"
          |         ^
        cure: type it again: it stands for bytes that are not UTF-8
      """),
    Case(
      .syntaxCharacter, "\u{FEFF}quit",
      """
      a.fnb:7:1: error: the character U+FEFF has no place in a command  [syntax.character]
        7 | \u{FEFF}quit
          | ^
        cure: delete it
      """),
    Case(
      .syntaxQuote, "print \"half",
      """
      a.fnb:7:7: error: the text that starts here has no closing quote  [syntax.quote]
        7 | print "half
          |       ^^^^^
        cure: end it with "
      """),
    Case(
      .syntaxQuote, "plot history cnn title=\"a\"b",
      """
      a.fnb:7:27: error: something follows the closing quote  [syntax.quote]
        7 | plot history cnn title="a"b
          |                           ^
        cure: put a blank after the text, or \\" for a quote inside it
      """),
    Case(
      .syntaxSmartQuote, "print “CNN and RNN” 1",
      """
      a.fnb:7:7: error: a text is enclosed in straight quotes, not in curly ones  [syntax.smart-quote]
        7 | print “CNN and RNN” 1
          |       ^^^^^^^^^^^^^
        cure: type "CNN and RNN"
      """),
    Case(
      .syntaxSmartQuote, "fit cnn optimizer=‘adam’",
      """
      a.fnb:7:19: error: a text is enclosed in straight quotes, not in curly ones  [syntax.smart-quote]
        7 | fit cnn optimizer=‘adam’
          |                   ^^^^^^
        cure: type "adam"
      """),
    Case(
      .syntaxEscape, "print \"50\\%\"",
      """
      a.fnb:7:10: error: in a text, '\\' is followed by '"', '\\' or 'n'  [syntax.escape]
        7 | print "50\\%"
          |          ^
        cure: write \\\\ for the character itself
      """),
    Case(
      .syntaxEquals, "fit cnn epochs = 8",
      """
      a.fnb:7:9: error: an option is written without blanks around '='  [syntax.equals]
        7 | fit cnn epochs = 8
          |         ^^^^^^^^^^
        cure: type epochs=8
      """),
    Case(
      .syntaxEquals, "fit cnn epochs= 8",
      """
      a.fnb:7:9: error: an option is written without blanks around '='  [syntax.equals]
        7 | fit cnn epochs= 8
          |         ^^^^^^^^^
        cure: type epochs=8
      """),
    Case(
      .syntaxEquals, "fit cnn epochs=",
      """
      a.fnb:7:9: error: an option has a value after its '='  [syntax.equals]
        7 | fit cnn epochs=
          |         ^^^^^^^
        cure: give it one: epochs=VALUE
      """),
    Case(
      .syntaxComma, "summary cnn, rnn",
      """
      a.fnb:7:9: error: arguments are separated by blanks, and a list has none after its commas  [syntax.comma]
        7 | summary cnn, rnn
          |         ^^^^
        cure: type cnn
      """),
    Case(
      .syntaxAs, "fit cnn as",
      """
      a.fnb:7:9: error: a name must follow 'as'  [syntax.as]
        7 | fit cnn as
          |         ^^
        cure: write one 'as NAME' at the end
      """),
    Case(
      .syntaxAs, "fit cnn as a as b",
      """
      a.fnb:7:14: error: 'as' is given twice  [syntax.as]
        7 | fit cnn as a as b
          |              ^^
        cure: write one 'as NAME' at the end
      """),
    Case(
      .syntaxAs, "summary cnn as b",
      """
      a.fnb:7:13: error: 'summary' makes nothing that 'as' could name  [syntax.as]
        7 | summary cnn as b
          |             ^^^^
        cure: leave out 'as b'
      """),
    Case(
      .syntaxInto, "restore w.safetensors into",
      """
      a.fnb:7:23: error: a name must follow 'into'  [syntax.into]
        7 | restore w.safetensors into
          |                       ^^^^
        cure: write one 'into NAME' at the end
      """),
    Case(
      .syntaxInto, "summary cnn into b",
      """
      a.fnb:7:13: error: 'summary' puts nothing into a model  [syntax.into]
        7 | summary cnn into b
          |             ^^^^^^
        cure: leave out 'into b'
      """),
    Case(
      .syntaxInto, "restore w.safetensors as a into b",
      """
      a.fnb:7:28: error: 'as' makes a model, and 'into' changes one that is there  [syntax.into]
        7 | restore w.safetensors as a into b
          |                            ^^^^^^
        cure: leave one of them out
      """),
    Case(
      .syntaxDollar, "fit cnn epochs=$",
      """
      a.fnb:7:16: error: '$' must be followed by a name  [syntax.dollar]
        7 | fit cnn epochs=$
          |                ^
        cure: write the parameter's name after it, such as $epochs
      """),
    Case(
      .syntaxSlice, "predict cnn test[4:8]",
      """
      a.fnb:7:13: error: indices are written with '..', and both ends are included  [syntax.slice]
        7 | predict cnn test[4:8]
          |             ^^^^^^^^^
        cure: type test[4..7]
      """),
    Case(
      .syntaxSlice, "normalize 0:1",
      """
      a.fnb:7:11: error: 'range' takes a range such as 0..1, not '0:1'  [syntax.slice]
        7 | normalize 0:1
          |           ^^^
        cure: write '..' in place of ':', and note that both ends are included
      """),
    Case(
      .syntaxSlice, "print cnn.history.loss[0:3]",
      """
      a.fnb:7:7: error: indices are written with '..', and both ends are included  [syntax.slice]
        7 | print cnn.history.loss[0:3]
          |       ^^^^^^^^^^^^^^^^^^^^^
        cure: type cnn.history.loss[0..2]
      """),
    Case(
      .syntaxTooDeep,
      "let x = (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))",
      """
      a.fnb:7:74: error: parentheses are nested more than 64 deep  [syntax.too-deep]
        7 | let x = (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
          |                                                                          ^
        cure: name its parts with 'let'
      """),
    Case(
      .syntaxKeras, "model.add(Dense(10, activation='softmax'))",
      """
      a.fnb:7:1: error: this is a line of a Keras program  [syntax.keras]
        7 | model.add(Dense(10, activation='softmax'))
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        cure: type dense 10 softmax
      """),
    Case(
      .syntaxForeign, "plt.show()",
      """
      a.fnb:7:1: error: 'plt.show' is a function of another program  [syntax.foreign]
        7 | plt.show()
          | ^^^^^^^^^^
        cure: leave it out: 'plot' draws a whole figure, with its title and legend
      """),
    Case(
      .syntaxAssignment, "x = 3",
      """
      a.fnb:7:1: error: a name is given to a value with 'let' or 'param'  [syntax.assignment]
        7 | x = 3
          | ^^^^^
        cure: type let x = 3
      """),
    Case(
      .syntaxAssignment, "epochs=8",
      """
      a.fnb:7:1: error: a name is given to a value with 'let' or 'param'  [syntax.assignment]
        7 | epochs=8
          | ^^^^^^^^
        note: 'epochs' is an option of 'fit': epochs=8 there, or epochs=$epochs
        cure: type param epochs = 8
      """),
    Case(
      .syntaxParameter, "param epochs 8",
      """
      a.fnb:7:1: error: '=' must follow the name 'epochs'  [syntax.param]
        7 | param epochs 8
          | ^^^^^^^^^^^^^^
        cure: type param epochs = 8
      """),
    Case(
      .syntaxParameter, "param x = $y",
      """
      a.fnb:7:11: error: a parameter's value is written out, without '$'  [syntax.param]
        7 | param x = $y
          |           ^^
        cure: use 'let' for a value that depends on others
      """),
    Case(
      .syntaxLet, "let half",
      """
      a.fnb:7:1: error: '=' must follow the name 'half'  [syntax.let]
        7 | let half
          | ^^^^^^^^
        cure: the form is: let NAME = EXPRESSION
      """),
    Case(
      .syntaxFor, "for s 1..3\nend",
      """
      a.fnb:7:1: error: a 'for' line names a variable and its values  [syntax.for]
        7 | for s 1..3
          | ^^^^^^^^^^
        cure: the form is: for NAME in 1..5, or for NAME in adam,sgd
      """),
    Case(
      .syntaxFor, "for m in cnn, rnn\nend",
      """
      a.fnb:7:15: error: the values are one range or one list  [syntax.for]
        7 | for m in cnn, rnn
          |               ^^^
        cure: type for m in cnn,rnn
      """),
    Case(
      .syntaxPrint, "print",
      """
      a.fnb:7:1: error: 'print' needs something to print  [syntax.print]
        7 | print
          | ^^^^^
        cure: type print "CNN" cnn.test.accuracy
      """),
    Case(
      .syntaxPrint, "print \"a\", 1",
      """
      a.fnb:7:10: error: the items of 'print' are separated by blanks  [syntax.print]
        7 | print "a", 1
          |          ^
        cure: delete the comma
      """),
    Case(
      .syntaxExpression, "let x = 1 +",
      """
      a.fnb:7:12: error: the line ends where a number, a name or a text should follow  [syntax.expression]
        7 | let x = 1 +
          |            ^
      """),
    Case(
      .syntaxExpression, "let x = 1 = 2",
      """
      a.fnb:7:11: error: '=' has no place in an expression  [syntax.expression]
        7 | let x = 1 = 2
          |           ^
        cure: '==' compares, 'let' names a value
      """),
    Case(
      .syntaxExpression, "let x = (1 2)",
      """
      a.fnb:7:12: error: '2' stands where ')' should  [syntax.expression]
        7 | let x = (1 2)
          |            ^
      """),
    Case(
      .syntaxExpression, "cnn.params > 2",
      """
      a.fnb:7:12: error: '>' is not expected here  [syntax.expression]
        7 | cnn.params > 2
          |            ^
        cure: type claim "cnn.params > 2": cnn.params > 2
      """),
    Case(
      .syntaxExpression, "print 'a'",
      """
      a.fnb:7:7: error: ''' has no place in an expression  [syntax.expression]
        7 | print 'a'
          |       ^
        cure: texts stand in double quotes
      """),
    Case(
      .syntaxExpression, "print a.b c..d",
      """
      a.fnb:7:11: error: 'c..d' is not a name such as cnn.test.accuracy or test[4..7]  [syntax.expression]
        7 | print a.b c..d
          |           ^^^^
      """),
    Case(
      .syntaxMissingEnd, "model cnn\n  flatten",
      """
      a.fnb:7:1: error: the block 'model cnn' is not closed  [syntax.missing-end]
        7 | model cnn
          | ^^^^^^^^^
        cure: put 'end' on a line of its own after its last layer
      """),
    Case(
      .syntaxMissingEnd, "model cnn\n  flatten\nmodel rnn\nend",
      """
      a.fnb:9:1: error: the block 'model cnn' is not closed  [syntax.missing-end]
        9 | model rnn
          | ^^^^^
        cure: put 'end' on a line of its own after its last layer
      """),
    Case(
      .syntaxEnd, "end",
      """
      a.fnb:7:1: error: there is no block for this 'end' to close  [syntax.end]
        7 | end
          | ^^^
        cure: delete the line
      """),
    Case(
      .syntaxEnd, "for s in 1..2\nend for\nend",
      """
      a.fnb:8:5: error: 'end' stands alone on its line  [syntax.end]
        8 | end for
          |     ^^^
        cure: type 'end', then the rest on the next line
      """),
    Case(
      .syntaxLayerOutsideModel, "flatten",
      """
      a.fnb:7:1: error: 'flatten' is a layer, and no 'model' block is open  [syntax.layer-outside-model]
        7 | flatten
          | ^^^^^^^
        cure: open one first: model cnn
      """),
    Case(
      .syntaxVerbInsideModel, "model cnn\n  print 1\nend",
      """
      a.fnb:8:3: error: 'print' is not a layer, and this is inside a 'model' block  [syntax.verb-inside-model]
        8 |   print 1
          |   ^^^^^
        cure: close the block with 'end' first
      """),
    Case(
      .syntaxVerbInsideModel, "model cnn\n  fit cnn\nend",
      """
      a.fnb:8:3: error: 'fit' is not a layer, and this is inside a 'model' block  [syntax.verb-inside-model]
        8 |   fit cnn
          |   ^^^
        cure: close the block with 'end' first
      """),
    Case(
      .syntaxVerbInsideFor, "for s in 1..3\n  print $s\n  undo\nend",
      """
      a.fnb:9:3: error: 'undo' is about the session, and cannot stand in a 'for' block  [syntax.verb-inside-for]
        9 |   undo
          |   ^^^^
        cure: take it out of the block
      """),
    Case(
      .claimSyntax, "claim \"more\": 2 beats 1",
      """
      a.fnb:7:17: error: a condition compares with < > <= >= == or 'within'  [claim.syntax]
        7 | claim "more": 2 beats 1
          |                 ^^^^^
        cure: the form is: claim "CNN is better": cnn.test.accuracy > rnn.test.accuracy
      """),
    Case(
      .claimSyntax, "claim more: 2 > 1",
      """
      a.fnb:7:7: error: a claim starts with its sentence in quotes  [claim.syntax]
        7 | claim more: 2 > 1
          |       ^^^^
        cure: type claim "more": 2 > 1
      """),
  ]
}
