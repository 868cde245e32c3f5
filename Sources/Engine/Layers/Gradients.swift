internal import Kernels

extension ProgramBuilder {
  /// Adds a primitive for the gradients of a kernel and, if there is one, of the bias that follows.
  func emitWeightsGradient(
    _ primitive: Primitive, parameter: Int, hasBias: Bool,
    source: (operand: Operand, layout: Layout), gradient: (operand: Operand, layout: Layout)
  ) throws(KernelError) {
    guard let sourceLayout = primitive.layout(.source),
      let gradientLayout = primitive.layout(.destinationGradient),
      let weightsLayout = primitive.layout(.weightsGradient)
    else { throw missingLayout(primitive) }
    let target = try gradientTarget(parameter, layout: weightsLayout)
    var arguments: [(argument: Argument, operand: Operand)] = [
      (.source, try reordered(source.operand, source.layout, to: sourceLayout)),
      (.destinationGradient, try reordered(gradient.operand, gradient.layout, to: gradientLayout)),
      (.weightsGradient, target.operand),
    ]
    if hasBias { arguments.append((.biasGradient, .gradient(parameter + 1))) }
    emit(primitive, arguments)
    if let reorder = target.reorder {
      emit(reorder, [(.source, target.operand), (.destination, .gradient(parameter))])
    }
  }

  /// Adds a primitive for the gradient by a layer's input, which comes out in layout `input`.
  func emitInputGradient(
    _ primitive: Primitive, parameter: Int, input: Layout,
    gradient: (operand: Operand, layout: Layout)
  ) throws(KernelError) -> Gradient {
    guard let sourceLayout = primitive.layout(.sourceGradient),
      let gradientLayout = primitive.layout(.destinationGradient),
      let weightsLayout = primitive.layout(.weights)
    else { throw missingLayout(primitive) }
    let result = buffer(sourceLayout)
    emit(
      primitive,
      [
        (
          .destinationGradient,
          try reordered(gradient.operand, gradient.layout, to: gradientLayout)
        ),
        (.weights, store.copy(parameter, as: weightsLayout)), (.sourceGradient, result),
      ])
    return Gradient(operand: try reordered(result, sourceLayout, to: input))
  }

  /// Adds a softmax over the channels or units of a value.
  func softmax(_ value: Value) throws(KernelError) -> Value {
    let result = Value(operand: buffer(value.layout), layout: value.layout, form: value.form)
    emit(
      try Softmax.forward(layout: value.layout, axis: 1),
      [(.source, value.operand), (.destination, result.operand)])
    return result
  }

  /// Has the gradient by a softmax turned, in place, into that by its argument.
  func takeSoftmaxGradient(_ result: Value, gradient: Operand) throws(KernelError) {
    emit(
      try Softmax.backward(layout: result.layout, axis: 1),
      [
        (.destination, result.operand), (.destinationGradient, gradient),
        (.sourceGradient, gradient),
      ])
  }
}

/// A kernel's master layout: that of the way forward, or where that is not float32, the one that
/// the primitive for its gradient writes.
func masterLayout(
  _ forward: Layout, gradient: () throws(KernelError) -> Primitive
) throws(KernelError) -> Layout {
  guard forward.type != .float32 else { return forward }
  let gradient = try gradient()
  guard let layout = gradient.layout(.weightsGradient) else { throw missingLayout(gradient) }
  return layout
}

/// The error for a primitive that does not tell a layout it must have.
func missingLayout(_ primitive: Primitive) -> KernelError {
  KernelError(operation: primitive.operation, status: "layout unknown", shapes: "")
}
