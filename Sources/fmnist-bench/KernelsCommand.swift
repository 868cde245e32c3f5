internal import ArgumentParser
internal import Engine
internal import FoundationEssentials
internal import Networks

/// `fmnist-bench kernels`
struct KernelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels",
    abstract: "Compile the study's networks, and layers in odd sizes, and say what runs them.")

  @OptionGroup var precisions: PrecisionOptions
  @OptionGroup var instructionSet: InstructionSetOptions

  @Flag(help: "Only what is oneDNN's reference code, which is slow.")
  var reference = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let found = try uses().filter { $0.isReference || !reference }
    if json {
      print(try jsonText(found))
    } else {
      for use in found { print(use.line) }
    }
  }

  private func uses() throws -> [KernelUse] {
    var uses: [KernelUse] = []
    for subject in try KernelSubject.all() {
      for precision in precisions.all {
        for examples in [32, 8] {
          let operations = try implementations(
            of: subject.network, precision: precision, examples: examples)
          uses += operations.map {
            KernelUse(
              network: subject.name, precision: precision, examples: examples,
              operation: $0.operation, primitives: $0.primitives, isReference: $0.isReference,
              signature: $0.signature)
          }
        }
      }
    }
    return uses
  }
}

/// One operation of a network and the code that does it.
struct KernelUse: Codable {
  var network: String
  var precision: Precision
  /// The number of images of a shard.
  var examples: Int
  var operation: String
  var primitives: [String]
  var isReference: Bool
  var signature: String

  var line: String {
    let code = primitives.isEmpty ? "loops" : primitives.joined(separator: " ")
    return "\(network), \(precision), \(examples) images: \(operation): \(code)"
  }
}

/// A network whose code is looked at.
struct KernelSubject {
  var name: String
  var network: Network

  /// The study's, and every kind of layer in sizes that fill no vector, with every option that
  /// chooses between kernels.
  static func all() throws -> [KernelSubject] {
    var subjects: [KernelSubject] = []
    for study in Study.allCases {
      subjects.append(KernelSubject(name: "\(study)", network: try study.network()))
    }
    func add(_ name: String, _ layers: [any Layer], height: Int = 28, width: Int = 28) throws {
      let end: [any Layer] = [Dense(units: 10, activation: .softmax)]
      subjects.append(
        KernelSubject(
          name: name, network: try Network(layers + end, imageHeight: height, width: width)))
    }
    let activations: [Activation] = [.relu, .tanh]
    for (first, second) in [(1, 1), (3, 5), (8, 12), (16, 24), (32, 33), (40, 64)] {
      for (size, stride, padding) in [
        (3, 1, Padding.valid), (5, 2, .same), (1, 1, .valid), (2, 3, .same),
      ] {
        for activation in activations {
          func convolution(_ filters: Int) -> Convolution2D {
            Convolution2D(
              filters: filters, kernelSize: Extent(height: size, width: size),
              strides: Extent(height: stride, width: stride), padding: padding,
              activation: activation)
          }
          try add(
            "conv2d \(first) and \(second) \(size)x\(size) by \(stride) \(padding) \(activation)",
            [convolution(first), convolution(second), Flatten()])
        }
      }
    }
    let convolution = Convolution2D(
      filters: 12, kernelSize: Extent(height: 3, width: 3), activation: .relu)
    for (size, stride, padding) in [
      (2, 2, Padding.valid), (3, 2, .same), (3, 1, .valid), (7, 7, .same),
    ] {
      let (window, strides) = (
        Extent(height: size, width: size), Extent(height: stride, width: stride)
      )
      try add(
        "maxpool2d \(size)x\(size) by \(stride) \(padding)",
        [
          convolution, MaxPooling2D(poolSize: window, strides: strides, padding: padding),
          Flatten(),
        ])
      try add(
        "avgpool2d \(size)x\(size) by \(stride) \(padding)",
        [
          convolution, AveragePooling2D(poolSize: window, strides: strides, padding: padding),
          Flatten(),
        ])
    }
    for (first, second) in [(1, 3), (17, 100), (33, 128)] {
      try add(
        "lstm \(first) and \(second)",
        [LSTM(units: first, returnSequences: true), LSTM(units: second)])
      for activation in activations {
        try add(
          "dense \(first) and \(second) \(activation)",
          [
            Flatten(), Dense(units: first, activation: activation), Dropout(rate: 0.3),
            Dense(units: second, activation: activation),
          ])
      }
    }
    return subjects
  }
}
