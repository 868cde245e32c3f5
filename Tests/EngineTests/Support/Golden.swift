import Files
import Foundation
import TestSupport

@testable import Engine

/// A golden file of Tests/Fixtures.
struct Golden {
  let file: SafeTensors

  init(_ name: String) throws {
    file = try SafeTensors(
      decoding: readFile(fixturePath("\(name).safetensors"), limit: 1 << 20), seal: .ifPresent)
  }

  /// The names of the files of a folder, without their ending.
  static func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: fixturePath(folder)).sorted()
      .filter { $0.hasSuffix(".safetensors") }
      .map { "\(folder)/\($0.dropLast(".safetensors".count))" }
  }

  /// Float32 values under a name.
  func floats(_ name: String) throws -> [Float] {
    guard case .float32(let values)? = file[name]?.elements else { throw Missing(name: name) }
    return values
  }

  /// Bytes under a name.
  func bytes(_ name: String) throws -> [UInt8] {
    guard case .uint8(let values)? = file[name]?.elements else { throw Missing(name: name) }
    return values
  }

  /// 64-bit integers under a name.
  func integers(_ name: String) throws -> [Int64] {
    guard case .int64(let values)? = file[name]?.elements else { throw Missing(name: name) }
    return values
  }

  func dimensions(_ name: String) throws -> [Int] {
    guard let tensor = file[name] else { throw Missing(name: name) }
    return tensor.dimensions
  }

  /// A line of the metadata.
  func text(_ key: String) throws -> String {
    guard let text = file.metadata[key] else { throw Missing(name: key) }
    return text
  }

  /// A number of the metadata.
  func number(_ key: String) throws -> Double {
    guard let number = Double(try text(key)) else { throw Missing(name: key) }
    return number
  }

  /// The network's weights, under their names with `prefix` before.
  func weights(of parameters: [String], prefix: String = "") throws -> Weights {
    Weights(
      tensors: try parameters.map {
        Tensor(
          name: $0, dimensions: try dimensions(prefix + $0), values: try floats(prefix + $0))
      })
  }

  struct Missing: Error {
    let name: String
  }
}
