/// In which order a fit sees its images: anew in each epoch, or always as given.
struct BatchOrder {
  private let indices: [Int32]
  private let plan: FitPlan
  private var permuted: (epoch: Int, indices: [Int32])?

  /// The order in which a fit by `plan` sees the images with `indices`.
  init(_ indices: [Int32], _ plan: FitPlan) {
    self.indices = indices
    self.plan = plan
  }

  /// The images of a batch.
  mutating func batch(at position: BatchPosition) -> ArraySlice<Int32> {
    let order = order(of: position.epoch)
    let first = position.batch * plan.batchSize
    return order[first..<min(first + plan.batchSize, order.count)]
  }

  private mutating func order(of epoch: Int) -> [Int32] {
    guard plan.shuffle else { return indices }
    if let permuted, permuted.epoch == epoch { return permuted.indices }
    let order = shuffled(indices, seed: plan.seed, epoch: epoch)
    permuted = (epoch, order)
    return order
  }
}
