internal import Glibc

/// The system calls a save makes, each giving -1 and `errno` on failure. Tests put others in their
/// place to see every one of them fail; nothing else does.
struct SaveCalls {
  var open: (_ path: String, _ flags: Int32, mode_t) -> Int32 = { path, flags, mode in
    unsafe Glibc.open(path, flags, mode)
  }
  var setPermissions: (_ descriptor: Int32, mode_t) -> Int32 = { fchmod($0, $1) }
  var write: (_ descriptor: Int32, ArraySlice<UInt8>) -> Int = { descriptor, bytes in
    unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }
  var synchronize: (_ descriptor: Int32) -> Int32 = { fsync($0) }
  var close: (_ descriptor: Int32) -> Int32 = { Glibc.close($0) }
  var rename: (_ from: String, _ to: String) -> Int32 = { unsafe Glibc.rename($0, $1) }
}
