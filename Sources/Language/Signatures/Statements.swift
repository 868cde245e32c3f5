/// The statements with a grammar of their own, declared for help and completion; the parser reads them.
let statementSignatures: [Signature] = [
  Signature(
    "param", summary: "a parameter of the notebook, which 'replay --set' can change",
    discussion: """
      $NAME stands for its value wherever an argument may stand, and inside a name; ${NAME} where a
      letter, digit or '_' follows. In a name, a value that is none is spelt into one, with '_' for every
      other character: with lr = 0.0003, net_$lr is net_0_0003.
      Its kind is that of its value: a whole number, a number or a text. A range keeps it in bounds.
      """,
    examples: [
      Example(
        "param epochs = 8 in 1..100 \"passes over the training data\"",
        "defines $epochs, from 1 to 100")
    ], writes: [.parameters], usage: "param NAME = VALUE [in LOW..HIGH] [\"WHAT IT IS\"]"),
  Signature(
    "let", summary: "names the value of an expression",
    discussion: """
      The name can be printed, compared and claimed; $NAME stands for its value in a command.
      Expressions have + - * / ^ and parentheses, with ^ first, then * and /, and functions such as
      sqrt, log, round, min, mean and if: 'help reference' lists them.
      """,
    examples: [Example("let tenth = 1 / 10", "names a number")],
    reads: [.parameters, .results], writes: [.parameters], usage: "let NAME = EXPRESSION"),
  Signature(
    "for", summary: "repeats lines for each value of a range or a list",
    discussion: """
      $NAME stands for the value inside the block. Both ends of a range are included.
      The block ends with 'end' on a line of its own, and counts as one step for 'undo'.
      """,
    examples: [Example("for s in 1..3\n  print $s\nend", "prints 1, 2 and 3")],
    reads: [.parameters], usage: "for NAME in FIRST..LAST [step N] | A,B,…"),
  Signature(
    "print", summary: "prints texts and values on one line",
    discussion: """
      Texts are shown as they are typed. {EXPRESSION} in a text is its value, {EXPRESSION:.2f} with two
      decimals and {EXPRESSION:.1%} in percent with one; {{ and }} are braces. A record keeps the
      values, each under its name, the text before it, or 'value'.
      """,
    examples: [
      Example("print \"one half\" 1/2", "prints a text and a number"),
      Example("print \"a third is {1/3:.1%}\"", "prints a number inside a text"),
    ],
    reads: [.parameters, .results], usage: "print ITEM …"),
  Signature(
    "claim", summary: "states a finding, which every replay checks",
    discussion: """
      All conditions must hold; 'and', 'or', 'not' and parentheses join them otherwise. They compare
      with < <= > >= ==, or say 'within' a tolerance:
      ±3% relative to the right side, ±3pt in percentage points, a bare number absolute.

      What was measured is known within a 95 % interval: an accuracy, a recall or a number of images by
      Wilson's rule, a difference of two on the same images by the paired one, a mean over seeds by
      Student's. A condition holds or fails when the whole interval lies on one side of its bound.
      Otherwise the claim is undecided, and so it is where no interval is known, as for a loss:
      point(…) compares such a value as it stands. Below the verdict stand the value or the difference
      that was compared, its interval, and the margin to the bound. 'help reference' has the rules.
      """,
    examples: [Example("claim \"two is more than one\": 2 > 1", "a finding about numbers")],
    reads: [.parameters, .results], usage: "claim \"SENTENCE\": CONDITION, …"),
]
