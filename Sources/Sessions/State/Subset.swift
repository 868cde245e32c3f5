import Datasets

/// A part of the data set, by the name it has in the language.
enum Subset: String, CaseIterable, Sendable {
  /// The images trained on: after `split`, those it did not hold out.
  case train
  /// The images that `split` held out.
  case validation
  /// The test images.
  case test
}

/// The images of a subset and their order.
struct SubsetImages: Sendable {
  /// The images they are taken from.
  let images: ImageSet
  /// Their indices in `images`, in the subset's order.
  let indices: [Int32]

  /// The number of images.
  var count: Int { indices.count }

  /// The label of the image at a position of the subset.
  func label(at position: Int) -> UInt8 {
    images.labels[Int(indices[position])]
  }

  /// The labels, in the subset's order.
  var labels: [UInt8] {
    indices.map { images.labels[Int($0)] }
  }

  /// The pixels of the image at a position of the subset, row by row.
  func pixels(at position: Int) -> [UInt8] {
    let size = images.height * images.width
    let start = Int(indices[position]) * size
    return Array(images.pixels[start..<start + size])
  }
}

extension State {
  /// The images of a subset.
  /// - Throws: `StateError` where there are no data or no split.
  func images(of subset: Subset) throws(StateError) -> SubsetImages {
    guard let dataset = data?.dataset else { throw .notLoaded }
    switch subset {
    case .test:
      return SubsetImages(images: dataset.test, indices: allIndices(dataset.test))
    case .train:
      return SubsetImages(
        images: dataset.train, indices: split?.train ?? allIndices(dataset.train))
    case .validation:
      guard let split else { throw .noSplit }
      return SubsetImages(images: dataset.train, indices: split.validation)
    }
  }

  private func allIndices(_ images: ImageSet) -> [Int32] {
    Array(0..<Int32(images.count))
  }
}
