/// What a program does with the data: loading, scaling, splitting, taking some of it.
extension KerasReader {
  mutating func sayLoad() {
    data.isLoaded = true
    sayOnce("load fashion_mnist")
  }

  /// `fashion_mnist.load_data()`, and the same of another data set or library; nil for other calls.
  mutating func loadData(_ call: KerasCall) -> KerasBinding? {
    let source = call.receiver.map(resolved)
    let name = source?.lastName ?? call.arguments.first.flatMap { resolved($0.value).text } ?? ""
    if call.name == "load" {
      guard source?.lastName == "tfds", call.text.lowercased().contains("mnist") else { return nil }
      if !call.text.contains("fashion_mnist") { note(call.text, .data) }
    } else if name != "fashion_mnist", source != nil {
      note(name, .data)
    }
    sayLoad()
    if case .list(let pairs)? = call.targets {
      for (pair, root) in zip(pairs, ["train", "test"]) {
        if case .list(let names) = pair {
          if let images = names.first { bind(images, .images(KerasImages(root: root))) }
          if names.count > 1 { bind(names[1], .labels) }
        }
      }
    }
    return .value(.other([]))
  }

  /// The images a value is made of, with the part of them and the batches that it takes.
  func images(in value: PythonValue) -> KerasImages? {
    var open = [value]
    var part = ""
    var batch: PythonValue?
    var isSome = false
    var isAugmented = false
    var count = 0
    while let next = open.popLast(), count < 1_000 {
      count += 1
      switch next {
      case .name(let name):
        let known: KerasImages?
        if case .images(let images)? = scope[name] {
          known = images
        } else {
          known = scope[name] == nil ? imagesByName(name) : nil
        }
        if var images = known {
          if !part.isEmpty { images.part = part }
          images.batch = batch ?? images.batch
          images.isSome = images.isSome || isSome
          images.isAugmented = images.isAugmented || isAugmented
          return images
        }
      case .item(let base, let slices):
        open.append(base)
        if let first = slices.first, !(first.isRange && first.start == nil && first.stop == nil) {
          if let reference = reference(first) { part = reference } else { isSome = first.isRange }
        }
      case .call(let function, let arguments):
        let name = function.lastName ?? ""
        if name == "batch" { batch = arguments.first?.value }
        if name == "flow" {
          isAugmented = true
          batch = arguments.first { $0.label == "batch_size" }?.value ?? .number(32)
        }
        // A method keeps the images it is called on; a function is given them first.
        open += arguments.reversed().map(\.value)
        open.append(function)
      default: open += next.parts.reversed()
      }
    }
    return nil
  }

  /// The indices of a slice as they are written here: both ends included.
  private func reference(_ slice: PythonSlice) -> String? {
    func whole(_ value: PythonValue?) -> Int? {
      value.flatMap { resolved($0).number }.flatMap { Int(exactly: $0) }
    }
    if !slice.isRange {
      return whole(slice.start).flatMap { (0..<60_000).contains($0) ? "[\($0)]" : nil }
    }
    let start = slice.start == nil ? 0 : whole(slice.start)
    guard let start, let stop = whole(slice.stop), start >= 0, stop > start, stop <= 60_000 else {
      return nil
    }
    return stop == start + 1 ? "[\(start)]" : "[\(start)..\(stop - 1)]"
  }

  /// The images that variables of this name usually hold: `x_test`, `X_val`, `train_images`.
  private func imagesByName(_ name: String) -> KerasImages? {
    let lower = name.lowercased()
    guard
      lower.hasPrefix("x") || lower.contains("image") || lower.contains("data")
        || lower.hasSuffix("_ds")
    else { return nil }
    if lower.contains("val") || lower.contains("dev") { return KerasImages(root: "validation") }
    if lower.contains("test") { return KerasImages(root: "test") }
    if lower.contains("train") { return KerasImages(root: "train") }
    return nil
  }

  /// The images that a line shows.
  func shownImages(in text: String) -> String? {
    var parser = PythonParser(text)
    let argument = parser.expressions()
    for case .call(let function, let arguments) in argument.value.all
    where function.lastName == "imshow" {
      return arguments.first.flatMap { images(in: $0.value)?.root }
    }
    return nil
  }

  /// Says how pixels are scaled, or that a step of the preparation needs no line.
  mutating func scale(_ value: PythonValue, _ text: String) {
    recognized += 1
    var divisor: Double?
    for case .operation(let sign, _, let right) in value.all {
      guard let number = resolved(right).number else { continue }
      if sign == "/" { divisor = number }
      if sign == "*", number != 0 { divisor = 1 / number }
    }
    if text.contains("rescale") { divisor = 255 }
    if let divisor {
      if divisor.rounded() != 255 || value.all.contains(where: isOffset) { note(text, .scaled) }
      data.isScaled = true
      sayOnce("normalize 0..1")
    } else if case .name = value {
      return
    } else if case .item = value {
      return
    } else if text.contains("mean(") || text.contains("fit_transform") {
      data.isScaled = true
      note(text, .scaled)
    } else {
      for case .call(let function, _) in value.all {
        note(dotted(function) ?? function.lastName ?? text, .arrays)
      }
    }
  }

  private func isOffset(_ value: PythonValue) -> Bool {
    guard case .operation(let sign, _, _) = value else { return false }
    return sign == "-" || sign == "+"
  }

  // MARK: Splitting

  /// Says a split, unless it is in force.
  ///
  /// - Parameter isOfFit: whether a fit asks for validation images, and the program splits nothing.
  mutating func saySplit(_ line: String, isOfFit: Bool = false) {
    guard data.split != line else { return }
    data.split = line
    data.isSplitByFit = isOfFit
    say(line)
  }

  /// `train_test_split(x, y, test_size=0.2, random_state=4)`.
  mutating func split(_ call: KerasCall) {
    let source = call.arguments.first.flatMap { images(in: $0.value) }
    if case .list(let targets)? = call.targets {
      for (place, target) in targets.enumerated() {
        let root = place == 0 ? "train" : "validation"
        let isTest = source?.root == "test"
        bind(target, place < 2 ? .images(KerasImages(root: isTest ? "test" : root)) : .labels)
      }
    }
    guard source?.root != "test" else { return note(call.text, .splitOption) }
    let share = KerasWord.number(1e-6, 0.999_999)
    func size(_ label: String) -> String? {
      guard let value = call.argument(label).map({ resolved($0.value) }), !value.isNone else {
        return nil
      }
      return KerasWord.whole(1...59_999).word(value) ?? share.word(value)
    }
    var pieces = ["split"]
    let train = size("train_size")
    // scikit-learn holds out a quarter unless told otherwise.
    if let held = size("test_size") ?? (train == nil ? "0.25" : nil) {
      pieces.append("validation=\(held)")
    }
    if let train { pieces.append("train=\(train)") }
    for argument in call.arguments {
      let value = resolved(argument.value)
      switch argument.label {
      case nil: break
      case "random_state":
        if let word = KerasWord.whole(0...4_294_967_295).word(value) {
          pieces.append("seed=\(word)")
        } else if !value.isNone {
          note(argument.written, .value)
        }
      case "stratify": if !value.isNone { pieces.append("stratify=yes") }
      case "shuffle": if !value.isTrue { note(argument.written, .splitOption) }
      case "test_size"?, "train_size"?:
        if size(argument.label ?? "") == nil { note(argument.written, .value) }
      default: note(argument.written, .splitOption)
      }
    }
    saySplit(pieces.joined(separator: " "))
  }

  /// `x_val, x_train = x[:5000], x[5000:]`: a split by hand, if the names say so.
  mutating func holdOut(_ pairs: [(PythonValue, PythonValue)]) {
    for (target, value) in pairs {
      guard let name = target.lastName?.lowercased(), let images = images(in: value),
        images.root == "train"
      else { continue }
      for case .item(_, let slices) in value.all {
        guard let slice = slices.first, slice.isRange else { continue }
        let bounds = [slice.start, slice.stop].map { bound in
          bound.flatMap { resolved($0).number }.flatMap { Int(exactly: $0) }
        }
        // All but the first, or the last, of the training images are trained on.
        let isHeldOut = name.contains("val") || name.contains("dev")
        if isHeldOut, let count = heldOut(bounds[0], bounds[1]) {
          bind(target, .images(KerasImages(root: "validation")))
          recognized += 1
          note("the place of \(target.lastName ?? "the held out images")", .splitOption)
          saySplit("split validation=\(count)")
        } else if !isHeldOut, heldOut(bounds[1], bounds[0]) != nil {
          bind(target, .images(KerasImages(root: "train")))
        }
      }
    }
  }

  /// The number of images of `[:n]`, `[-n:]` or `[m:]` of 60,000.
  private func heldOut(_ start: Int?, _ stop: Int?) -> Int? {
    let total = 60_000
    let first = start.map { $0 < 0 ? total + $0 : $0 } ?? 0
    let last = stop.map { $0 < 0 ? total + $0 : $0 } ?? total
    let count = min(last, total) - first
    return first >= 0 && (1..<total).contains(count) && (start != nil || stop != nil) ? count : nil
  }
}
