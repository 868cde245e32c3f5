/// A weighted sum of counts of images, plus a constant: what an accuracy, a number of errors, a cell of
/// a confusion matrix and every sum of them times exact numbers are.
///
/// Each classifier has a weight for every pair of true class and answer; the sum runs over the
/// images. Two spellings of one number are one form: `1 - accuracy` and `errors / n` have equal weights,
/// but for what is the same for all answers to the images of a class, and that is a constant.
public struct CountForm: Sendable, Hashable {
  /// A classifier's part of the sum.
  struct Term: Sendable, Hashable {
    /// What was answered.
    let images: ClassifiedImages
    /// [true class, answer], as many as the classifier's counts.
    var weights: [Double]

    /// The sum over the images.
    var value: Double {
      zip(weights, images.counts).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
  }

  /// One term a classifier, none of which is constant.
  private(set) var terms: [Term]
  /// What is added to the sum.
  private(set) var constant: Double

  /// The number of images whose true class and answer are as asked, times a weight.
  public init(
    _ images: ClassifiedImages, weight: Double = 1,
    _ isCounted: (_ label: Int, _ answer: Int) -> Bool
  ) {
    var weights = [Double](repeating: 0, count: images.counts.count)
    for label in 0..<images.classes {
      for answer in 0..<images.kinds where isCounted(label, answer) {
        weights[label * images.kinds + answer] = weight
      }
    }
    self.init([Term(images: images, weights: weights)], constant: 0)
  }

  /// A sum; terms that are the same whatever is answered become part of the constant.
  init(_ terms: [Term], constant: Double) {
    self.terms = []
    self.constant = constant
    for var term in terms {
      var isConstant = true
      for label in 0..<term.images.classes {
        let row = label * term.images.kinds..<(label + 1) * term.images.kinds
        let support = term.images.support(label)
        let low = term.weights[row].min() ?? 0
        let isSame = areAlike(low, term.weights[row].max() ?? 0)
        if support == 0 || isSame {
          self.constant += low * Double(support)
          for index in row { term.weights[index] = 0 }
        } else {
          isConstant = false
        }
      }
      if !isConstant { self.terms.append(term) }
    }
  }

  /// The number itself.
  var value: Double { terms.reduce(constant) { $0 + $1.value } }

  /// Whether it counts: all weights and the constant are whole numbers.
  var isWhole: Bool {
    (terms.flatMap(\.weights) + [constant]).allSatisfy { areAlike($0, $0.rounded()) }
  }

  /// The sum of two, and of a constant.
  public static func + (left: CountForm, right: CountForm) -> CountForm {
    var terms = left.terms
    for term in right.terms {
      guard let index = terms.firstIndex(where: { $0.images == term.images }) else {
        terms.append(term)
        continue
      }
      for (place, weight) in term.weights.enumerated() {
        let sum = terms[index].weights[place] + weight
        // Decimal fractions are not exact in binary: 0.1 + 0.2 - 0.3 is nothing.
        terms[index].weights[place] = sum.magnitude <= 1e-12 * weight.magnitude ? 0 : sum
      }
    }
    return CountForm(terms, constant: left.constant + right.constant)
  }

  /// The sum with every weight put through a linear function.
  func map(_ function: (Double) -> Double) -> CountForm {
    CountForm(
      terms.map { Term(images: $0.images, weights: $0.weights.map(function)) },
      constant: function(constant))
  }

  /// The sum times a number.
  public static func * (form: CountForm, factor: Double) -> CountForm { form.map { $0 * factor } }

  /// A sum of no counts.
  public static func constant(_ number: Double) -> CountForm { CountForm([], constant: number) }
}

/// Whether two numbers differ by no more than the rounding of a few operations.
func areAlike(_ one: Double, _ other: Double) -> Bool {
  (one - other).magnitude <= 1e-9 * max(one.magnitude, other.magnitude)
}
