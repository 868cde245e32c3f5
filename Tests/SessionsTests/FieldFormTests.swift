import Language
import Testing

@testable import Sessions

/// What a check takes for a field's name is what a run may give one.
@Suite struct FieldFormTests {
  @Test func everyFieldThereIsHasAFormThatIsKnown() {
    let transcript = Transcript()
    transcript.run(
      """
      load fashion_mnist
      split validation=0.2 seed=4
      model a
        flatten
        dense 10 softmax
      end
      lr_find a steps=20
      model b
        flatten
        dense 10 softmax
      end
      fit b epochs=1 batch_size=4000 schedule=cosine restore_best=yes
      evaluate b on=train
      evaluate b on=validation
      evaluate b
      compare a b
      model r
        conv2d 2 3x3 relu strides=5
        maxpool2d 2x2
        flatten
        dense 10 softmax
      end
      trace a b r test[4]
      step a r
      """)
    let fields = transcript.session.state.namedFields.map(\.path)
    for part in ["a.lr_find.", "b.history.steps.loss", "b.history.learning_rate", "b.history.best"]
    {
      #expect(fields.contains { $0.hasPrefix(part) }, "\(part)")
    }
    for field in fields {
      let reference = Reference(field.split(separator: ".").map(String.init))
      let problem = Session.fieldProblem(
        of: reference, isOfModel: ["a", "b"].contains(reference.root), at: 0..<1)
      #expect(problem == nil, "\(field)")
    }
  }

  @Test("what is computed of one value has forms that are known, whatever the layer and optimizer")
  func arithmetics() {
    let transcript = Transcript()
    transcript.run(
      """
      load fashion_mnist
      model m
        conv2d 3 3x3 relu strides=3
        maxpool2d 2x2
        avgpool2d 2x2
        flatten
        dense 4 sigmoid
        dense 4 tanh
        dense 10 softmax
      end
      model r
        lstm 3
        dropout 0.5
        dense 10 softmax
      end
      """)
    let places = [
      "m": ["conv2d_1[1,1,1]", "maxpool2d_1[1,1,1]", "avgpool2d_1[0,0,0]", "flatten_1[3]"]
        + ["dense_1[0]", "dense_2[0]", "dense_3[0]"],
      "r": ["lstm_1[3,1]", "dropout_1[1]"],
    ]
    var lines = places.flatMap { model, places in
      places.map { "trace \(model) test[4] at=\($0)" }
    }
    for options in [
      "", "optimizer=adamw amsgrad=yes clip_norm=0.1", "optimizer=sgd momentum=0.5 nesterov=yes",
      "optimizer=rmsprop momentum=0.5 centered=yes clip_value=0.1", "optimizer=sgd",
    ] {
      lines.append("step m at=dense_1.bias[0] \(options)")
    }
    for line in lines {
      let verb = line.split(separator: " ")[0]
      #expect(transcript.run(line).last?.hasPrefix("| at ") == true, "\(line)")
      let names = transcript.session.state.namedFields.map(\.path).filter {
        $0.hasPrefix("\(verb).")
      }
      #expect(names.count > 2, "\(line)")
      for name in names {
        let reference = Reference(name.split(separator: ".").map(String.init))
        #expect(Session.isFoundAtPlace(reference), "\(line): \(name)")
        #expect(
          Session.fieldProblem(of: reference, isOfModel: false, at: 0..<1) == nil,
          "\(line): \(name)")
      }
    }
  }
}
