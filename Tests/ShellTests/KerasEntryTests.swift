import Files
import Glibc
import TestSupport
import Testing

@testable import Shell

/// A Keras program that is pasted, piped or given whole is answered with the same program in our lines.
@Suite("A Keras program as a whole", .timeLimit(.minutes(5)))
struct KerasEntryTests {
  private let program = """
    # A classifier.
    from tensorflow import keras

    EPOCHS = 3
    model = keras.Sequential([
        keras.layers.Flatten(input_shape=(28, 28)),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train,
              epochs=EPOCHS)
    """
  private let answer = """
    # left out: import of tensorflow: everything is at hand
    model cnn
      flatten
      dense 10 softmax
    end
    fit cnn epochs=3 batch_size=32 optimizer=sgd

    """

  @Test("on standard input and in -c: the lines alone on standard output, and code 3")
  func piped() throws {
    for text in [program, program.replacing("\n", with: "\r\n"), program + "\n"] {
      let piped = try Program.run([], input: text)
      #expect(piped.status == 3)
      #expect(piped.output == answer)
      #expect(piped.errors.contains("error: this is a Keras program  [syntax.keras]"))
      let given = try Program.run(["-c", text])
      #expect(given.status == 3)
      #expect(given.output == answer)
    }
  }

  @Test("what is answered is taken by the program itself")
  func taken() throws {
    let lines = answer.split(separator: "\n").filter { !$0.hasPrefix("fit") }
    let ending = try Program.run([], input: lines.joined(separator: "\n"))
    #expect(ending.status == 0)
    #expect(ending.output.contains("params 7850"))
  }

  @Test("commands before it run, and are not answered")
  func afterCommands() throws {
    let ending = try Program.run([], input: "print 1+1\n" + program)
    #expect(ending.status == 3)
    #expect(ending.output == "| value 2\n" + answer)
    #expect(ending.errors.hasPrefix("stdin:3:1: error: this is a Keras program"))
  }

  @Test("one line of Keras gets its one cure, and a line of another language its own")
  func oneLine() throws {
    let one = try Program.run([], input: "model.add(Flatten())\n")
    #expect(one.status == 3)
    #expect(one.output == "")
    #expect(one.errors.contains("cure: type flatten"))
    let other = try Program.run([], input: "x = 3\nprint 1\n")
    #expect(other.status == 3)
    #expect(other.output == "")
    #expect(other.errors.contains("cure: type let x = 3"))
  }

  @Test("in a paste: nothing of it runs, and the arrow key brings its lines back to run them")
  func pasted() throws {
    try converse { terminal in
      terminal.type("\u{1b}[200~" + program.replacing("\n", with: "\r") + "\u{1b}[201~")
      terminal.wait(for: "this is a Keras program")
      terminal.wait(for: "fit cnn epochs=3 batch_size=32 optimizer=sgd")
      terminal.wait(for: Prompts.line)
      terminal.type("\u{1b}[A\r")
      terminal.wait(for: "7,850")
      terminal.wait(for: "load fashion_mnist")
      terminal.wait(for: Prompts.line)
    }
  }

  @Test("in a paste without marks: its lines are gathered as they come")
  func typedAhead() throws {
    try converse { terminal in
      let lines = program.split(separator: "\n").dropFirst()
      terminal.type(lines.map { $0 + "\r" }.joined())
      terminal.wait(for: "this is a Keras program")
      terminal.wait(for: "fit cnn epochs=3 batch_size=32 optimizer=sgd")
      terminal.wait(for: Prompts.line)
      terminal.enter("model.add(Flatten())", until: "cure: type flatten")
    }
  }

  @Test("a paste of commands runs as ever, whatever comments it begins with")
  func commandsPasted() throws {
    try converse { terminal in
      terminal.type("\u{1b}[200~# one\rprint \"a\" 41 + 1\rprint \"b\" 42 + 1\r\u{1b}[201~")
      terminal.wait(for: "a 42")
      terminal.wait(for: "b 43")
      terminal.wait(for: Prompts.line)
    }
  }
}
