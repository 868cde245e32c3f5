import Datasets
import Files

extension Session {
  /// The folders that `load` may read the data from.
  ///
  /// - Parameter folder: the one that was named; nil for none.
  public static func dataFolders(given folder: String?) -> [String] {
    let places = [folder, environmentValue("FMNIST_DATA"), FashionMNIST.packageFolder]
    return places.compactMap { $0 }.filter { !$0.isEmpty }
  }
}
