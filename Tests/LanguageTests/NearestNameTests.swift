import Testing

@testable import Language

@Suite("The name that was most likely meant")
struct NearestNameTests {
  @Test(arguments: [
    ("fitt", "fit"), ("ift", "fit"), ("evalute", "evaluate"), ("summ", "summary"), ("Fit", "fit"),
    ("evaluaet", "evaluate"),
  ])
  func near(_ text: String, _ expected: String) {
    #expect(nearestName(to: text, in: ["evaluate", "fit", "summary"]) == expected)
  }

  @Test func farIsNil() {
    #expect(nearestName(to: "quux", in: ["evaluate", "fit", "summary"]) == nil)
    #expect(nearestName(to: "", in: ["fit"]) == nil)
    #expect(nearestName(to: "x", in: ["y"]) == nil)
    #expect(nearestName(to: String(repeating: "a", count: 70_000), in: ["fit"]) == nil)
  }

  @Test func firstOfEquallyNearWins() {
    #expect(nearestName(to: "cat", in: ["cab", "car"]) == "cab")
  }

  @Test("is the first of those with the fewest edits, as the whole table of edits has them")
  func table() {
    var random = Letters()
    for round in 0..<3000 {
      let alphabet = Array(round % 3 == 0 ? "abcé服" : round % 3 == 1 ? "abAB_1" : "abcdefgh")
      let names = (0..<6).map { _ in random.word(alphabet, upTo: 9) }
      let text = random.word(alphabet, upTo: 9)
      #expect(nearestName(to: text, in: names) == expected(text, names), "\(text) in \(names)")
    }
  }

  @Test("of a long word is looked for in its first 64 characters")
  func long() {
    let word = String(repeating: "abcdefgh", count: 8)
    #expect(nearestName(to: word + "xyz", in: ["a", word]) == word)
    #expect(nearestName(to: String(word.dropFirst()), in: [word]) == word)
    #expect(nearestName(to: String(word.reversed()), in: [word]) == nil)
  }

  @Test("is found among thousands for each of thousands")
  func many() {
    let names = (0..<2000).map { "value_\($0)" }
    for index in stride(from: 0, to: 2000, by: 40) {
      #expect(nearestName(to: "valeu_\(index)", in: names) == "value_\(index)")
    }
  }

  /// By the definition, a third of the longer word being the most that may differ.
  private func expected(_ text: String, _ names: [String]) -> String? {
    let wanted = Array(text.lowercased().unicodeScalars)
    var best: (name: String, distance: Int)?
    for candidate in names where !wanted.isEmpty {
      let name = Array(candidate.lowercased().unicodeScalars)
      var distance = edits(wanted[...], name[...])
      if wanted.count >= 3, name.starts(with: wanted) { distance = min(distance, 1) }
      guard distance <= max(1, max(wanted.count, name.count) / 3), distance < name.count else {
        continue
      }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The optimal string alignment distance, row by row.
  private func edits(_ first: ArraySlice<Unicode.Scalar>, _ second: ArraySlice<Unicode.Scalar>)
    -> Int
  {
    var rows = [Array(0...second.count)]
    for i in first.indices {
      var row = [i + 1]
      for j in second.indices {
        var least = min(
          rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (first[i] == second[j] ? 0 : 1))
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          least = min(least, rows[i - 1][j - 1] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[first.count][second.count]
  }
}

/// Words that are the same at every run.
private struct Letters {
  private var state: UInt64 = 31

  private mutating func number(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func word(_ alphabet: [Character], upTo length: Int) -> String {
    let count = number(below: length + 1)
    return String((0..<count).map { _ in alphabet[number(below: alphabet.count)] })
  }
}
