import Engine
import Glibc
import TestSupport
import Testing

@testable import fmnist_bench

/// What runs the networks, for every instruction set that a process can be held to.
@Suite struct KernelsTests {
  /// Operations that oneDNN has reference code alone for, as the listing names them, and why they are
  /// left so. There are none.
  static let exceptions: [String: String] = [:]

  static let available: [String] = instructionSets.filter { name in
    let own = NumericProfile.current.instructionSet
    guard let place = instructionSets.firstIndex(of: name) else { return false }
    // Newer processors than the last of the names have all of them.
    return place <= instructionSets.firstIndex(of: own) ?? instructionSets.count
  }

  @Test(arguments: available) func nothingIsReferenceCode(_ name: String) throws {
    let listed = try lines(["kernels", "--instruction-set", name])
    // The study's networks, and those in odd sizes.
    #expect(listed.contains { $0.hasPrefix("cnn, float32, 32 images: conv2d_2 backward: ") })
    #expect(listed.contains { $0.hasPrefix("conv2d 3 and 5 5x5 by 2 same tanh, float32, ") })
    #expect(listed.contains { $0.hasPrefix("lstm 17 and 100, float32, 8 images: ") })
    let reference = try lines(["kernels", "--reference", "--instruction-set", name])
    #expect(reference.filter { Self.exceptions[$0] == nil } == [])
  }

  /// The code is that of the instruction set a process is held to, and of none after it.
  @Test(arguments: available) func codeIsThatOfTheInstructionSet(_ name: String) throws {
    let listed = try lines(["kernels", "--precision", "float32", "--instruction-set", name])
    let own = name == "avx512_core_bf16" ? "avx512_core" : name
    #expect(listed.contains { $0.hasSuffix(":\(own)") })
    for other in instructionSets.drop(while: { $0 != name }).dropFirst() {
      #expect(!listed.contains { $0.hasSuffix(":\(other)") })
    }
  }

  /// The lines that the benchmark, which is built beside the tests, prints.
  private func lines(_ arguments: [String]) throws -> [String] {
    let command = "'\(try builtProgram("fmnist-bench"))' \(arguments.joined(separator: " "))"
    let pipe = unsafe try #require(popen(command, "r"))
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let read = unsafe fread(&chunk, 1, chunk.count, pipe)
      guard read > 0 else { break }
      bytes += chunk[..<read]
    }
    #expect(unsafe pclose(pipe) == 0, "\(command)")
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
