public import Files

/// What is known of the Fashion-MNIST data set before it is loaded.
public enum FashionMNIST {
  /// As the `load` command calls it.
  public static let name = "fashion_mnist"
  /// The Debian package that has the archives.
  public static let package = "dataset-fashion-mnist"
  /// Where that package puts them.
  public static let packageFolder = "/usr/share/datasets/fashion-mnist"
  /// The classes by their labels, each as a word that can be typed: the one name a class has. Source:
  /// Xiao, Rasul and Vollgraf, the data set's description, where 0 is "T-shirt/top".
  public static let classWords = [
    "tshirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
    "ankle_boot",
  ]

  /// The digests are of the archives as published in 2017, which Debian's package carries unchanged.
  static let manifest = Manifest(
    name: name, package: package, folder: packageFolder, height: 28, width: 28,
    classWords: classWords,
    trainImages: Manifest.Archive(
      name: "train-images-idx3-ubyte",
      digest: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
    trainLabels: Manifest.Archive(
      name: "train-labels-idx1-ubyte",
      digest: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
    testImages: Manifest.Archive(
      name: "t10k-images-idx3-ubyte",
      digest: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
    testLabels: Manifest.Archive(
      name: "t10k-labels-idx1-ubyte",
      digest: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"))
}

/// The Fashion-MNIST data set: 60,000 training and 10,000 test images of 28 × 28 pixels.
///
/// The four archives may be gzip or plain; each must be, byte for byte, the known one.
///
/// - Parameter folder: where the archives are (`path=`); nil for the folder in `FMNIST_DATA`, or
///   else Debian's.
/// - Parameter links: `.refuse` for a stranger's notebook, to which an archive that is a link would
///   tell what is elsewhere.
/// - Throws: ``DatasetError``; nothing is loaded in part.
public func loadFashionMNIST(
  folder: String? = nil, links: LinkPolicy = .follow
) throws(DatasetError) -> Dataset {
  try Dataset(
    loading: FashionMNIST.manifest, folder: folder, environment: environmentValue("FMNIST_DATA"),
    links: links)
}
