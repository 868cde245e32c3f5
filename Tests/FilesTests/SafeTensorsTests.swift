import TestSupport
import Testing

@testable import Files

@Suite struct SafeTensorsTests {
  static let content = SafeTensors(
    tensors: [
      StoredTensor(name: "step", dimensions: [], elements: .int64([-5])),
      StoredTensor(
        name: "dense_1.kernel", dimensions: [2, 2], elements: .float32([1, -2, 0.5, .pi])),
      StoredTensor(name: "order", dimensions: [3], elements: .int32([1, -1, .max])),
      StoredTensor(name: "a \"b\" \\ é\n", dimensions: [5], elements: .uint8([0, 1, 2, 3, 255])),
      StoredTensor(name: "empty", dimensions: [0, 7], elements: .uint8([])),
    ],
    metadata: ["stack": "dense 10 softmax\n", "é": "\u{0}\u{1f}\"\\/👟", "": ""])

  @Test func comesBackAsItWas() throws {
    let file = try Self.content.encoded()
    #expect(try SafeTensors(decoding: file, seal: .required) == Self.content)
    #expect(try Self.content.encoded() == file)
    #expect(Self.content["step"]?.elements == .int64([-5]))
    #expect(Self.content["missing"] == nil)
  }

  @Test func numbersAreAligned() throws {
    let file = try Self.content.encoded()
    let header = try SafeTensorsHeader(file)
    #expect(header.dataStart % 8 == 0)
    let mixed = SafeTensors(tensors: Self.content.tensors.reversed())
    let mixedFile = try mixed.encoded()
    for entry in try SafeTensorsHeader(mixedFile).entries {
      #expect(entry.begin % entry.element.size == 0)
    }
    let back = try SafeTensors(decoding: mixedFile, seal: .required)
    for tensor in Self.content.tensors { #expect(back[tensor.name] == tensor) }
  }

  @Test func readsWhatPythonWrote() throws {
    let path = fixturePath("safetensors/python.safetensors")
    let file = try SafeTensors(decoding: try readFile(path, limit: 10_000), seal: .ifPresent)
    #expect(file.metadata == ["note": "é \"quoted\" \\ \n\u{2028} 👟", "": "empty key"])
    #expect(file.tensors.count == 5)
    #expect(file["kernel"]?.dimensions == [2, 3])
    #expect(file["kernel"]?.elements == .float32([0, 0.5, 1, 1.5, 2, 2.5]))
    #expect(file["labels"]?.elements == .uint8([0, 9, 255]))
    #expect(file["steps"]?.dimensions == [])
    #expect(file["steps"]?.elements == .int64([1 << 40 + 1]))
    #expect(file["order"]?.elements == .int32([-1, .max]))
    #expect(file["empty"]?.dimensions == [0, 4])
    #expect(throws: SafeTensorsError.unsealed) {
      try SafeTensors(decoding: try readFile(path, limit: 10_000), seal: .required)
    }
  }

  @Test func everyFlippedBitIsNoticed() throws {
    let file = try Self.content.encoded()
    for byte in file.indices {
      for bit in 0..<8 {
        var damaged = file
        damaged[byte] ^= 1 << bit
        #expect(throws: SafeTensorsError.self, "byte \(byte), bit \(bit)") {
          try SafeTensors(decoding: damaged, seal: .required)
        }
      }
    }
  }

  @Test func everyCutIsNoticed() throws {
    let file = try Self.content.encoded()
    for count in file.indices {
      #expect(throws: SafeTensorsError.self, "\(count) bytes") {
        try SafeTensors(decoding: Array(file[..<count]), seal: .ifPresent)
      }
    }
    #expect(throws: SafeTensorsError.fileLength(expected: file.count, found: file.count + 1)) {
      try SafeTensors(decoding: file + [0], seal: .required)
    }
  }

  @Test func aChangedNumberIsNoticed() throws {
    var file = try Self.content.encoded()
    file[file.count - 1] ^= 1
    let error = #expect(throws: SafeTensorsError.self) {
      try SafeTensors(decoding: file, seal: .ifPresent)
    }
    guard case .altered = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func refusesAHeaderNoReaderWouldTake() {
    let note = String(repeating: "x", count: SafeTensors.headerLimit)
    #expect(throws: SafeTensorsError.self) {
      try SafeTensors(tensors: [], metadata: ["note": note]).encoded()
    }
  }
}
