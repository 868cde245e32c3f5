import Foundation
import TestSupport
import Testing

@testable import Language
@testable import Sessions

/// Keras programs as people publish them, in `Tests/Fixtures/programs`: each becomes lines that are
/// accepted and run, and what has no line is named.
@Suite("Keras programs") struct KerasProgramTests {
  static let names = [
    "augmented", "autoencoder", "basic_classification", "blog_callbacks", "branches", "fine_tuning",
    "functional", "gpu_script", "lstm_rows", "notebook_cells", "schedules", "separate_activations",
    "simple_cnn", "string_optimizer", "transcript",
  ]

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: fixturePath("programs/\(name).py"), encoding: .utf8)
  }

  private func lines(_ text: String) throws -> [String] {
    try #require(KerasProgram(text, commands: Session.commands)).lines
  }

  private func lines(of name: String) throws -> [String] {
    try lines(text(name))
  }

  /// What is wrong with lines, by their text, their words and the shapes of their models.
  private func problems(_ lines: [String]) -> [String] {
    let transcript = Transcript()
    let source = SourceText(lines.joined(separator: "\n"))
    let script = parse(source)
    var found = script.diagnosticsAtEnd.map(\.message)
    for statement in script.statements {
      switch statement {
      case .command(let node):
        do throws(Diagnostics) {
          _ = try Session.commands.check(node)
        } catch {
          found += error.all.map(\.message)
        }
      case .model:
        found += transcript.session.run(statement, in: source).diagnostics
          .filter { $0.severity == .error }.map(\.message)
      case .blank: break
      default: found.append("no command: \(statement.text)")
      }
    }
    return found
  }

  @Test("are read, and their lines are accepted", arguments: names)
  func accepted(_ name: String) throws {
    let lines = try lines(of: name)
    #expect(problems(lines) == [])
    #expect(lines.contains("load fashion_mnist"))
    // Nothing is wider than a terminal but a command, which is one line.
    #expect(lines.filter { $0.hasPrefix("#") && $0.count > 80 } == [])
  }

  @Test("are read whatever their line ends, tabs and margins are", arguments: names)
  func spellings(_ name: String) throws {
    let text = try text(name)
    let expected = try lines(text)
    #expect(try lines(text.replacing("\n", with: "\r\n")) == expected)
    #expect(try lines(text.replacing("\n", with: "\r")) == expected)
    #expect(try lines(text.replacing("    ", with: "\t")) == expected)
    let indented = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(try lines(indented.map { "   " + $0 }.joined(separator: "\n")) == expected)
    #expect(try lines("\u{FEFF}" + text.replacing("    ", with: "\u{A0}   ")) == expected)
  }

  @Test("run from their first line to their last", arguments: names)
  func run(_ name: String) throws {
    let folder = try TemporaryFolder()
    let transcript = Transcript()
    // A fit of two steps shows as much as one of many.
    let short = try lines(of: name).map { line in
      line.replacing("to=log.csv", with: "to=\(folder.path)/log.csv")
        .replacing("to=cnn_predictions.csv", with: "to=\(folder.path)/predictions.csv")
        .replacing("my models/", with: folder.path + "/")
        .replacing(" steps=50", with: "")
        .replacing("augmented.safetensors", with: folder.path + "/augmented.safetensors")
        .replacing("mlp.safetensors", with: folder.path + "/mlp.safetensors")
    }.map { $0.hasPrefix("fit ") ? $0 + " steps=2" : $0 }
    let shown = transcript.run(short.joined(separator: "\n"))
    // An autoencoder is no classifier in Keras either.
    let expected = ["no-display"] + (name == "autoencoder" ? ["model.no-softmax"] : [])
    let problems = shown.filter { line in
      line.hasPrefix("! ") && !expected.contains(where: line.contains)
    }
    #expect(problems == [])
  }

  @Test("a program of the study's style, in whole")
  func wholeProgram() throws {
    let program = """
      import tensorflow as tf
      from tensorflow.keras import layers, models
      (x_train, y_train), (x_test, y_test) = tf.keras.datasets.fashion_mnist.load_data()
      x_train, x_test = x_train / 255.0, x_test / 255.0
      x_train, x_val, y_train, y_val = train_test_split(
          x_train, y_train, test_size=0.2, random_state=4)
      cnn = models.Sequential([
          layers.Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1)),
          layers.MaxPooling2D((2, 2)),   # halves
          layers.Flatten(),
          layers.Dense(10, activation='softmax'),
      ])
      cnn.compile(optimizer=tf.keras.optimizers.Adam(1e-3), loss='categorical_crossentropy')
      history = cnn.fit(x_train, y_train,
                        epochs=8, batch_size=256,
                        validation_data=(x_val, y_val))
      cnn.evaluate(x_test, y_test)
      """
    #expect(
      try lines(program) == [
        "# left out: import of tensorflow, tensorflow.keras: everything is at hand",
        "load fashion_mnist", "normalize 0..1", "split validation=0.2 seed=4", "model cnn",
        "  conv2d 32 3x3 relu", "  maxpool2d 2x2", "  flatten", "  dense 10 softmax", "end",
        "fit cnn epochs=8 batch_size=256 optimizer=adam learning_rate=0.001",
        "evaluate cnn on=test",
      ])
  }

  /// A program with one fit in it, and what that fit becomes.
  private func fitLine(_ compile: String, _ fit: String, before: String = "") throws -> String {
    let lines = try lines(
      """
      (x_train, y_train), (x_test, y_test) = keras.datasets.fashion_mnist.load_data()
      x_train = x_train / 255
      \(before)
      net = Sequential([Flatten(), Dense(10, 'softmax')])
      net.compile(\(compile))
      net.fit(x_train, y_train\(fit))
      """)
    return try #require(lines.first { $0.hasPrefix("fit ") })
  }

  @Test("say Keras's defaults where ours differ")
  func defaults() throws {
    #expect(try fitLine("", "") == "fit net epochs=1 batch_size=32 optimizer=rmsprop")
    #expect(
      try fitLine("'adam', 'mse'", ", validation_split=0.1, callbacks=[EarlyStopping()]")
        == "fit net epochs=1 batch_size=32 optimizer=adam patience=0 monitor=val_loss")
    #expect(
      try fitLine("'sgd'", ", 64, 3, callbacks=[ReduceLROnPlateau(monitor='loss')]")
        == "fit net epochs=3 batch_size=64 optimizer=sgd schedule=plateau monitor=loss")
  }

  @Test("take values by name, from lists, and from sums of constants")
  func values() throws {
    #expect(
      try fitLine(
        "optimizer=opt", ", epochs=E + 2, batch_size=sizes, callbacks=all_of_them + [stop]",
        before: """
          E = 3
          sizes = 2 ** 6
          opt = keras.optimizers.SGD(10 ** -2, 0.9, True, clipvalue=.5)
          stop = EarlyStopping('val_acc', 1e-3, 4, start_from_epoch=2, mode='max')
          all_of_them = [ReduceLROnPlateau('val_accuracy', 0.5, 3, cooldown=1, min_lr=1e-5)]
          """) == "fit net epochs=5 batch_size=64 optimizer=sgd learning_rate=0.01 momentum=0.9 "
        + "nesterov=yes clip_value=0.5")
    let monitored = try fitLine(
      "optimizer=Adam(amsgrad=True, decay=0)",
      ", callbacks=[stop, slow], validation_split=0.1, class_weight={0: 1., 6: 2.5}",
      before: """
        stop = EarlyStopping('val_acc', 1e-3, 4, start_from_epoch=2, mode='max')
        slow = ReduceLROnPlateau('val_accuracy', 0.5, 3, cooldown=1, min_lr=1e-5)
        """)
    #expect(
      monitored == "fit net epochs=1 batch_size=32 optimizer=adam amsgrad=yes schedule=plateau "
        + "factor=0.5 plateau_patience=3 cooldown=1 min_rate=1e-05 class_weight=0:1,6:2.5 "
        + "patience=4 min_delta=0.001 start_from_epoch=2 monitor=val_accuracy")
  }

  @Test(
    "name what they leave out",
    arguments: [
      ("net.fit(x, y, sample_weight=w)", "sample_weight=w"),
      ("net.fit(x, y, steps_per_epoch=10, epochs=2)", "steps_per_epoch=10"),
      ("net.fit(x, y, epochs=2, initial_epoch=n)", "initial_epoch=n"),
      ("net.fit(x, y, validation_data=(x_test, y_test))", "validation_data=(x_test, y_test)"),
      ("net.fit(x, y, epochs=E)", "epochs=E"),
      ("net.fit(x, y, callbacks=[EarlyStopping()])", "EarlyStopping"),
      ("net.fit(x, y, callbacks=[ModelCheckpoint('a.h5')])", "ModelCheckpoint"),
      ("net.fit(x, y, callbacks=[Mine()])", "Mine"),
      ("net.fit(x, y, callbacks=mine)", "mine"),
      ("net.fit(x, y, validation_split=.1, callbacks=EarlyStopping(baseline=.5))", "baseline=.5"),
      (
        "net.fit(x, y, validation_split=.1, callbacks=[EarlyStopping(), "
          + "ReduceLROnPlateau('loss')])", "monitor='loss'"
      ),
      ("net.compile('nadam')\nnet.fit(x, y)", "optimizer=nadam"),
      ("net.compile(Adam(decay=1e-6))\nnet.fit(x, y)", "decay=1e-6"),
      ("net.compile(Adam(use_ema=True))\nnet.fit(x, y)", "use_ema=True"),
      ("net.compile(Adam(rate()))\nnet.fit(x, y)", "rate()"),
      ("net.compile('adam', loss='mse')\nnet.fit(x, y)", "loss='mse'"),
      ("net.compile('adam', metrics=['accuracy', AUC()])\nnet.fit(x, y)", "AUC"),
      (
        "net.compile(loss=CategoricalCrossentropy(label_smoothing=.1))\nnet.fit(x, y)",
        "label_smoothing=.1"
      ),
      ("net.add(BatchNormalization())", "BatchNormalization()"),
      ("net.add(Dense(10, kernel_regularizer='l2'))", "kernel_regularizer of dense"),
      ("net.add(Conv2D(8, 3, dilation_rate=2))", "dilation_rate of conv2d"),
      ("net.add(Dense(10, activation='selu'))", "activation='selu' of dense"),
      ("net.add(Dense(units_from_elsewhere))", "Dense(units_from_elsewhere)"),
      ("net.load_weights('w.h5')", "net.load_weights('w.h5')"),
      ("x = scipy.ndimage.zoom(x, 2)", "scipy.ndimage.zoom"),
      ("for i in range(n):\n    foo(i)", "for i in range(n)"),
    ])
  func leftOut(_ line: String, _ thing: String) throws {
    let program =
      "from keras import *\nnet = Sequential([Flatten(), Dense(10, 'softmax')])\n" + line
    let lines = try lines(program)
    let comments = lines.filter { $0.drop { $0 == " " }.hasPrefix("#") }
      .map { $0.drop { $0 == " " || $0 == "#" } }.joined(separator: " ")
    #expect(comments.contains(thing), "\(lines)")
    #expect(problems(lines) == [])
  }

  @Test("what is computed from a history or from predictions is still of its model")
  func provenance() throws {
    let lines = try lines(
      """
      a = Sequential([Flatten(), Dense(10, 'softmax')])
      b = Sequential([Flatten(), Dense(10, 'softmax')])
      a.compile('adam')
      b.compile('adam')
      h = a.fit(x_train, y_train)
      b.fit(x_train, y_train)
      acc = h.history['accuracy']
      epochs = range(len(acc))
      plt.plot(epochs, acc, 'bo')
      probabilities = a.predict(x_test)
      classes = np.argmax(probabilities, axis=1)
      print(classification_report(y_test, classes))
      """)
    #expect(
      lines.suffix(3) == ["plot history a", "predict a test to=a_predictions.csv", "classes a"])
  }

  @Test("a second fit goes on, and one after another compile begins with what was learned")
  func secondFit() throws {
    let lines = try lines(
      """
      net = Sequential([Flatten(), Dense(10, 'softmax')])
      net.compile('adam')
      net.fit(x_train, y_train, epochs=2)
      net.fit(x_train, y_train, epochs=5, initial_epoch=2)
      net.compile(Adam(1e-5))
      net.fit(x_train, y_train)
      """
    ).filter { $0.hasPrefix("fit ") }
    #expect(
      lines == [
        "fit net epochs=2 batch_size=32 optimizer=adam", "fit net more epochs=3",
        "fit net epochs=1 batch_size=32 optimizer=adam learning_rate=1e-05 from=trained",
      ])
  }

  @Test(
    "that are none are not answered as one",
    arguments: [
      "load fashion_mnist\nmodel cnn\n  flatten\nend", "x = 3\ny = 4", "model.fit(x, y)",
      "import tensorflow as tf\nload fashion_mnist", "", "# one\n# two",
    ])
  func others(_ text: String) {
    #expect(KerasProgram(text, commands: Session.commands) == nil)
  }

  /// What stands in quotes in the reasons for leaving something out.
  static let proposed = Set(
    KerasReason.allCases.flatMap { reason in
      // An apostrophe that begins a quote follows a blank, or begins the text.
      (" " + reason.rawValue).split(separator: " '", omittingEmptySubsequences: false).dropFirst()
        .map { String($0.prefix { $0 != "'" }) }
    }
  ).sorted()

  @Test("what they propose instead is accepted", arguments: proposed)
  func proposals(_ text: String) throws {
    let layers = Session.commands.layers.map(\.verb)
    let first = String(text.prefix { $0 != " " && $0 != "=" })
    let line: String
    if layers.contains(first) {
      line = "model m\n  flatten\n  \(text)\nend"
    } else if text.contains("="), !text.contains(" ") {
      line = "fit cnn \(text)"
    } else if text.contains(" ") {
      line = text
    } else {
      // A word alone is a verb, or images.
      #expect(Session.commands.command(text) != nil || text == "train")
      return
    }
    #expect(problems([line]) == [])
  }

  @Test("cut, garbled and shuffled, they are read without harm", arguments: names)
  func damaged(_ name: String) throws {
    let text = try text(name)
    var random = SystemRandom(seed: 7)
    let characters = Array("()[]{}'\",:#=\\;\n\t")
    for _ in 0..<20 {
      var damaged = Array(text)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: damaged = Array(damaged.prefix(Int.random(in: 0..<damaged.count, using: &random)))
      case 1: damaged = Array(damaged.suffix(Int.random(in: 0..<damaged.count, using: &random)))
      case 2:
        for _ in 0..<6 {
          let place = Int.random(in: 0..<damaged.count, using: &random)
          damaged[place] = characters[Int.random(in: 0..<characters.count, using: &random)]
        }
      default:
        damaged = Array(
          text.split(separator: "\n").shuffled(using: &random).joined(separator: "\n"))
      }
      guard let program = KerasProgram(String(damaged), commands: Session.commands) else {
        continue
      }
      #expect(problems(program.lines).filter { $0.hasPrefix("no command") } == [])
    }
  }

  @Test("an open bracket takes no more than its own statement along")
  func openBracket() throws {
    let lines = try lines(
      """
      net = Sequential([Flatten(), Dense(10, 'softmax')]
      net.compile('adam', loss='categorical_crossentropy'
      net.fit(x_train, y_train, epochs=4)
      net.evaluate(x_test, y_test)
      net.fit(x_train,
      """)
    #expect(lines.contains("fit net epochs=4 batch_size=32 optimizer=adam"))
    #expect(lines.contains("evaluate net on=test"))
    #expect(lines.contains { $0.hasPrefix("# left out: net = Sequential(") })
  }

  @Test("of many lines, calls and brackets are read")
  func large() throws {
    let many = 5_000
    let layers = "net = Sequential([\n" + String(repeating: "  Dense(10),\n", count: many) + "])\n"
    #expect(try lines(layers + "net.summary()").count == many + 4)
    for line in ["x = foo(\n", "net.fit(x,\n", "y = '''\n", "if a:\n", "x = ((((((((((\n"] {
      let text = "import keras\n" + String(repeating: line, count: many)
      #expect(try lines(text).count < 40)
    }
    let deep = "import keras\nx = " + String(repeating: "f([", count: many) + "\nnet.fit(x)"
    #expect(try lines(deep).isEmpty == false)
  }
}

/// Random numbers that are the same in each run.
private struct SystemRandom: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}
