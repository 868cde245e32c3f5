internal import Kernels
internal import Networks

/// The parameters of a network in memory: one array in the layouts training works in, its
/// gradients and optimizer slots alike, and copies in further layouts that primitives ask for.
///
/// First the programs say which layouts they need; then `allocate` gives memory.
final class ParameterStore: @unchecked Sendable {
  private var parameters: [StoredParameter]
  private(set) var copies: [ParameterCopy] = []
  private var weights: Region?
  private var slots: [Region] = []
  private var gradients: [Region] = []

  /// A store for the parameters of `network`, without memory.
  convenience init(_ network: Network) {
    self.init(network.parameters)
  }

  /// A store for parameters, without memory.
  init(_ parameters: [(name: String, shape: ParameterShape)]) {
    self.parameters = parameters.map { StoredParameter(name: $0.name, shape: $0.shape) }
  }

  /// The number of values of the weights array, padding included.
  private(set) var count = 0

  // MARK: Layouts

  /// Describes a parameter, the first time it is met.
  /// - Parameters:
  ///   - canonical: where in Keras's array, its columns permuted by `gates`, the values are.
  ///   - master: the layout that training works in.
  ///   - gates: for each of so many equal groups of columns, the group it is in Keras.
  ///   - span: the number of values that operations on this parameter read and write, itself and
  ///     those described next, which follow without a gap.
  ///   - isFollowed: whether the next one described follows without a gap.
  func describe(
    _ parameter: Int, canonical: Layout, master: Layout, gates: [Int]? = nil, span: Int? = nil,
    isFollowed: Bool = false
  ) {
    guard parameters[parameter].master == nil else { return }
    parameters[parameter].canonical = canonical
    parameters[parameter].master = master
    parameters[parameter].gates = gates
    parameters[parameter].first = count
    let size = master.byteCount / MemoryLayout<Float>.stride
    parameters[parameter].span = span ?? size
    count += size
    if !isFollowed { count = (count + 15) / 16 * 16 }
  }

  /// The layout that training works in.
  func master(_ parameter: Int) -> Layout {
    guard let master = parameters[parameter].master else {
      preconditionFailure("\(parameters[parameter].name) is used before it is described")
    }
    return master
  }

  /// A copy of a parameter, or of the part of it that `part` describes within the master's memory,
  /// in `layout`; the master itself where that is its layout.
  func copy(_ parameter: Int, part: Layout? = nil, as layout: Layout) -> Operand {
    let source = part ?? master(parameter)
    let form = part == nil && layout == source ? ParameterCopy.Form.master : .layout(layout)
    let known = copies.firstIndex {
      $0.parameter == parameter && $0.source == source && $0.form == form
    }
    if let known { return .parameter(known) }
    copies.append(ParameterCopy(parameter: parameter, source: source, form: form))
    return .parameter(copies.count - 1)
  }

  /// A 3×3 kernel, whose master is [3, 3, inputs, outputs], as the points of Winograd's filtering.
  func winogradPoints(_ parameter: Int, _ type: ElementType) -> Operand {
    let known = copies.firstIndex {
      $0.parameter == parameter && $0.form == .winograd(type)
    }
    if let known { return .parameter(known) }
    copies.append(
      ParameterCopy(parameter: parameter, source: master(parameter), form: .winograd(type)))
    return .parameter(copies.count - 1)
  }

  /// Where the values of each parameter lie in the arrays, padding of its layout included.
  var places: [Range<Int>] {
    parameters.map { parameter in
      let count = (parameter.master?.byteCount ?? 0) / MemoryLayout<Float>.stride
      return parameter.first..<parameter.first + count
    }
  }

  // MARK: Memory

  /// The bytes `allocate` will take.
  func byteCount(slots: Int, gradients: Int) -> Int {
    (1 + slots + gradients) * count * MemoryLayout<Float>.stride
      + copies.reduce(0) { $0 + $1.ownByteCount }
  }

  /// Gives memory to the weights, `slots` optimizer slots, `gradients` gradient slots and the
  /// copies.
  func allocate(slots: Int, gradients: Int) throws(KernelError) {
    let weights = try Buffer(floats: count).all
    self.weights = weights
    for _ in 0..<slots { self.slots.append(try Buffer(floats: count).all) }
    for _ in 0..<gradients { self.gradients.append(try Buffer(floats: count).all) }
    for index in copies.indices {
      let parameter = parameters[copies[index].parameter]
      try copies[index].allocate(master: region(of: parameter, in: weights))
    }
  }

  /// The array of all weights.
  var all: Region { allocated(weights) }
  /// The optimizer's arrays.
  var optimizerSlots: [Region] { slots }
  /// The gradient arrays, one for each shard of a round.
  var gradientSlots: [Region] { gradients }

  func region(copy: Int) -> Region { allocated(copies[copy].region) }

  func gradientRegions(_ parameter: Int) -> [Region] {
    gradients.map { region(of: parameters[parameter], in: $0) }
  }

  /// Refreshes a copy from the weights.
  func refresh(copy: Int) throws(KernelError) {
    try copies[copy].refresh()
  }

  // MARK: Tensors

  /// Puts Keras's values into one of the arrays.
  func load(_ tensors: [Tensor], into array: Region) throws(KernelError) {
    array.clear()
    for (parameter, tensor) in zip(parameters, tensors) {
      guard let canonical = parameter.canonical, let master = parameter.master else { continue }
      let buffer = try Buffer(floats: tensor.values.count).all
      buffer.write(parameter.permuted(tensor.values))
      try convert(buffer, canonical, to: region(of: parameter, in: array), master)
    }
  }

  /// Takes Keras's values out of one of the arrays.
  func tensors(from array: Region) throws(KernelError) -> [Tensor] {
    var tensors: [Tensor] = []
    for parameter in parameters {
      guard let canonical = parameter.canonical, let master = parameter.master else { continue }
      let buffer = try Buffer(floats: parameter.shape.count).all
      try convert(region(of: parameter, in: array), master, to: buffer, canonical)
      tensors.append(
        Tensor(
          name: parameter.name, dimensions: parameter.shape.dimensions,
          values: parameter.restored(buffer.values())))
    }
    return tensors
  }

  private func convert(
    _ source: Region, _ from: Layout, to destination: Region, _ layout: Layout
  ) throws(KernelError) {
    let reorder = try Primitive(reorder: from, to: layout)
    try Invocation(
      reorder, [(.source, [source]), (.destination, [destination])], stream: try Stream()
    ).run()
  }

  private func region(of parameter: StoredParameter, in array: Region) -> Region {
    array.floats(from: parameter.first, count: parameter.span)
  }

  private func allocated(_ region: Region?) -> Region {
    guard let region else { preconditionFailure("the parameter store has no memory yet") }
    return region
  }
}

/// One parameter's place in the arrays.
private struct StoredParameter {
  let name: String
  let shape: ParameterShape
  var canonical: Layout?
  var master: Layout?
  var gates: [Int]?
  var first = 0
  var span = 0

  init(name: String, shape: ParameterShape) {
    self.name = name
    self.shape = shape
  }

  /// Keras's values with groups of columns in the order training has them.
  func permuted(_ values: [Float]) -> [Float] {
    guard let gates else { return values }
    return regrouped(values, gates)
  }

  /// The inverse of `permuted`.
  func restored(_ values: [Float]) -> [Float] {
    guard let gates else { return values }
    let inverse = gates.indices.map { gate in gates.firstIndex(of: gate) ?? gate }
    return regrouped(values, inverse)
  }

  private func regrouped(_ values: [Float], _ order: [Int]) -> [Float] {
    let columns = shape.dimensions.last ?? 1
    let width = columns / order.count
    var result: [Float] = []
    result.reserveCapacity(values.count)
    for row in stride(from: 0, to: values.count, by: columns) {
      for group in order { result += values[row + group * width..<row + (group + 1) * width] }
    }
    return result
  }
}

/// A parameter in a form that an operation asked for.
struct ParameterCopy {
  /// What a copy is.
  enum Form: Equatable {
    /// The master itself.
    case master
    /// The values in another layout.
    case layout(Layout)
    /// A kernel's points for Winograd's filtering.
    case winograd(ElementType)
  }

  let parameter: Int
  /// The layout of what is copied, within the master's memory.
  let source: Layout
  let form: Form
  fileprivate private(set) var region: Region?
  private var refreshing: (() throws(KernelError) -> Void)?

  fileprivate init(parameter: Int, source: Layout, form: Form) {
    self.parameter = parameter
    self.source = source
    self.form = form
  }

  /// Whether it is the master itself.
  var isMaster: Bool { form == .master }

  /// The bytes it takes besides the master's.
  fileprivate var ownByteCount: Int {
    switch form {
    case .master: 0
    case .layout(let layout): layout.byteCount
    case .winograd(let type):
      source.byteCount / 9 / ElementType.float32.byteCount * Winograd.points * type.byteCount
    }
  }

  fileprivate mutating func allocate(master: Region) throws(KernelError) {
    guard !isMaster else {
      region = master
      return
    }
    let region = try Buffer(byteCount: ownByteCount).all
    self.region = region
    switch form {
    case .master: break
    case .layout(let layout):
      let reorder = try Invocation(
        try Primitive(reorder: source, to: layout),
        [(.source, [master]), (.destination, [region])], stream: try Stream())
      refreshing = { () throws(KernelError) in try reorder.run() }
    case .winograd(let type):
      refreshing = { Winograd.transformWeights(master, to: region, operands: type) }
    }
  }

  fileprivate func refresh() throws(KernelError) { try refreshing?() }
}
