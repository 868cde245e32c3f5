internal import Glibc

/// How one value inside a network comes about, number by number.
///
/// The numbers that enter are float32, as the network reads them; what follows from them is computed in
/// double precision, so that it differs from the network's own value by the rounding of float32.
public struct Arithmetic: Sendable, Hashable {
  /// A number and the place it is from.
  public struct Number: Sendable, Hashable {
    /// `pixel[3,7]`, `conv2d_1.bias[12]`.
    public let name: String
    public let value: Double

    public init(_ name: String, _ value: Float) {
      self.name = name
      self.value = Double(value)
    }
  }

  /// A value read, and the weight it is multiplied by.
  public struct Term: Sendable, Hashable {
    public let input: Number
    public let weight: Number
    public var product: Double { input.value * weight.value }

    public init(_ input: Number, by weight: Number) {
      self.input = input
      self.weight = weight
    }
  }

  /// A sum of products and a bias.
  public struct Sum: Sendable, Hashable {
    /// What it is the sum for: an LSTM's gate; empty where there is one sum.
    public let name: String
    public let terms: [Term]
    /// Nil where the layer has none.
    public let bias: Number?

    public init(_ terms: [Term], bias: Number?, name: String = "") {
      self.name = name
      self.terms = terms
      self.bias = bias
    }

    /// The products added up.
    public var products: Double { terms.reduce(0) { $0 + $1.product } }
    /// The products and the bias.
    public var value: Double { products + (bias?.value ?? 0) }
  }

  /// A line of the computation after the sums.
  public struct Line: Sendable, Hashable {
    /// What is computed: `relu`, `cell`.
    public let name: String
    /// How, with the numbers in it: `max(0, -0.1234567)`.
    public let formula: String
    public let value: Double
  }

  /// The value's place: `conv2d_1[3,7,12]`.
  public let name: String
  /// The network's own value there.
  public let computed: Double
  /// The sums of products; none for a layer without weights.
  public private(set) var sums: [Sum] = []
  /// The numbers read without a weight: a pooling's window.
  public private(set) var inputs: [Number] = []
  /// What follows, in order; the last line is the result.
  public private(set) var lines: [Line] = []
  /// Whether its numbers may be of any size, so that they are shown by digits, not by decimals.
  private let isFine: Bool

  /// An arithmetic without a line yet.
  public init(of number: Number, isFine: Bool = false) {
    name = number.name
    computed = number.value
    self.isFine = isFine
  }

  /// The result: that of the last line.
  public var value: Double { lines.last?.value ?? .nan }

  /// Adds a sum of products.
  public mutating func add(_ sum: Sum) { sums.append(sum) }

  /// Adds a number that is read.
  public mutating func add(_ input: Number) { inputs.append(input) }

  /// Adds a line.
  public mutating func add(_ name: String, _ formula: String, _ value: Double) {
    lines.append(Line(name: name, formula: formula, value: value))
  }
}

extension Arithmetic {
  // MARK: Functions

  /// Adds 1 / (1 + e⁻ˣ).
  public mutating func addSigmoid(_ name: String, of sum: Double) {
    add(name, "1 / (1 + exp(\(decimals(-sum))))", sigmoid(sum))
  }

  /// Adds the hyperbolic tangent.
  public mutating func addTanh(_ name: String, of sum: Double) {
    add(name, "tanh(\(decimals(sum)))", tanh(sum))
  }

  /// Adds max(0, x).
  public mutating func addRelu(_ name: String, of sum: Double) {
    add(name, "max(0, \(decimals(sum)))", max(0, sum))
  }

  /// Adds the softmax over all sums of a place, of which one is looked at.
  public mutating func addSoftmax(of sums: [Double], at index: Int) {
    let parts = Softmax(of: sums)
    let power = parts.powers[index]
    add("largest", "the largest of the \(sums.count) sums", parts.largest)
    add("power", "exp(\(decimals(sums[index])) - \(decimals(parts.largest)))", power)
    add("total", "the \(sums.count) powers added up", parts.total)
    add("softmax", "\(decimals(power)) / \(decimals(parts.total))", parts.probabilities[index])
  }
}

/// 1 / (1 + e⁻ˣ) in double precision.
public func sigmoid(_ sum: Double) -> Double { 1 / (1 + exp(-sum)) }

/// A softmax in double precision, and what it is made of.
public struct Softmax: Sendable {
  /// The largest sum: taken from each, so that no power overflows.
  public let largest: Double
  /// e to each of the sums less the largest.
  public let powers: [Double]
  /// The powers added up.
  public let total: Double

  public init(of sums: [Double]) {
    let largest = sums.max() ?? 0
    self.largest = largest
    powers = sums.map { exp($0 - largest) }
    total = powers.reduce(0, +)
  }

  /// Each power's share of the total.
  public var probabilities: [Double] { powers.map { $0 / total } }
}

/// A number in a formula: seven decimals, about what a float32 holds.
public func decimals(_ number: Double) -> String {
  decimalText(number, decimals: 7) ?? "undefined"
}

/// A number in a formula that may be of any size: seven digits from its first on.
public func digits(_ number: Double) -> String { Value.fine(number).text }

// MARK: - Shown

extension Arithmetic {
  /// The terms of each sum, then the lines.
  /// - Parameter limit: the most terms of a sum that are shown, the largest by size; nil for all.
  public func outcome(limit: Int?) -> Outcome {
    var outcome = Outcome()
    for sum in sums {
      outcome.append(.table(sum.table(limit: limit)))
      outcome.append(.fields(sum.fields(limit: limit)))
    }
    if !inputs.isEmpty {
      outcome.append(
        .table(
          Table(
            "inputs", columns: [Column("input", .fixed), Column("value", .measured)],
            rows: inputs.map { [.text($0.name), shown($0.value)] })))
    }
    outcome.append(
      .table(
        Table(
          "lines",
          columns: [
            Column("name", .fixed), Column("value", .measured), Column("formula", .chosen),
          ],
          rows: lines.map { [.text($0.name), shown($0.value), .text($0.formula)] })))
    outcome.append(
      .fields([
        Field("at", .text(name), .fixed), Field("value", shown(value), .measured),
        Field("computed", shown(computed), .measured),
      ]))
    return outcome
  }

  private func shown(_ number: Double) -> Value { isFine ? .fine(number) : .inside(number) }

  /// Everything of it that has a name, with its value: `sum`, `relu`, `value`; of an LSTM
  /// `input_gate.sum`, `input_gate`.
  public var names: [(name: String, value: Double)] {
    let sums = self.sums.flatMap { sum -> [(name: String, value: Double)] in
      let prefix = sum.name.isEmpty ? "" : sum.name + "."
      return [(prefix + "products", sum.products)]
        + (sum.bias.map { [(prefix + "bias", $0.value)] } ?? []) + [(prefix + "sum", sum.value)]
    }
    return sums + lines.map { ($0.name, $0.value) } + [("value", value), ("computed", computed)]
  }
}

extension Arithmetic.Sum {
  /// The terms shown, in order.
  private func shown(limit: Int?) -> [Arithmetic.Term] {
    guard let limit, terms.count > limit else { return terms }
    let order = terms.indices.sorted {
      (-terms[$0].product.magnitude, $0) < (-terms[$1].product.magnitude, $1)
    }
    return order.prefix(limit).sorted().map { terms[$0] }
  }

  fileprivate func table(limit: Int?) -> Table {
    let shown = shown(limit: limit)
    let count =
      shown.count == terms.count
      ? "\(terms.count) products" : "the largest \(shown.count) of \(terms.count) products"
    return Table(
      name.isEmpty ? "products" : name,
      columns: [
        Column("input", .chosen), Column("value", .measured), Column("weight", .chosen),
        Column("weighs", .measured), Column("product", .measured),
      ],
      rows: shown.map {
        [
          .text($0.input.name), .inside($0.input.value), .text($0.weight.name),
          .inside($0.weight.value), .inside($0.product),
        ]
      }, title: name.isEmpty ? count : "\(name): \(count)")
  }

  fileprivate func fields(limit: Int?) -> [Field] {
    let prefix = name.isEmpty ? "" : name + "_"
    let shown = shown(limit: limit)
    var fields: [Field] = []
    if shown.count < terms.count {
      let rest = products - shown.reduce(0) { $0 + $1.product }
      fields = [
        Field("\(prefix)others", .integer(terms.count - shown.count), .fixed),
        Field("\(prefix)others_add", .inside(rest), .measured),
      ]
    }
    if let bias {
      fields.append(Field("\(prefix)bias", .inside(bias.value), .measured))
    }
    return fields + [Field("\(prefix)sum", .inside(value), .measured)]
  }
}

extension Value {
  /// A number of any size from inside a network: seven digits, about what a float32 holds.
  public static func fine(_ number: Double) -> Value { .digits(number, significant: 7) }

  /// A number from inside a network, as formulas show it.
  public static func inside(_ number: Double) -> Value {
    number.isFinite ? .real(number, decimals: 7) : .undefined
  }
}
