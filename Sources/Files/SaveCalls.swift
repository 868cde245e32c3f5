internal import Glibc

/// The system calls a save makes, each giving -1 and `errno` on failure. Tests put others in their
/// place to see every one of them fail; nothing else does.
struct SaveCalls {
  var openFolder: (_ place: FilePlace) throws(FileError) -> Descriptor = {
    (place) throws(FileError) in try place.openFolder()
  }
  var create: (_ folder: Int32, _ name: String) -> Int32 = { folder, name in
    unsafe openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
  }
  var setPermissions: (_ descriptor: Int32, mode_t) -> Int32 = { fchmod($0, $1) }
  var write: (_ descriptor: Int32, ArraySlice<UInt8>) -> Int = { descriptor, bytes in
    unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }
  var synchronize: (_ descriptor: Int32) -> Int32 = { fsync($0) }
  var close: (_ descriptor: Int32) -> Int32 = { Glibc.close($0) }
  var rename: (_ folder: Int32, _ from: String, _ to: String) -> Int32 = {
    unsafe renameat($0, $1, $0, $2)
  }
}
