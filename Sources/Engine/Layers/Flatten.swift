internal import Kernels
internal import Networks

extension Flatten: CompilableLayer {
  func compile(
    _ input: Value, at site: LayerSite, _ builder: ProgramBuilder
  ) throws(KernelError) -> CompiledLayer {
    var output = input
    output.function = nil
    switch input.form {
    case .vector, .flatImage:
      return CompiledLayer(output: output) { $0 }
    case .image:
      // The image keeps its layout; a dense layer takes it as it is.
      output.form = .flatImage
      return CompiledLayer(output: output) { $0 }
    case .sequence:
      let plain = try Layout.plain(input.layout.dimensions)
      output.operand = try builder.reordered(input.operand, input.layout, to: plain)
      output.layout = try .plain([builder.examples, site.place.output.count])
      output.form = .vector
      return CompiledLayer(output: output) { gradient throws(KernelError) in
        Gradient(operand: try builder.reordered(gradient.operand, plain, to: input.layout))
      }
    }
  }
}
