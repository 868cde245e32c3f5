/// The pages on the text of a line.
let syntaxPages: [(DiagnosticID, DiagnosticPage)] = [
  (
    .syntaxCharacter,
    DiagnosticPage(
      "a character that cannot be in a command",
      """
      Control characters and characters that cannot be seen, often pasted from a web page, \
      would make a line mean something other than what it shows. Outside quotes and comments \
      they are refused.
      """,
      wrong: "fit\u{A0}cnn",
      right: "fit cnn")
  ),
  (
    .syntaxQuote,
    DiagnosticPage(
      "a text whose quotes do not match",
      """
      A text in double quotes ends on its own line, and a blank follows it. Write \\" for a \
      quote inside the text.
      """,
      wrong: "print \"half",
      right: "print \"half\"")
  ),
  (
    .syntaxSmartQuote,
    DiagnosticPage(
      "curly quotes",
      """
      Word processors turn straight quotes into curly ones. Only the straight double quote \
      encloses a text.
      """,
      wrong: "print “CNN”",
      right: "print \"CNN\"")
  ),
  (
    .syntaxEscape,
    DiagnosticPage(
      "an unknown escape in a text",
      """
      Inside quotes, a backslash may be followed by a quote, a backslash or the letter n, \
      which stands for the end of a line.
      """,
      wrong: "print \"50\\%\"",
      right: "print \"50%\"")
  ),
  (
    .syntaxLineTooLong,
    DiagnosticPage(
      "a line that is too long",
      """
      A line holds at most 65,536 bytes. A longer one is most likely not a command at all.
      """,
      wrong: "",
      right: "fit cnn")
  ),
  (
    .syntaxTooDeep,
    DiagnosticPage(
      "too many levels, or too long an expression",
      """
      Blocks and parentheses may be nested 64 deep, and one expression has at most 512 parts. \
      Name parts of a long expression with let.
      """,
      wrong: "",
      right: "let half = 1 / 2")
  ),
  (
    .syntaxEquals,
    DiagnosticPage(
      "blanks around the = of an option",
      """
      An option is one word: its name, =, its value. With blanks around it, it would be three \
      arguments.
      """,
      wrong: "fit cnn epochs = 8",
      right: "fit cnn epochs=8")
  ),
  (
    .syntaxComma,
    DiagnosticPage(
      "a comma between arguments",
      """
      Arguments are separated by blanks. A comma joins the elements of a list, with no blank \
      after it.
      """,
      wrong: "summary cnn, rnn",
      right: "summary cnn rnn")
  ),
  (
    .syntaxAs,
    DiagnosticPage(
      "an as that names nothing",
      """
      as NAME stands once, at the end, on commands that make or copy something.
      """,
      wrong: "fit cnn as",
      right: "fit cnn as cnn_b")
  ),
  (
    .syntaxInto,
    DiagnosticPage(
      "an into that names no model",
      """
      into NAME stands once, at the end of a 'restore' that puts the weights of a file into a \
      model that is there.
      """,
      wrong: "restore weights.safetensors into",
      right: "restore weights.safetensors into cnn")
  ),
  (
    .syntaxDollar,
    DiagnosticPage(
      "a $ without a name",
      """
      $NAME stands for the value of a parameter, and ${NAME} where its end would not be seen. A $ \
      that is only a character belongs in quotes.
      """,
      wrong: "fit cnn epochs=$",
      right: "fit cnn epochs=8")
  ),
  (
    .syntaxSlice,
    DiagnosticPage(
      "indices with a colon",
      """
      Python writes 4:8 and leaves out the last index. Here it is 4..7, and both ends are \
      included.
      """,
      wrong: "predict cnn test[4:8]",
      right: "predict cnn test[4..7]")
  ),
  (
    .syntaxKeras,
    DiagnosticPage(
      "a line of a Keras program",
      """
      The line is Python. The cure is the line that does the same here: the words are those of \
      Keras, without parentheses, commas and quotes. A program of several lines that is pasted or \
      piped in whole is answered with all its lines, ready to run; what has no equivalent here is \
      named in comments that begin with 'left out'.
      """,
      wrong: "model.add(Conv2D(32, (3, 3), activation='relu'))",
      right: "fit cnn epochs=8")
  ),
  (
    .syntaxAssignment,
    DiagnosticPage(
      "a value given to a name without let",
      """
      let names the value of an expression, param a parameter of the notebook that replay can \
      change.
      """,
      wrong: "x = 3",
      right: "let x = 3")
  ),
  (
    .syntaxForeign,
    DiagnosticPage(
      "a line of another program",
      """
      The line is one of Python's, MATLAB's or a system shell's, and this language has other words for \
      what it does, or needs none. The cure is the line to type.
      """,
      wrong: "np.mean(x)",
      right: "print mean(1, 2)")
  ),
  (
    .syntaxParameter,
    DiagnosticPage(
      "a param line that cannot be read",
      """
      A parameter has a name, a value, and if wanted a range and a text that says what it is.
      """,
      wrong: "param epochs 8",
      right: "param epochs = 8 in 1..100 \"passes over the data\"")
  ),
  (
    .syntaxLet,
    DiagnosticPage(
      "a let line that cannot be read",
      """
      let gives a name to the value of an expression.
      """,
      wrong: "let half",
      right: "let half = 1 / 2")
  ),
  (
    .syntaxFor,
    DiagnosticPage(
      "a for line that cannot be read",
      """
      A for line names a variable and either one range or one list without blanks.
      """,
      wrong: """
        for s 1..3
        end
        """,
      right: """
        for s in 1..3
          print $s
        end
        """)
  ),
  (
    .syntaxPrint,
    DiagnosticPage(
      "a print line that cannot be read",
      """
      print takes texts in quotes, names and expressions, separated by blanks. In a text, {x} is \
      the value of x, {x:.2f} the same with two decimals, and {{ and }} are braces.
      """,
      wrong: "print",
      right: "print \"half\" 1/2")
  ),
  (
    .syntaxExpression,
    DiagnosticPage(
      "an expression that cannot be read",
      """
      Expressions have numbers, names, texts in quotes, + - * / ^, parentheses, and functions \
      with their arguments in parentheses. They stand after let, claim and print, and bare at \
      the prompt.
      """,
      wrong: "let x = 1 +",
      right: "let x = 1 + 2")
  ),
  (
    .syntaxMissingEnd,
    DiagnosticPage(
      "a block without its end",
      """
      model and for open a block, and end on a line of its own closes it. No other block can \
      start inside a model.
      """,
      wrong: """
        model cnn
          flatten
        """,
      right: """
        model cnn
          flatten
        end
        """)
  ),
  (
    .syntaxEnd,
    DiagnosticPage(
      "an end in the wrong place",
      """
      end stands alone on its line, and closes the innermost model or for block.
      """,
      wrong: "end",
      right: """
        for s in 1..3
          print $s
        end
        """)
  ),
  (
    .syntaxLayerOutsideModel,
    DiagnosticPage(
      "a layer outside a model block",
      """
      Layers stand between model NAME and end, one a line.
      """,
      wrong: "flatten",
      right: """
        model cnn
          flatten
        end
        """)
  ),
  (
    .syntaxVerbInsideModel,
    DiagnosticPage(
      "a command inside a model block",
      """
      Between model NAME and end there are only layers. Close the block first.
      """,
      wrong: """
        model cnn
          print 1
        end
        """,
      right: """
        model cnn
          flatten
        end
        print 1
        """)
  ),
  (
    .syntaxVerbInsideFor,
    DiagnosticPage(
      "a command about the session inside a for block",
      """
      A for block is one step. What leaves the session, records it or goes back in it cannot be a \
      part of a step. Close the block first.
      """,
      wrong: """
        for s in 1..3
          print $s
          undo
        end
        """,
      right: """
        for s in 1..3
          print $s
        end
        """)
  ),
  (
    .claimSyntax,
    DiagnosticPage(
      "a claim that cannot be read",
      """
      A claim is a sentence in quotes, a colon, and conditions separated by commas, or joined by and, or and not. A \
      condition compares with < <= > >= ==, or says within and a tolerance.
      """,
      wrong: "claim \"more\": 2 beats 1",
      right: "claim \"more\": 2 > 1")
  ),
]
