import FoundationEssentials
import Testing

@testable import Results

@Suite struct ValueTests {
  @Test(arguments: [
    (Value.integer(60000), "60000"), (.integer(-1), "-1"), (.integer(.max), "9223372036854775807"),
    (.metric(0.88384), "0.8838"), (.metric(1), "1.0000"), (.metric(-0.00001), "0.0000"),
    (.metric(.nan), "undefined"), (.metric(.infinity), "undefined"), (.metric(nil), "undefined"),
    (.real(.nan, decimals: 2), "undefined"), (.real(-.infinity, decimals: 2), "undefined"),
    (.real(1e20, decimals: 1), "100000000000000000000.0"), (.real(2.5, decimals: 0), "2"),
    (.number(0.001), "0.001"), (.number(1e-7), "0.0000001"), (.number(3), "3"),
    (.number(0.1), "0.1"), (.number(1.0 / 3), "0.3333333333333333"), (.number(.nan), "undefined"),
    (.pValue(0.04567), "0.0457"), (.pValue(0.00005), "<0.0001"), (.pValue(0), "<0.0001"),
    (.pValue(1), "1.0000"), (.pValue(nil), "undefined"),
    (.shape([28, 28, 1]), "28x28x1"), (.shape([100]), "100"), (.shape([]), "scalar"),
    (.list([9, 2, 1]), "9,2,1"), (.list([9]), "9"), (.list([]), "none"),
    (.text("ankle_boot"), "ankle_boot"), (.text("T-shirt/top"), "T-shirt/top"),
    (.text(""), "\"\""), (.text("60000"), "\"60000\""), (.text("0.5"), "\"0.5\""),
    (.text("007"), "007"), (.text("1e3"), "1e3"), (.text("undefined"), "\"undefined\""),
    (.text("28x28"), "\"28x28\""), (.text("0x10"), "\"0x10\""), (.text("a\"b"), "\"a\\\"b\""),
    (.text("a b"), "\"a b\""),
    (.text("say \"hi\"\n\\"), "\"say \\\"hi\\\"\\n\\\\\""), (.text("±3"), "\"±3\""),
    (.text("\u{1b}[31m\u{202e}"), "\"\\u{1b}[31m\\u{202e}\""), (.text("a\tb"), "\"a\\u{9}b\""),
  ]) func printedForm(_ value: Value, _ text: String) {
    #expect(value.text == text)
  }

  @Test func everyValueReadsBack() {
    var random = SplitMix64(state: 1)
    for _ in 0..<5000 {
      let value = random.value()
      #expect(Value(parsing: value.text) == value)
    }
  }

  @Test(arguments: [
    "", "a b", " a", "a\tb", "\"", "\"a", "\"a\"b", "\"a\\", "\"a\\q\"", "\"\\u{}\"",
    "\"\\u{d800}\"", "\"\\u{1234567}\"", "\"\\u41\"", "±3", "+-3", "a\u{1b}", "\u{202e}abc",
  ]) func noValueHasThisForm(_ text: String) {
    #expect(Value(parsing: text) == nil)
  }

  @Test func aWordThatWouldPrintDifferentlyIsText() {
    for text in ["nan", "inf", "0x1p3", "1e400", "+1", "-0", "1.", ".5", "01x2", "1,", "1,,2"] {
      #expect(Value(parsing: text) == .text(text))
    }
    #expect(Value(parsing: "99999999999999999999") == .text("99999999999999999999"))
  }

  @Test func onlyFiniteNumbersAreNumeric() {
    #expect(Value.integer(3).numeric == 3)
    #expect(Value.metric(0.5).numeric == 0.5)
    #expect(Value.real(.nan, decimals: 2).numeric == nil)
    #expect(Value.text("3").numeric == nil)
    #expect(Value.undefined.numeric == nil)
  }
}

@Suite struct DecimalTextTests {
  // Made by C: printf("%.*f", decimals, number).
  @Test(arguments: [
    (0.125, 2, "0.12"), (0.375, 2, "0.38"), (0.5, 0, "0"), (1.5, 0, "2"), (2.675, 2, "2.67"),
    (1.005, 2, "1.00"), (0.88385, 4, "0.8839"), (99.995, 2, "100.00"),
    (0.1, 20, "0.10000000000000000555"),

    (123456789.987654321, 5, "123456789.98765"), (-0.00004, 4, "0.0000"), (-1.25, 1, "-1.2"),
    (4503599627370497.5, 0, "4503599627370498"), (9007199254740992, 3, "9007199254740992.000"),
  ]) func correctlyRounded(_ number: Double, _ decimals: Int, _ text: String) {
    #expect(decimalText(number, decimals: decimals) == text)
  }

  @Test func theSmallestAndTheLargest() {
    #expect(decimalText(.leastNonzeroMagnitude, decimals: 4) == "0.0000")
    let largest = decimalText(.greatestFiniteMagnitude, decimals: 0)
    #expect(largest?.utf8.count == 309)
    #expect(largest.flatMap { Double($0) } == .greatestFiniteMagnitude)
    #expect(decimalText(.infinity, decimals: 0) == nil)
  }

  @Test func seventeenDigitsReadBack() {
    var random = SplitMix64(state: 2)
    for _ in 0..<2000 {
      let number = Double.random(in: -1...1, using: &random)
      #expect(decimalText(number, decimals: 25).flatMap { Double($0) } == number)
    }
  }
}

@Suite struct ToleranceTests {
  @Test(arguments: [
    ("3%", 3.0, Tolerance.Unit.percent), ("3pt", 3, .points), ("0.01", 0.01, .absolute),
    ("0", 0, .absolute), ("2.5%", 2.5, .percent),
  ]) func readsAndPrints(_ text: String, _ amount: Double, _ unit: Tolerance.Unit) {
    let tolerance = Tolerance(parsing: text)
    #expect(tolerance == Tolerance(amount, unit))
    #expect(tolerance?.text == text)
  }

  @Test(arguments: ["", "%", "pt", "-1", "1e3", "nan", ".5", "1.", "1.2.3", "3 %", "±3", "3%%"])
  func isNoTolerance(_ text: String) {
    #expect(Tolerance(parsing: text) == nil)
  }

  @Test func distances() {
    #expect(Tolerance(5, .percent)?.distance(from: 140_000) == 7000)
    #expect(Tolerance(3, .points)?.distance(from: 0.8) == 0.03)
    #expect(Tolerance(0.5)?.distance(from: -9) == 0.5)
    #expect(Tolerance(5, .percent)?.distance(from: -100) == 5)
    #expect(Tolerance(-1) == nil)
    #expect(Tolerance(.infinity) == nil)
  }
}

@Suite struct DefaultToleranceTests {
  /// Four standard deviations over at least ten seeds, where they are largest, rounded up.
  @Test func areWhatWasMeasured() throws {
    let path =
      #filePath.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" }
      + "/Tolerances/values.csv"
    let bytes = try #require(FileManager.default.contents(atPath: path))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(lines[0].count >= 3 + 10)
    var largest: [String: Double] = [:]
    for line in lines.dropFirst() {
      let values = line.dropFirst(3).compactMap { Double($0) }
      let sample = SeedSample(
        name: "", keys: values.indices.map { "\($0)" }, values: values)
      let deviation = try #require(sample.deviation)
      #expect(agrees(deviation, Double(line[2]) ?? .nan, 1e-4))
      largest[String(line[0])] = max(largest[String(line[0])] ?? 0, deviation)
    }
    for metric in Metric.allCases {
      let tolerance = try #require(metric.defaultTolerance)
      let measured = 4 * (largest[metric.rawValue] ?? .nan)
      #expect(measured <= tolerance && tolerance <= 1.1 * measured, "\(metric)")
    }
  }

  @Test func ofAMetricsNameInASession() {
    #expect(Metric(path: "cnn.test.accuracy") == .testAccuracy)
    #expect(Metric(path: "cnn.validation.low") == .testAccuracy)
    #expect(Metric(path: "cnn.test.loss") == .testLoss)
    #expect(Metric(path: "cnn.test.recall.shirt") == .recall)
    #expect(Metric(path: "cnn.test.confusion.shirt.coat") == .confusion)
    #expect(Metric(path: "cnn.test.confidence.wrong") == .confidence)
    #expect(Metric(path: "cnn.test.errors") == .errors)
    #expect(Metric(path: "cnn.history.val_loss[3]") == .validationLoss)
    #expect(Metric(path: "cnn.history.loss") == .loss)
    #expect(Metric(path: "compare.only_cnn") == .only)
    #expect(Metric(path: "compare.difference") == .difference)
    for path in ["cnn.params", "cnn", "a.b.c", "cnn.history.seconds", "compare.p", "test.n"] {
      #expect(Metric(path: path) == nil)
    }
  }
}

@Suite struct DigestValueTests {
  @Test func aDigestHasNoQuotesWhateverItsDigits() {
    for text in ["9227171075591534", "0123456789012345", "4f2c77aa91be0d35", "99999999"] {
      #expect(Value.digest(text).text == text)
      // And is read back as something that prints the same.
      #expect(Value(parsing: text)?.text == text)
    }
    #expect(Value.digest("not hex").text == "\"not hex\"")
    #expect(Value.digest("").text == "\"\"")
  }
}
