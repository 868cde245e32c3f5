import Testing

@testable import Language
@testable import Sessions

/// Every cure for a line of Keras is accepted when it is typed.
@Suite("Cures for lines of Keras") struct KerasCureTests {
  /// A line for each layer class in each of its options, for each optimizer and callback in theirs, and
  /// for each method.
  static let lines: [String] = {
    var lines: [String] = []
    for layer in KerasLayerClass.all {
      let needed = layer.required.map { "\($0)=\($0 == "rate" ? "0.5" : "3")" }
      for name in layer.classNames + ["layers." + layer.classNames[0]] {
        lines.append("\(name)(\(needed.joined(separator: ", ")))")
      }
      for (option, word) in layer.options.sorted(by: { $0.key < $1.key }) {
        let others = needed.filter { !$0.hasPrefix("\(option)=") }
        for value in samples(word) {
          lines.append(
            "model.add(\(layer.classNames[0])(\((others + ["\(option)=\(value)"]).joined(separator: ", "))))"
          )
        }
      }
      for option in ["kernel_regularizer='l2'", "name='x'", "input_shape=(28, 28)"] {
        lines.append("\(layer.classNames[0])(\((needed + [option]).joined(separator: ", "))),")
      }
    }
    let optimizers = [
      "Adam": ["beta_1=.9", "beta_2=.99", "amsgrad=True", "epsilon=1e-8", "decay=1e-6"],
      "AdamW": ["weight_decay=1e-4", "clipvalue=.5"], "SGD": ["momentum=.9", "nesterov=True"],
      "RMSprop": ["rho=.8", "centered=True", "momentum=.5"], "Nadam": [], "Adagrad": [],
    ]
    for (name, options) in optimizers.sorted(by: { $0.key < $1.key }) {
      for option in options + ["", "learning_rate=1e-3", "clipnorm=1.", "global_clipnorm=2"] {
        lines.append("opt = \(name)(\(option))")
        lines.append("model.compile(optimizer=keras.optimizers.\(name)(\(option)))")
      }
      lines.append("model.compile('\(name.lowercased())')")
    }
    for rate in ["CosineDecay(0.1, 1000)", "ExponentialDecay(0.1, 1000, 0.9)", "rate"] {
      lines.append("model.compile(Adam(\(rate)))")
    }
    let callbacks = [
      "EarlyStopping()", "EarlyStopping(patience=0, min_delta=.1, start_from_epoch=3)",
      "EarlyStopping(monitor='val_accuracy', mode='max', restore_best_weights=True, baseline=.1)",
      "EarlyStopping('loss', patience=n)", "ReduceLROnPlateau()",
      "ReduceLROnPlateau('val_loss', .5, 3, min_lr=1e-6, cooldown=2, min_delta=.01)",
      "ModelCheckpoint('m.h5')", "TensorBoard()", "CSVLogger('log.csv')", "TerminateOnNaN()",
      "LearningRateScheduler(f)", "Mine()",
    ]
    for callback in callbacks {
      lines += ["c = \(callback)", "model.fit(x, y, callbacks=[\(callback)])"]
      lines += callbacks.map {
        "model.fit(x, y, validation_split=.1, callbacks=[\(callback), \($0)])"
      }
    }
    for option in [
      "epochs=3", "epochs=n", "batch_size=16", "shuffle=False", "class_weight={0: 1, 9: 2.5}",
      "class_weight=w", "initial_epoch=2, epochs=5", "steps_per_epoch=3", "validation_split=0.1",
      "validation_data=(x_val, y_val)", "sample_weight=s", "verbose=0", "workers=4",
    ] {
      lines.append("h = model.fit(x, y, \(option))")
    }
    return lines + [
      "model.evaluate(x_test, y_test)", "model.evaluate(x_val, y_val)",
      "p = model.predict(x_test[:10])",
      "p = model.predict(x_test)", "model.predict(np.expand_dims(x_test[3], 0))", "model.summary()",
      "model.save('a.h5')", "model.save_weights('my a.weights.h5')", "model.save(path)",
      "model.load_weights('a.safetensors')", "m = load_model('b.safetensors')",
      "(a, b), (c, d) = keras.datasets.fashion_mnist.load_data()",
      "(a, b), (c, d) = keras.datasets.mnist.load_data()", "x_train = x_train / 255",
      "x_test /= 255.0",
      "a, b, c, d = train_test_split(x, y)", "a, b, c, d = train_test_split(x, y, test_size=1000)",
      "a, b, c, d = train_test_split(x, y, train_size=.5, stratify=y, random_state=1)",
      "x_val, x_train = x_train[:5000], x_train[5000:]", "plt.plot(history.history['loss'])",
      "cm = confusion_matrix(y_test, p)", "print_it(classification_report(y, p))",
      "plt.imshow(x_train[0])",
      "net = Sequential([Flatten(), Dense(10, activation='softmax')])",
      "net = Sequential([BatchNormalization(), Dense(10)])", "keras.utils.set_random_seed(3)",
    ]
  }()

  private static func samples(_ word: KerasWord) -> [String] {
    switch word {
    case .whole: ["3", "0", "n"]
    case .number: ["0.5", "2", "rate"]
    case .truth: ["True", "False", "None"]
    case .size: ["3", "(2, 3)", "[2]", "(1, 2, 3)", "size"]
    case .choice(let words): words.map { "'\($0)'" } + ["tf.nn.\(words[0])", "'else'", "None"]
    }
  }

  @Test("which are typed", arguments: lines)
  func accepted(_ line: String) {
    let source = SourceText(line)
    guard let found = parse(source).diagnostics.first(where: { $0.id == .syntaxKeras }) else {
      return
    }
    let others = found.notes.filter { $0.hasPrefix("then: ") || $0.hasPrefix("before it: ") }
      .compactMap { $0.split(separator: ": ", maxSplits: 1).last.map(String.init) }
    guard let cure = found.cure else {
      Issue.record("no cure for \(line)")
      return
    }
    guard cure.hasPrefix("type ") else {
      #expect(cure.hasPrefix("leave it out: ") || cure.contains("'help"), "\(cure)")
      return
    }
    let main = String(cure.dropFirst(5))
    for line in [main] + others {
      let problems = problems(line)
      #expect(problems.isEmpty, "\(line): \(problems)")
    }
  }

  /// What is wrong with a command, or with a layer.
  private func problems(_ line: String) -> [String] {
    let first = String(line.prefix { $0 != " " })
    if first == "end" || first == "model" { return [] }
    let isLayer = Session.commands.layer(first) != nil
    let script = parse(SourceText(isLayer ? "model m\n\(line)\nend" : line))
    var found = script.diagnosticsAtEnd.map(\.message)
    for statement in script.statements {
      do throws(Diagnostics) {
        switch statement {
        case .command(let node): _ = try Session.commands.check(node)
        case .model(let node):
          for layer in node.layers { _ = try Session.commands.checkLayer(layer) }
        case .blank: break
        default: found.append("no command")
        }
      } catch {
        found += error.all.map(\.message)
      }
    }
    return found
  }
}
