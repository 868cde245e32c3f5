/// The images that a Python program calls `x_test[4:8]`, `y_train`, `X_val` or `train_images`; nil for
/// any other name.
///
/// - Parameter text: a name, with an index or a slice in brackets after it or without.
public func dataReference(ofPython text: String) -> Reference? {
  guard !text.contains("[") || slice(text) != nil else { return nil }
  let name = text.prefix { $0 != "[" && $0 != "." && $0 != "(" }
  let parts = name.lowercased().split(separator: "_").map(String.init)
  guard parts.count == 2 else {
    return parts.first.flatMap { subsets[$0] }.map { Reference([$0], slice: slice(text)) }
  }
  let letters: Set<String> = [
    "x", "y", "images", "labels", "data", "set", "ds", "dataset", "image",
  ]
  for (set, rest) in [(parts[0], parts[1]), (parts[1], parts[0])] where letters.contains(rest) {
    if let subset = subsets[set] { return Reference([subset], slice: slice(text)) }
  }
  return nil
}

/// What Python programs call the three sets of images.
private let subsets = [
  "train": "train", "training": "train", "val": "validation", "valid": "validation",
  "validation": "validation", "validate": "validation", "test": "test", "xtest": "test",
  "xtrain": "train",
]

/// The indices in brackets, ours or Python's.
private func slice(_ text: String) -> ClosedRange<Int>? {
  let inside = text.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
  let ours = pythonSlice(String(inside)) ?? String(inside)
  return (try? Reference(parsing: "test[\(ours)]"))?.slice
}
