import Testing

@testable import Language

/// Each pasted line of a Keras program has the line to type as its cure.
@Suite struct KerasTests {
  @Test(arguments: [
    ("model.add(Conv2D(32, (3, 3), activation='relu'))", "type conv2d 32 3x3 relu"),
    (
      "model.add(layers.Conv2D(filters=32, kernel_size=3, padding=\"same\", input_shape=(28,28,1)))",
      "type conv2d 32 3 padding=same"
    ),
    (
      "Conv2D(32, (3, 3), (2, 2), 'same', use_bias=False),",
      "type conv2d 32 3x3 strides=2x2 padding=same use_bias=no"
    ),
    ("model.add(MaxPooling2D(pool_size=(2, 2)))", "type maxpool2d 2x2"),
    ("layers.AveragePooling2D((2, 2)),", "type avgpool2d 2x2"),
    ("model.add(Flatten())", "type flatten"), ("flatten()", "type flatten"),
    ("model.add(Dense(100, activation=tf.nn.relu))", "type dense 100 relu"),
    ("conv2d(32, 3, relu)", "type conv2d 32 3 relu"),
    ("keras.layers.LSTM(128, return_sequences=True)", "type lstm 128 return_sequences=yes"),
    ("Dropout(0.5)", "type dropout 0.5"),
    (
      "cnn.fit(x_train, y_train, epochs=8, batch_size=256)", "type fit cnn epochs=8 batch_size=256"
    ),
    ("cnn.fit(x_train, y_train)", "type fit cnn epochs=1 batch_size=32"),
    (
      "history = model.fit(x, y, epochs=8, shuffle=False)",
      "type fit cnn epochs=8 batch_size=32 shuffle=no"
    ),
    (
      "model.fit(x, y, callbacks=[EarlyStopping(monitor='val_loss', patience=3, restore_best_weights=True)])",
      "type fit cnn epochs=1 batch_size=32 patience=3 monitor=val_loss restore_best=yes"
    ),
    ("stop = EarlyStopping()", "type fit cnn patience=0 monitor=val_loss"),
    (
      "slow = keras.callbacks.ReduceLROnPlateau(factor=0.2, patience=5)",
      "type fit cnn schedule=plateau factor=0.2 plateau_patience=5 monitor=val_loss"
    ),
    (
      "opt = SGD(1e-2, momentum=.9, clipnorm=1.0)",
      "type fit cnn optimizer=sgd learning_rate=0.01 momentum=0.9 clip_norm=1"
    ),
    ("model.compile(loss='categorical_crossentropy')", "type fit cnn optimizer=rmsprop"),
    (
      "model.add(GlobalAveragePooling2D())",
      "avgpool2d with a window as large as its input, then flatten, does the same"
    ),
    (
      "model.compile(optimizer=Adam(learning_rate=0.001), loss='categorical_crossentropy')",
      "type fit cnn optimizer=adam learning_rate=0.001"
    ),
    ("rnn.compile('sgd', 'mse')", "type fit rnn optimizer=sgd"),
    ("loss, accuracy = model.evaluate(x_test, y_test)", "type evaluate cnn on=test"),
    ("model.evaluate(X_val, y_val)", "type evaluate cnn on=validation"),
    ("model.predict(x_test[4:8])", "type predict cnn test[4..7]"),
    ("model.predict(x_test)", "type predict cnn test to=cnn_predictions.csv"),
    ("model.summary()", "type summary cnn"),
    ("model.save('cnn.h5')", "type save cnn to=cnn.safetensors"),
    (
      "model = load_model(\"cnn.h5\")",
      "leave it out: Keras's own files are not read: 'help restore' shows how Python writes one that is"
    ),
    ("model.load_weights('w.safetensors')", "type restore w.safetensors into cnn"),
    (
      "(x_train, y_train), (x_test, y_test) = fashion_mnist.load_data()", "type load fashion_mnist"
    ),
    ("x_train = x_train / 255.0", "type normalize 0..1"),
    (
      "X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=4)",
      "type split validation=0.2 seed=4"
    ),
    ("plt.plot(history.history['accuracy'])", "type plot history cnn"), ("])", "type end"),
    ("import tensorflow as tf", "leave it out: everything is at hand"),
    ("from keras.layers import Dense", "leave it out: everything is at hand"),
    (
      "model.add(BatchNormalization())",
      "leave it out: values are not normalized between layers here"
    ),
  ])
  func cure(_ line: String, _ expected: String) {
    let found = parse(SourceText(line)).diagnostics
    #expect(found.map(\.id) == [.syntaxKeras])
    #expect(found.first?.cure == expected)
    #expect(found.first?.range == 0..<line.utf8.count)
  }

  @Test func sequentialListsItsLayers() {
    let line =
      "rnn = keras.Sequential([LSTM(128, input_shape=(28, 28)), Dense(10, activation='softmax')])"
    let found = parse(SourceText(line)).diagnostics.first
    #expect(found?.cure == "type model rnn")
    #expect(found?.notes == ["then: lstm 128", "then: dense 10 softmax", "then: end"])
    let open = parse(SourceText("model = Sequential([")).diagnostics.first
    #expect(open?.cure == "type model cnn")
    #expect(open?.notes == ["then its layers, a line each, and 'end'"])
  }

  @Test func fitNotesItsSplit() {
    let found = parse(SourceText("model.fit(x, y, epochs=8, validation_split=0.2)")).diagnostics
      .first
    #expect(found?.cure == "type fit cnn epochs=8 batch_size=32")
    #expect(
      found?.notes == [
        "before it: split validation=0.2",
        "left out: which images validation_split=0.2 holds out: Keras takes the last, "
          + "split draws them",
      ])
  }

  @Test(arguments: [
    ("fit cnn validation_split=0.2", "put it on a line before: split validation=0.2"),
    ("fit cnn lr=0.01", "type learning_rate=0.01"),
    ("fit cnn loss=mse", "leave it out: the loss is categorical cross-entropy"),
    ("split test_size=0.2 validation=0.1", "type validation=0.2"),
    ("split random_state=4 validation=0.1", "type seed=4"),
    ("fit cnn callbacks=[EarlyStopping()]", "type patience=0 monitor=val_loss"),
    (
      "fit cnn callbacks=stop",
      "leave it out: 'help fit' tells of patience= and schedule=plateau"
    ),
    ("fit cnn restore_best_weights=True", "type restore_best=yes"),
  ])
  func options(_ line: String, _ expected: String) {
    let found = diagnostics(SourceText(line))
    #expect(found.map(\.id) == [.optionUnknown])
    #expect(found.first?.cure == expected)
  }

  @Test(arguments: ["point(cnn.test.accuracy)", "min(1, 2) / 2", "f(x) + 1"])
  func functionsAreNotKeras(_ line: String) throws {
    guard case .expression = try statement(line) else { throw Unexpected(text: line) }
  }

  @Test func cutAnywhereItIsStillRead() {
    let line = "model.add(Conv2D(32, (3, 3), activation='relu', input_shape=[28, 28]))"
    for count in 0...line.count { _ = parse(SourceText(String(line.prefix(count)))) }
  }
}
