import Engine
import Language
import Results
import Testing

@testable import Sessions

/// One step of training shown, on the real training images.
@Suite(.serialized) struct StepTests {
  private func loaded(_ rest: String = "") -> Transcript {
    let transcript = Transcript()
    transcript.run(
      """
      load fashion_mnist
      split validation=0.9 seed=4
      model m seed=3
        conv2d 4 5x5 relu strides=3
        maxpool2d 2x2
        flatten
        dense 9 tanh
        dropout 0.4
        dense 10 softmax
      end
      model r seed=3
        lstm 6
        dense 10 softmax
      end
      """)
    if !rest.isEmpty { transcript.run(rest) }
    return transcript
  }

  /// What a line shows, without the mark of a record's lines.
  private func shown(_ transcript: Transcript, _ line: String) -> [String] {
    transcript.records(line).map { $0.hasPrefix("| ") ? String($0.dropFirst(2)) : $0 }
  }

  /// The word after a word of one of some lines.
  private func word(after word: String, in lines: [String]) -> String? {
    for line in lines {
      let words = line.split(separator: " ")
      if let place = words.firstIndex(of: word[...]), place + 1 < words.endIndex {
        return String(words[place + 1])
      }
    }
    return nil
  }

  /// What is shown is what a fit then does: from the start, and where it goes on.
  @Test(arguments: [
    ("", "step m", "fit m steps=1"),
    ("", "step m batches=3", "fit m steps=3"),
    (
      "", "step m optimizer=sgd learning_rate=0.1 batch_size=100",
      "fit m optimizer=sgd learning_rate=0.1 batch_size=100 steps=1"
    ),
    ("fit m steps=22", "step m batches=3", "fit m more steps=3"),
    ("fit m epochs=1 batch_size=1000", "step m", "fit m more steps=1"),
    (
      "fit m steps=5 optimizer=adamw schedule=step drop=0.5 every=1 class_weight=shirt:3",
      "step m batches=2", "fit m more steps=2"
    ),
    ("fit m steps=5", "step m optimizer=rmsprop", "fit m from=trained optimizer=rmsprop steps=1"),
  ])
  func stepIsThatOfFit(_ before: String, _ step: String, _ fit: String) throws {
    let transcript = loaded(before)
    let weights = shown(transcript, "weights m").last
    let lines = shown(transcript, step)
    let digest = try #require(word(after: "digest", in: lines))
    #expect(shown(transcript, "weights m").last == weights)
    #expect(word(after: "digest", in: shown(transcript, fit)) == digest)
  }

  @Test("The arithmetic of a weight gives its new value, whatever the optimizer")
  func arithmetic() throws {
    let optimizers = [
      "", "optimizer=adam beta_1=0.5 epsilon=0.01 amsgrad=yes", "optimizer=adamw weight_decay=0.3",
      "optimizer=sgd", "optimizer=sgd momentum=0.8 clip_norm=0.02",
      "optimizer=sgd momentum=0.8 nesterov=yes global_clip_norm=0.05 weight_decay=0.1",
      "optimizer=rmsprop", "optimizer=rmsprop momentum=0.7 centered=yes clip_value=0.001",
    ]
    let transcript = loaded()
    let places = [
      "m at=conv2d_1.kernel[2,3,0,1]", "m at=dense_1.bias[8]", "m at=dense_2.kernel[5,2]",
      "r at=lstm_1.recurrent_kernel[5,23]", "r at=lstm_1.bias[7]", "r at=lstm_1.kernel[14,0]",
    ]
    for (index, optimizer) in optimizers.enumerated() {
      for place in places {
        let line = shown(transcript, "step \(place) batches=\(index % 3 + 1) \(optimizer)").last
        let words = (line ?? "").split(separator: " ")
        guard words.count == 6, let value = Double(words[3]), let computed = Double(words[5]) else {
          Issue.record("\(place) \(optimizer): \(line ?? "")")
          continue
        }
        #expect(words[0] == "at")
        // Weights are below 1: what float32 rounds them to.
        #expect(abs(value - computed) <= 3e-7, "\(place) \(optimizer)")
      }
    }
  }

  @Test("Its numbers have names until what they are of changes")
  func names() {
    let transcript = loaded("step m r batches=2")
    let claim = "claim \"r\": step.r.lstm_1.ratio > 0.001 and step.m.loss < step.m.first_loss + 1"
    #expect(shown(transcript, claim).first?.contains("holds") == true)
    #expect(shown(transcript, "print step.m.dense_1.activations").first?.hasPrefix("!") == false)
    transcript.run("evaluate m on=validation")
    #expect(shown(transcript, "print step.m.loss_after").first?.hasPrefix("!") == false)
    transcript.run("fit r steps=1")
    #expect(shown(transcript, "print step.m.loss_after").last?.contains("type step") == true)
    transcript.run("step m at=dense_1.bias[0]")
    #expect(shown(transcript, "print step.gradient step.weight").first?.hasPrefix("!") == false)
    transcript.run("split validation=0.5 seed=4")
    #expect(shown(transcript, "print step.gradient").last?.hasPrefix("! ") == true)
  }

  @Test("Models that are at other batches are said to be")
  func otherBatches() {
    let transcript = loaded("fit r steps=2")
    let lines = transcript.run("step m r")
    #expect(
      lines.contains {
        $0.contains("m is at batch 1 of epoch 1, r at batch 3 of epoch 1: not the same images")
      })
    let anew = transcript.run("step m r batch_size=256")
    #expect(!anew.contains { $0.contains("not the same images") })
    transcript.run("fit r seed=8 steps=1 as s")
    #expect(
      transcript.run("step m s batch_size=256").contains {
        $0.contains("order of seed 3, s at batch 1 of epoch 1 in the order of seed 8: not the same")
      })
  }

  /// Each cure is a line that works.
  @Test(arguments: [
    "step m at=dense_1", "step m at=dense_1.kernel", "step m at=dense_1.kernel[3]",
    "step m at=dense_1.kernel[3,9]", "step m at=dense_1.kernal[3,5]", "step m at=flatten_1[3]",
    "step m at=nothing[3]", "step m at=conv2d_1.kernel[4,4]", "step m r at=dense_1.bias[1]",
  ])
  func curesWork(_ line: String) throws {
    let transcript = loaded()
    let text = shown(transcript, line).last ?? ""
    #expect(text.hasPrefix("! "), "\(text)")
    let cure = try #require(text.firstRange(of: " => ").map { String(text[$0.upperBound...]) })
    let place = try #require(cure.split(separator: " ").last.map(String.init))
    let better =
      cure.hasPrefix("type step")
      ? String(cure.dropFirst("type ".count))
      : cure.contains("at=")
        ? "step m \(place)"
        : "step m at=\(place.filter { $0 != "'" && $0 != "?" })[3,5]"
    #expect(shown(transcript, better).last?.hasPrefix("at ") == true, "\(cure) -> \(better)")
  }
}
