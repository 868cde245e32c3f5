internal import Files

/// The Fashion-MNIST data set: 60,000 training and 10,000 test images of 28 × 28 pixels.
///
/// - Parameter folder: where the four archives are (`path=`); nil for the folder in `FMNIST_DATA`,
///   or else Debian's.
/// - Throws: ``DatasetError``.
public func loadFashionMNIST(folder: String? = nil) throws(DatasetError) -> Dataset {
  throw .missing(file: "", folder: DatasetFolder(path: folder ?? "", origin: .argument))
}
