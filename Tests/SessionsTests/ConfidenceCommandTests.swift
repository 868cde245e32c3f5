import Testing

@testable import Sessions

/// How sure models are, on the real test images.
@Suite(.serialized) struct ConfidenceCommandTests {
  private func loaded() -> Transcript {
    let transcript = Transcript()
    transcript.run(
      "load fashion_mnist\nmodel m\n  flatten\n  dense 10 softmax\nend\nfit m steps=60\nfit m steps=20 as k"
    )
    return transcript
  }

  private func number(_ word: String, in line: String) -> Double? {
    let words = line.split(separator: " ")
    guard let place = words.firstIndex(of: word[...]), place + 1 < words.count else { return nil }
    return Double(words[place + 1])
  }

  @Test("The bins hold all images, and their means are the model's accuracy and mean probability")
  func calibration() throws {
    let transcript = loaded()
    let lines = transcript.records("calibration m k bins=8")
    #expect(lines.filter { $0.hasSuffix("images confidence accuracy low high gap") }.count == 2)
    let end = try #require(lines.firstIndex { $0.hasPrefix("| model m n 10000 error ") })
    let rows = lines[1..<end].map { $0.split(separator: " ").dropFirst().compactMap { Double($0) } }
    #expect(rows.reduce(0) { $0 + $1[1] } == 10_000)
    let right = rows.reduce(0) { $0 + $1[1] * $1[3] }
    let accuracy = try #require(
      number("accuracy", in: transcript.records("evaluate m").first ?? ""))
    #expect(abs(right / 10_000 - accuracy) < 1e-4)
    let error = rows.reduce(0) { $0 + $1[1] * abs($1[6]) } / 10_000
    #expect(abs(error - (number("error", in: lines[end]) ?? 0)) < 2e-4)
    // There is no interval for it.
    #expect(
      transcript.records("claim \"x\": calibration.m.error < 0.5").first?.contains("undecided")
        == true)
    #expect(
      transcript.records("claim \"x\": point(calibration.m.error) < 0.5").first?.contains("holds")
        == true)
  }

  @Test("Where all is answered the accuracy is the model's, and a claim on it goes by its interval")
  func confidence() throws {
    let transcript = loaded()
    let lines = transcript.records("confidence m at=0.75")
    let accuracy = try #require(
      number("accuracy", in: transcript.records("evaluate m").first ?? ""))
    #expect(lines[1].hasPrefix("|   0 1.0000 ") || lines[1].contains(" 1.0000 "))
    #expect(lines[1].contains(String(accuracy).prefix(5)))
    #expect(lines.contains { $0.hasPrefix("|   0.75 ") })
    let shares = lines.dropFirst().prefix(9).compactMap { Double($0.split(separator: " ")[2]) }
    #expect(shares == shares.sorted(by: >))
    let claim = transcript.records("claim \"x\": confidence.m.accuracy > 0.3").first ?? ""
    #expect(claim.contains("holds") && claim.contains(" low "), "\(claim)")
    transcript.run("fit m steps=1")
    #expect(transcript.records("print confidence.m.right").last?.hasPrefix("! ") == true)
  }

  @Test func figures() {
    let transcript = loaded()
    for verb in ["calibration", "confidence"] {
      #expect(
        transcript.records("plot \(verb) m k").first?.hasPrefix("| figure \(verb)-m-k data ")
          == true)
      #expect(transcript.records("\(verb) x").last?.hasPrefix("! name.unknown-model") == true)
    }
  }
}
