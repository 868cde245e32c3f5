import Testing

@testable import Files

/// Headers that are wrong, each for one reason.
@Suite struct SafeTensorsHeaderTests {
  /// A file of this header and as many bytes of data.
  static func file(_ header: String, data: Int = 8) -> [UInt8] {
    littleEndianBytes(of: [UInt64(header.utf8.count)]) + Array(header.utf8)
      + [UInt8](repeating: 1, count: data)
  }

  static func entry(_ name: String, _ begin: Int, _ end: Int, count: Int) -> String {
    "\"\(name)\":{\"dtype\":\"U8\",\"shape\":[\(count)],\"data_offsets\":[\(begin),\(end)]}"
  }

  /// Expects an error from a header; a `§` in it, which is left out, marks the error's byte.
  private func expect(
    _ marked: String, _ location: SourceLocation = #_sourceLocation,
    error: (_ byte: Int) -> SafeTensorsError
  ) {
    let parts = marked.split(separator: "§", omittingEmptySubsequences: false)
    #expect(throws: error(8 + parts[0].utf8.count), sourceLocation: location) {
      try SafeTensors(decoding: Self.file(parts.joined()), seal: .ifPresent)
    }
  }

  @Test func acceptsTheShortestAndAnyOrderOfKeys() throws {
    #expect(try SafeTensors(decoding: Self.file("{}", data: 0), seal: .ifPresent).tensors == [])
    let header = #"{ "a" : {"data_offsets":[0, 8],"shape":[2,1],"dtype":"F32"} }  "#
    let file = try SafeTensors(decoding: Self.file(header), seal: .ifPresent)
    #expect(file["a"]?.dimensions == [2, 1])
  }

  @Test func headerLengths() {
    let whole = Self.file("{}", data: 0)
    for length in [0, 1, 3, UInt64(Int.max), UInt64(Int.max) + 1, .max] {
      let file = littleEndianBytes(of: [length]) + whole[8...]
      #expect(throws: SafeTensorsError.headerLength(length, limit: 2)) {
        try SafeTensors(decoding: file, seal: .ifPresent)
      }
    }
    for count in 0..<8 {
      #expect(throws: SafeTensorsError.noHeader(found: count)) {
        try SafeTensors(decoding: Array(whole[..<count]), seal: .ifPresent)
      }
    }
  }

  @Test func tensorsOutOfPlace() throws {
    let first = Self.entry("a", 0, 4, count: 4)
    for begin in [5, 2, 0] {
      expect("{\(first),\(Self.entry("b", begin, begin + 4, count: 4))}") { _ in
        .misplaced(tensor: "b", expected: 4, found: begin)
      }
    }
    expect("{\(Self.entry("b", 4, 8, count: 4)),\(first)}") { _ in
      .misplaced(tensor: "b", expected: 0, found: 4)
    }
    for (begin, end) in [(0, 8), (4, 0)] {
      expect("{\(Self.entry("a", begin, end, count: 5))}") { _ in
        .wrongSize(tensor: "a", expected: 5, found: end - begin)
      }
    }
    let short = "{\(first)}"
    expect(short) { _ in
      .fileLength(expected: short.utf8.count + 12, found: short.utf8.count + 16)
    }
    let far = "{\(Self.entry("a", 0, .max, count: .max))}"
    expect(far) { _ in .fileLength(expected: .max, found: far.utf8.count + 16) }
  }

  @Test func sizesThatOverflow() {
    let half = 1 << 32
    expect(#"{"a":{"dtype":"U8","shape":[\#(half),\#(half)],"data_offsets":[0,8]}}"#) { _ in
      .tooLarge(tensor: "a", dimensions: [half, half])
    }
    expect(#"{"a":{"dtype":"F32","shape":[\#(Int.max)],"data_offsets":[0,8]}}"#) { _ in
      .tooLarge(tensor: "a", dimensions: [Int.max])
    }
    for number in ["9223372036854775808", "18446744073709551616", "99999999999999999999999"] {
      expect(#"{"a":{"dtype":"F32","shape":[ §\#(number)],"data_offsets":[0,8]}}"#) {
        .header(byte: $0, expected: "a smaller number")
      }
    }
  }

  @Test func namesTwice() {
    let entry = Self.entry("a", 0, 4, count: 4)
    for name in ["a", #"\u0061"#] {
      expect("{\(entry), §\(Self.entry(name, 4, 8, count: 4))}") { .duplicateName(byte: $0, "a") }
    }
    expect(#"{"__metadata__":{"k":"1", §"k":"2"}}"#) { .duplicateName(byte: $0, "k") }
    expect(#"{"__metadata__":{}, §"__metadata__":{}}"#) {
      .duplicateName(byte: $0, "__metadata__")
    }
    for (key, value) in [("dtype", "\"U8\""), ("shape", "[8]"), ("data_offsets", "[0,8]")] {
      expect(#"{"a":{"\#(key)":\#(value), §"\#(key)":\#(value)}}"#) {
        .duplicateName(byte: $0, key)
      }
    }
  }

  @Test func unknownThings() {
    expect(#"{"a":{"dtype": §"F8_E4M3","shape":[8],"data_offsets":[0,8]}}"#) {
      .unknownElement(byte: $0, tensor: "a", found: "F8_E4M3")
    }
    expect(#"{"a":{ §"x":1}}"#) { .header(byte: $0, expected: "dtype, shape or data_offsets") }
    expect(#"{"a":{§}}"#) { .header(byte: $0, expected: "dtype, shape and data_offsets") }
    expect(#"{"a":{"data_offsets":§[1,2,3]}}"#) { .header(byte: $0, expected: "two offsets") }
  }

  /// `§` marks the byte of the error.
  @Test(arguments: [
    "§[]", "§ {}", "{ §", "{}§x", "{} §{}", "{\"a\"§}", "{§,}", "{\"__metadata__\":{},§}",
    #"{"a":{"shape":[§01]}}"#, #"{"a":{"shape":[§-1]}}"#, #"{"a":{"shape":[1§.5]}}"#,
    #"{"a":{"shape":[1,§]}}"#, #"{"a":{"shape":[1§e3]}}"#, #"{"a":{"shape":§null}}"#,
    #"{"a":{"shape":§"1"}}"#, #"{"__metadata__":{"k":§1}}"#, #"{"__metadata__":§[]}"#,
    #"{"a§\q":{}}"#, #"{"§\ud83d":{}}"#, #"{"§\ud83d\u0041":{}}"#, #"{"§\udc5f":{}}"#,
    #"{"§\u12g4":{}}"#, #"{"§\u12"#, "{\"a§\u{1}\":{}}", #"{"a§"#, #"{"a§\"#,
  ])
  func whatIsNotTheHeader(marked: String) throws {
    let parts = marked.split(separator: "§", omittingEmptySubsequences: false)
    let error = #expect(throws: SafeTensorsError.self) {
      try SafeTensors(decoding: Self.file(parts.joined()), seal: .ifPresent)
    }
    guard case .header(8 + parts[0].utf8.count, _) = error else {
      Issue.record("\(marked): \(String(describing: error))")
      return
    }
  }

  @Test func textThatIsNotUTF8() {
    var file = Self.file(#"{"__metadata__":{"k":"vv"}}"#, data: 0)
    file[8 + 22] = 0xff
    #expect(throws: SafeTensorsError.header(byte: 30, expected: "UTF-8 text")) {
      try SafeTensors(decoding: file, seal: .ifPresent)
    }
  }

  @Test func deepNestingIsNoDanger() {
    let deep = #"{"a":"# + String(repeating: "[", count: 1_000_000)
    #expect(throws: SafeTensorsError.self) {
      try SafeTensors(decoding: Self.file(deep), seal: .ifPresent)
    }
  }
}
