import Files
import Foundation
import TestSupport
import Testing

@testable import Sessions

/// Model files that are whole and sealed, and say what no fit ever said.
@Suite(.serialized) struct ForgedModelTests {
  private let folder: TemporaryFolder
  private let whole: SafeTensors
  private let document: [String: Any]

  /// The file that all tests forge, made once.
  private static let file: [UInt8] = {
    guard let folder = try? TemporaryFolder() else { return [] }
    let path = folder.path("whole.safetensors")
    Transcript().run(
      """
      load fashion_mnist
      split validation=0.8 seed=4
      model small
        avgpool2d 7x7
        flatten
        dense 10 softmax
      end
      fit small epochs=3 batch_size=1000 restore_best=yes stop=3:5
      save small to=\(path)
      """)
    return (try? readFile(path, limit: 1 << 20)) ?? []
  }()

  init() throws {
    folder = try TemporaryFolder()
    whole = try SafeTensors(decoding: Self.file, seal: .required)
    let text = try #require(whole.metadata[ModelFile.documentKey])
    document = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// What restoring says of the file with another description.
  private func restoring(_ document: [String: Any]) throws -> [String] {
    let text = try JSONSerialization.data(withJSONObject: document, options: .sortedKeys)
    let forged = SafeTensors(
      tensors: whole.tensors,
      metadata: [ModelFile.documentKey: String(decoding: text, as: UTF8.self)])
    let path = try folder.write(try forged.encoded(), to: "forged.safetensors")
    return Transcript().run("restore \(path) as forged")
  }

  @Test func theFileAsItIsCanBeRestored() throws {
    #expect(try restoring(document).first?.hasPrefix("| layers 3 ") == true)
  }

  /// A model takes no more memory restored than defined, and nothing is drawn or read before that is known.
  @Test(arguments: [
    ["flatten", "dense 20000 relu", "dense 20000 relu", "dense 10 softmax"],
    ["conv2d 100000 3x3 relu", "flatten", "dense 10 softmax"],
  ])
  func aNetworkBeyondTheMemoryAllowedIsRefusedAtOnce(_ stack: [String]) throws {
    var document = document
    document["stack"] = stack
    let lines = try restoring(document)
    #expect(lines.count == 1 && lines[0].hasPrefix("! size.budget "), "\(lines)")
    let typed = Transcript().run(
      "model forged\n" + stack.map { "  \($0)\n" }.joined() + "end")
    #expect(typed.last?.hasPrefix("! size.budget ") == true, "\(typed)")
  }

  @Test(arguments: [
    "step", "epoch", "batch", "epochs", "batchSize", "bestEpoch", "patience", "stepLimit",
    "sums.images", "sums.correct", "history.0.epoch", "history.1.images", "version",
  ])
  func impossibleCountsAreRefusedAtOnce(_ path: String) throws {
    for value in [-1, 0, 1 << 62, Int.max, Int.min, 7] {
      let lines = try restoring(setting(path, to: value))
      // Some of the values are possible for some of the numbers.
      let isPossible =
        (path == "epochs" || path == "patience" || path == "stepLimit") && value == 7
        || path == "patience" && value == 0
        || path == "sums.correct" && (value == 0 || value == 7)
      if path == "stepLimit", value == 7 {
        #expect(lines.first?.contains("'step'") == true)
      } else if isPossible {
        #expect(lines.first?.hasPrefix("| layers") == true, "\(path)=\(value): \(lines)")
      } else {
        #expect(lines.count == 1, "\(path)=\(value): \(lines)")
        #expect(lines.first?.hasPrefix("! file.format") == true, "\(path)=\(value): \(lines)")
        #expect(lines.first?.contains("Swift") == false && lines.first?.contains("(") == false)
      }
    }
  }

  @Test(arguments: [
    "sums.loss", "sums.seconds", "seconds", "history.0.loss", "history.1.accuracy", "bestValue",
    "optimizer.learningRate", "optimizer.beta1",
  ])
  func impossibleNumbersAreRefusedAtOnce(_ path: String) throws {
    for value in [-1.5, 1e300] {
      let lines = try restoring(setting(path, to: value))
      #expect(lines.first?.hasPrefix("! file.format") == true, "\(path)=\(value): \(lines)")
    }
  }

  @Test func numbersThatContradictEachOtherAreRefused() throws {
    for (path, value) in [
      ("step", 28), ("step", 30), ("batch", 4), ("epoch", 1), ("bestEpoch", 1 - 1),
      ("sums.images", 4_999), ("history.0.images", 11_000),
    ] {
      let lines = try restoring(setting(path, to: value))
      #expect(lines.first?.hasPrefix("! file.format") == true, "\(path)=\(value): \(lines)")
    }
    for digest in ["", "x", "ABCDEF0123456789", String(repeating: "0", count: 17)] {
      let lines = try restoring(setting("dataDigest", to: digest))
      #expect(lines.first?.hasPrefix("! file.format") == true, "\(digest): \(lines)")
    }
  }

  /// A plan from a file keeps to the bounds that the options of `fit` are declared with.
  @Test(
    arguments: [
      ("epochs", 100_001), ("batchSize", 1_000_001), ("stepLimit", 1_000_000_001),
      ("patience", 100_001),
      ("optimizer.learningRate", 0x1p53), ("optimizer.epsilon", 0x1p63),
      ("optimizer.beta2", 0.9999999),
      ("optimizer.weightDecay", 1e4), ("optimizer.clipNorm", 1e31), ("history.0.loss", 1e308),
      ("optimizer.globalClipNorm", 0), ("optimizer.clipValue", -1), ("seed", 0x1p33), ("seed", -1),
      ("minDelta", 1e31), ("minDelta", -1), ("startFromEpoch", 100_001), ("startFromEpoch", -1),
      ("patienceFrom", 4), ("patienceFrom", -1), ("history.0.trainLoss", -1),
      ("history.2.learningRate", 1), ("history.0.validationLoss", 1e39), ("seconds", 1e10),
      ("sums.loss", 1e50),
    ] as [(String, Double)])
  func whatNoCommandGivesIsRefused(_ path: String, _ value: Double) throws {
    let number: Any = Int(exactly: value).map { $0 } ?? value
    let lines = try restoring(setting(path, to: number))
    #expect(lines.count == 1 && lines[0].hasPrefix("! file.format") == true, "\(path): \(lines)")
  }

  private static let schedules: [String: [String: Double]] = [
    "constant": ["warmup": 0.5],
    "cosine": ["warmup": 0, "alpha": 0.1, "epochs": 3, "stepLimit": 40],
    "step": ["warmup": 1, "drop": 0.5, "every": 2],
    "plateau": [
      "warmup": 0, "factor": 0.1, "patience": 3, "minDelta": 1e-4, "cooldown": 0, "minRate": 0,
    ],
  ]

  @Test(arguments: schedules.keys.sorted())
  func aScheduleKeepsToItsOptionsLimits(_ name: String) throws {
    let wrong: [String: [Double]] = [
      "warmup": [-1, 100_001], "alpha": [-0.1, 1.5], "epochs": [-1, 0, 100_001],
      "stepLimit": [-1, 0, 1_000_000_001], "drop": [0, 1.5], "every": [0, 100_001],
      "factor": [0, 1], "patience": [-1, 100_001], "minDelta": [-1, 1e31],
      "cooldown": [-1, 100_001], "minRate": [-1, 1e7],
    ]
    let constants = try #require(Self.schedules[name])
    let whole = constants.mapValues { $0 as Any }.merging(["name": name]) { $1 }
    #expect(try restoring(setting("schedule", to: whole)).first?.hasPrefix("| layers") == true)
    // What a schedule does not use is within the limits too.
    for (key, values) in wrong where constants[key] != nil || key == "epochs" || key == "stepLimit"
    {
      for value in values {
        let forged = whole.merging([key: value]) { $1 }
        let lines = try restoring(setting("schedule", to: forged))
        #expect(
          lines.first?.hasPrefix("! file.format") == true, "\(name) \(key)=\(value): \(lines)")
      }
    }
  }

  /// What restoring says of the file with other tensors.
  private func restoring(tensors: [StoredTensor]) throws -> String {
    let forged = SafeTensors(tensors: tensors, metadata: whole.metadata)
    let path = try folder.write(try forged.encoded(), to: "forged.safetensors")
    return Transcript().run("restore \(path) as forged").joined(separator: "\n")
  }

  @Test(arguments: ["extra", "dense_1.gamma", "optimizer.momentum.x", "dense_2.bias", "initial.x"])
  func aTensorThatIsNotTheStacksIsRefused(_ name: String) throws {
    let extra = StoredTensor(
      name: name, dimensions: [10], elements: .float32(.init(repeating: 0, count: 10)))
    #expect(
      try restoring(tensors: whole.tensors + [extra]).contains("the tensor '\(name)' is none of"))
  }

  @Test func aBiasThatTheStackHasNotIsRefused() throws {
    let stack = try #require(document["stack"] as? [String])
    let bare = stack.map { $0.hasPrefix("dense") ? "\($0) use_bias=no" : $0 }
    let lines = try restoring(document.merging(["stack": bare]) { $1 })
    #expect(lines.first?.contains("bias' is none of the stack's") == true, "\(lines)")
  }

  /// Values of an optimizer's state that no steps lead to.
  @Test(arguments: [
    ("optimizer.velocity.dense_1.kernel", Float(-1e-12)), ("optimizer.momentum.dense_1.bias", 1e30),
    ("optimizer.momentum.dense_1.kernel", .infinity), ("optimizer.velocity.dense_1.bias", .nan),
  ])
  func anImpossibleOptimizerStateIsRefused(_ name: String, _ value: Float) throws {
    let tensors = whole.tensors.map { tensor in
      guard tensor.name == name, case .float32(var values) = tensor.elements else { return tensor }
      values[3] = value
      return StoredTensor(name: name, dimensions: tensor.dimensions, elements: .float32(values))
    }
    let said = try restoring(tensors: tensors)
    #expect(said.hasPrefix("! file.format") && said.contains("'\(name)'"), "\(said)")
  }

  /// The description with another value at a path of keys and indices.
  private func setting(_ path: String, to value: Any) -> [String: Any] {
    if path == "version" { return document.merging([path: value]) { $1 } }
    let keys = ["training"] + path.split(separator: ".").map(String.init)
    return changed(document, keys[...], value) as? [String: Any] ?? [:]
  }

  private func changed(_ object: Any, _ keys: ArraySlice<String>, _ value: Any) -> Any {
    guard let key = keys.first else { return value }
    if var dictionary = object as? [String: Any] {
      dictionary[key] = changed(dictionary[key] ?? 0, keys.dropFirst(), value)
      return dictionary
    }
    if var array = object as? [Any], let index = Int(key), array.indices.contains(index) {
      array[index] = changed(array[index], keys.dropFirst(), value)
      return array
    }
    return value
  }
}
