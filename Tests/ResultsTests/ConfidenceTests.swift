import Results
import Testing

/// How sure answers were, against scikit-learn's `calibration_curve` and NumPy.
struct ConfidenceTests {
  private let answers = JudgedAnswers(
    confidences: [
      0.5, 0.3, 1.0, 0.1, 0.7, 0.9, 0.468, 0.141, 0.144, 0.999, 0.687, 0.311, 0.491, 0.977, 0.908,
      0.86, 0.453, 0.544, 0.709, 0.155, 0.6, 0.344, 0.892, 0.158, 0.711, 0.883, 0.305, 0.906,
      0.885, 0.117, 0.737, 0.101, 0.553, 0.493, 0.283, 0.392, 0.826, 0.385, 0.234, 0.729,
    ],
    isRight: [
      0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1,
      0, 1, 0, 0, 0, 0, 0, 0, 1,
    ].map { $0 == 1 })

  @Test(arguments: [
    (
      10, [1, 6, 3, 5, 5, 3, 2, 4, 6, 5],
      [0.0, 0.166667, 0, 0, 0, 0.666667, 0.5, 0.75, 0.666667, 1],
      [0.1, 0.136, 0.272333, 0.3474, 0.481, 0.565667, 0.6935, 0.7215, 0.874333, 0.958], 0.187575
    ),
    (
      7, [4, 5, 6, 7, 5, 3, 10], [0.0, 0.2, 0, 0.285714, 0.4, 0.666667, 0.9],
      [0.11475, 0.1948, 0.3395, 0.500286, 0.6814, 0.764, 0.921], 0.148325
    ),
  ])
  func calibration(
    _ count: Int, _ numbers: [Int], _ accuracies: [Double], _ confidences: [Double],
    _ error: Double
  ) throws {
    let bins = answers.bins(count)
    #expect(bins.count == count)
    let some = bins.filter { $0.rate.count > 0 }
    #expect(some.map(\.rate.count) == numbers)
    for (bin, (accuracy, confidence)) in zip(some, zip(accuracies, confidences)) {
      #expect(abs((bin.rate.value ?? -1) - accuracy) < 1e-6)
      #expect(abs((bin.confidence ?? -1) - confidence) < 1e-6)
    }
    let found = try #require(JudgedAnswers.expectedError(of: bins))
    #expect(abs(found - error) < 1e-6)
  }

  @Test func whatIsAnsweredAndHowWell() throws {
    for (threshold, answered, right) in [(0.0, 40, 16), (0.5, 21, 15), (0.9, 6, 6)] {
      let found = answers.answered(atLeast: threshold)
      #expect(found.share == Rate(answered, of: 40))
      #expect(found.accuracy == Rate(right, of: answered))
    }
    #expect(abs(try #require(answers.meanConfidence(ofRight: true)) - 0.7784375) < 1e-9)
    #expect(abs(try #require(answers.meanConfidence(ofRight: false)) - 0.39275) < 1e-9)
    let curve = answers.selectiveAccuracy
    #expect(curve.count == 40)
    #expect(curve[39].answered == 1 && curve[39].accuracy == 0.4)
    #expect(curve[5].answered == 0.15 && curve[5].accuracy == 1)
  }

  @Test func ofNoImagesNothingIsSaid() {
    let none = JudgedAnswers(confidences: [], isRight: [])
    #expect(JudgedAnswers.expectedError(of: none.bins(10)) == nil)
    #expect(none.answered(atLeast: 0).accuracy.value == nil)
    #expect(none.meanConfidence(ofRight: true) == nil)
    #expect(none.selectiveAccuracy.isEmpty)
  }
}
