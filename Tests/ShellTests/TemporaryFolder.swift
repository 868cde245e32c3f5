import Glibc

/// A folder that goes away with everything in it when its last user does.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/fmnist-shell-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw CouldNotMake() }
    path = template.dropLast().map { String(UnicodeScalar(UInt8(bitPattern: $0))) }.joined()
  }

  deinit {
    remove(path)
  }

  private func remove(_ folder: String) {
    guard let entries = unsafe opendir(folder) else { return }
    while let entry = unsafe readdir(entries) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = folder + "/" + name
      if unsafe unlink(path) != 0 { remove(path) }
    }
    unsafe closedir(entries)
    unsafe rmdir(folder)
  }

  private struct CouldNotMake: Error {}
}
