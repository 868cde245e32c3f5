extension CommandTable {
  /// The reference of the language in Markdown, made from the declarations.
  /// - Parameters:
  ///   - fields: the names of results, such as `NAME.test.accuracy`, each with what it is.
  ///   - functions: the functions of expressions.
  ///   - tolerances: the default tolerance of each metric, and what it is.
  public func languageReference(
    fields: [Completion] = [], functions: [Completion] = [], tolerances: [Completion] = []
  ) -> String {
    var parts = [grammar]
    parts.append("## Commands")
    parts += commands.map(markdown)
    parts.append("## Layers")
    parts += layers.map(markdown)
    if !fields.isEmpty { parts.append("## Fields\n\n" + table("field", fields)) }
    if !functions.isEmpty { parts.append("## Functions\n\n" + table("function", functions)) }
    parts.append("## Terms")
    parts += concepts.map {
      "### \($0.name)\n\n\(sentence($0.title))\n\n\($0.text)\n\n```\n\($0.tries)\n```"
    }
    parts.append(claims)
    parts.append(Self.replay)
    if !tolerances.isEmpty { parts.append(Self.tolerances + table("metric", tolerances)) }
    let errors = DiagnosticID.allCases.map { Completion($0.rawValue, help: $0.page.title) }
    parts.append("## Errors\n\n" + table("identifier", errors))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func markdown(_ signature: Signature) -> String {
    var parts = [
      "### `\(signature.verb)`", sentence(signature.summary), "```\n\(signature.usage)\n```",
    ]
    if !signature.discussion.isEmpty { parts.append(signature.discussion) }
    let rows =
      signature.parameters.map { Completion($0.name, help: describe($0)) }
      + signature.flags.map { Completion($0.name, help: $0.help) }
    if !rows.isEmpty { parts.append(table("argument", rows)) }
    for example in signature.examples {
      parts.append("\(sentence(example.explanation))\n\n```\n\(example.text)\n```")
    }
    return parts.joined(separator: "\n\n")
  }

  private func table(_ title: String, _ rows: [Completion]) -> String {
    let lines = rows.map { "| `\(cell($0.text))` | \(cell($0.help)) |" }
    return "| \(title) | |\n|---|---|\n" + lines.joined(separator: "\n")
  }

  private func cell(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: " ").split(
      separator: "|", omittingEmptySubsequences: false
    ).joined(separator: "\\|")
  }

  private var grammar: String {
    """
    # The command language

    This file is generated from the declarations of the commands.

    One command a line: a verb, arguments, `key=value` options, separated by blanks. Quotes stand only
    around text with blanks. A comment starts with `#`, at the start of a line or after a blank.

    ```
    line      = [ verb { argument } [ "as" name | "into" name ] ] [ "#" comment ]
    argument  = option | flag | range | shape | number | "$" name | string | reference | list | word
    option    = name "=" argument                                 no blanks around "="
    list      = argument "," argument { "," argument }            no blanks
    number    = [ "-" ] digits [ "." digits ] [ "e" [ sign ] digits ] [ "%" | "pt" ]
    range     = number ".." number [ "step" number ]              both ends included, indices from 0
    shape     = digits { "x" digits }                             28x28x1
    reference = name { "." name } [ "[" index [ ".." index ] "]" ]
    string    = '"' … '"' with \\" \\\\ \\n
    block     = "model" name [ options ] NL { layer NL } "end"
              | "for" name "in" ( range | list ) NL { line NL } "end"
    statement = "param" name "=" value [ "in" range ] [ string ]  |  "let" name "=" expression
              | "claim" string ":" condition { "," condition }    |  "print" { expression }
    condition = expression ( "<" | "<=" | ">" | ">=" | "==" ) expression
              | expression "within" expression ( "±" | "+-" ) tolerance
              | "not" condition | condition ( "and" | "or" ) condition | "(" condition ")"
    ```

    `$name` and `${name}` stand for the value of a parameter wherever an argument may stand, and inside a
    name, where `_` takes the place of every character that no name has (`net_0_0003`); inside quotes
    they are text. In the texts of `print`, `{expression}` is a value, with `:.2f` or `:.1%` after it if it is
    to have so many decimals. Operators bind in the order `^`, a sign, `* /`, `+ -`; `not`, `and`, `or`. Tolerances: `±3%` is of the right side's bare value, `±3pt` in percentage
    points, a bare number absolute. A line has at most \(Limits.lineBytes) bytes, blocks and parentheses
    are nested at most \(Limits.nesting) deep, and a `for` block runs at most \(Limits.iterations) times.
    """
  }

  private var claims: String {
    """
    ## Claims

    A claim is about left minus right. Where that is exactly known, as for sizes, the numbers are compared.
    What was measured is known within a 95 % interval: the claim holds or fails when the whole interval
    lies on one side of the bound, and is undecided when it lies on both, or where there is no interval.
    The interval is that of what is claimed, however it is spelt: `errors < 1200`,
    `errors / n < 12%` and `accuracy > 88%` have one verdict.

    | what | interval |
    |---|---|
    | a number of images or its share: accuracy, errors, recall, a cell of the confusion matrix, sums of them, times and plus exact numbers | Wilson's |
    | a share of images picked by their answer: a precision, `confusion.shirt.coat / errors`, or one number against a multiple of the other | Wilson's, of the images picked |
    | a difference or sum of two such numbers on the same images | the paired one, Tango's |
    | numbers on different images: two recalls, test against train, and sums of all these | Newcombe's, extended to sums by Zou and Donner |
    | a quotient, `a.test.accuracy / b.test.accuracy > 1`, or an f1 | that of what is divided minus the bound times what it is divided by |
    | `mean(cnn_*.test.accuracy)`, over the models `cnn_1`, `cnn_2`, …, one a seed | Student's t; of a difference over the same seeds the paired one, else Welch's |
    | `min(…)` and `max(…)` of measured values, which are chosen by looking | none: each of the values is compared |
    | `sqrt`, `log`, `exp`, `round`, `abs`, a power of one of these | the interval with the function applied to its ends |
    | anything else: a loss, an `sd`, twice one accuracy against another, three models in one sum | none |

    `point(…)` compares a value as it stands. A claim that cannot be computed yet names the command that would
    make it; one on a time is shown as measured and never checked.

    Under a claim stand the verdict; the `value` of its left side; `low` and `high`, the ends of the interval that
    decided; and the `margin`: how far the value is from the bound, negative where it does not satisfy
    the condition, or after `not` where it does. Where the right side is exact, the interval is that of the value. Otherwise `difference`
    stands before it, left minus right, and of a quotient `excess`; `by` then names the rule
    (`wilson`, `paired`, `newcombe`, `t`, `paired-t`, `welch`, `each`).
    """
  }
}
