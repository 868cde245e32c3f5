import Engine
import Language
import Networks
import Results

/// `filters cnn.conv2d_1`
enum FiltersCommand: Command {
  static let layer = Parameter(
    "layer", .reference(to: "a layer such as cnn.conv2d_1", placeholder: "MODEL.LAYER"),
    help: "a convolution of a model: cnn.conv2d_1")

  static let signature = Signature(
    "filters", summary: "shows the filters that a convolution has learned",
    discussion: """
      For every filter the smallest, mean and largest of its weights, their size (the root of the sum of
      the squares), and its bias. 'plot filters' draws them. A filter whose weights are nearly all alike
      looks for brightness; one that goes from below 0 to above 0 looks for an edge.
      """,
    positional: [layer], options: [TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  conv2d 4 3x3 relu\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nfilters tiny.conv2d_1",
        "four filters of nine weights")
    ],
    reads: [.stack, .weights], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { [call[layer].root] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let filters = try context.filters(call)
    var outcome = Outcome()
    if let message = EvaluateCommand.untrainedMessage(filters.model) { outcome.append(message) }
    let rows = (0..<filters.count).map { filter -> [Value] in
      let weights = filters.weights(of: filter).map(Double.init)
      return [
        .integer(filter), .metric(weights.min()), .metric(mean(weights)), .metric(weights.max()),
        .metric(weights.reduce(0) { $0 + $1 * $1 }.squareRoot()),
      ] + (filters.bias.map { [.metric(Double($0[filter]))] } ?? [])
    }
    outcome.append(
      .table(
        Table(
          "\(filters.model.name).\(filters.name)",
          columns: [Column("filter", .fixed)]
            + (["min", "mean", "max", "size"] + (filters.bias == nil ? [] : ["bias"])).map {
              Column($0, .measured)
            },
          rows: rows,
          title: "\(filters.model.name).\(filters.name): \(filters.count) filters of "
            + "\(filters.height)x\(filters.width)x\(filters.channels)")))
    return outcome
  }
}

/// `plot filters cnn.conv2d_1`
enum PlotFiltersCommand: Command {
  static let signature = Signature(
    "plot filters", summary: "draws the filters that a convolution has learned",
    discussion: """
      Of a convolution over one channel the filters side by side; over several a line a filter and a
      column a channel. The title says what white and black stand for.
      """,
    positional: [FiltersCommand.layer], options: [PlotParameters.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  conv2d 8 5x5 relu\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nplot filters tiny.conv2d_1",
        "eight filters of 25 weights")
    ],
    reads: [.stack, .weights], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { FiltersCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let filters = try context.filters(call)
    let place = "\(filters.model.name).\(filters.name)"
    let figure = try TraceFigure(
      title: place, classNames: ["filters"], trueClass: 0,
      columns: [TraceFigure.Column(name: filters.summary, panels: [try filters.panel])])
    return try context.draw(
      .trace(figure), named: "filters-\(filters.model.name)-\(filters.name)", .chosen, call)
  }
}

/// The kernels of a convolution.
struct Filters {
  let model: Model
  /// The layer's name.
  let name: String
  let height: Int
  let width: Int
  /// The channels it reads, and the number of filters.
  let channels: Int
  let count: Int
  /// [height, width, channels, filters], as Keras has it.
  private let kernel: [Float]
  let bias: [Float]?

  fileprivate init(_ model: Model, _ place: PlacedLayer, _ layer: Convolution2D) {
    self.model = model
    name = place.name
    (height, width) = (layer.kernelSize.height, layer.kernelSize.width)
    (channels, count) = (place.input.dimensions[2], layer.filters)
    let tensors = model.weights.tensors(of: place.name)
    kernel = tensors["kernel"]?.values ?? []
    bias = tensors["bias"]?.values
  }

  /// The weights of a filter, row by row, for each place the channels.
  func weights(of filter: Int) -> [Float] {
    stride(from: filter, to: kernel.count, by: count).map { kernel[$0] }
  }

  /// `32 filters of 3x3, over 1 channel`
  var summary: String {
    "\(Sessions.count(count, "filter")) of \(height)x\(width), over "
      + Sessions.count(channels, "channel")
  }

  /// The filters as shades: side by side over one channel, else a line each; as many as fit.
  var panel: TraceFigure.Panel {
    get throws {
      let limit = FigureLimits.imageSide
      let most = (columns: (limit + 1) / (width + 1), rows: (limit + 1) / (height + 1))
      let grid: (rows: Int, columns: Int)
      if channels == 1 {
        let columns = min(
          count, most.columns, Int((2 * Double(count)).squareRoot().rounded(.up)))
        grid = (min((count + columns - 1) / columns, most.rows), columns)
      } else {
        grid = (min(count, most.rows), min(channels, most.columns))
      }
      let scale = Shades(kernel)
      let size = (
        width: grid.columns * (width + 1) - 1, height: grid.rows * (height + 1) - 1
      )
      // Between filters as between maps: white.
      var pixels = [UInt8](repeating: 0, count: size.width * size.height)
      for row in 0..<grid.rows {
        for column in 0..<grid.columns {
          let filter = channels == 1 ? row * grid.columns + column : row
          guard filter < count else { continue }
          let channel = channels == 1 ? 0 : column
          for y in 0..<height {
            for x in 0..<width {
              let weight = kernel[((y * width + x) * channels + channel) * count + filter]
              let place = (row * (height + 1) + y) * size.width + column * (width + 1) + x
              pixels[place] = scale.shade(weight)
            }
          }
        }
      }
      let shown = channels == 1 ? min(count, grid.rows * grid.columns) : grid.rows
      var title = shown == count ? "" : "the first \(shown) of \(count) filters; "
      if channels > 1 {
        let all =
          grid.columns == channels ? "\(channels)" : "the first \(grid.columns) of \(channels)"
        title += "a line a filter, a column a channel (\(all)); "
      }
      return TraceFigure.Panel(
        title: title + scale.key,
        .shades(try GrayImage(width: size.width, height: size.height, pixels: pixels)))
    }
  }
}

extension Context {
  /// The convolution that a call names.
  fileprivate func filters(_ call: CheckedCall) throws -> Filters {
    try located(call.range(of: FiltersCommand.layer)) {
      let reference = call[FiltersCommand.layer]
      let model = try self.model(reference.root, in: call)
      let convolutions = model.network.layers.filter { $0.layer is Convolution2D }
      let names = convolutions.map { "\(model.name).\($0.name)" }
      guard reference.path.count == 2, reference.slice == nil, reference.indices == nil,
        let place = convolutions.first(where: { $0.name == reference.path[1] }),
        let layer = place.layer as? Convolution2D
      else {
        let near = nearestName(to: reference.text, in: names) ?? names.first
        throw Diagnostic(
          .valueChoice,
          names.isEmpty
            ? "'\(model.name)' has no convolution, so that it has no filters"
            : "'\(reference.text)' is no convolution of a model",
          notes: names.isEmpty ? [] : ["convolutions: \(names.joined(separator: " "))"],
          cure: near.map { "type \($0)" }
            ?? "its weights are looked at with: weights \(model.name)")
      }
      return Filters(model, place, layer)
    }
  }
}
