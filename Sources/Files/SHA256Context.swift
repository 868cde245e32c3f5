internal import CCrypto

/// A running SHA-256 hash of libcrypto's, which uses the processor's instructions for it.
@safe final class SHA256Context {
  private let handle: OpaquePointer

  /// The algorithm, looked up once. No configuration file of the machine's is read, so that the
  /// environment cannot put another implementation in its place.
  /// The corresponding calls are `OPENSSL_init_crypto` and `EVP_MD_fetch`.
  private nonisolated(unsafe) static let algorithm: OpaquePointer? = {
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
    return unsafe EVP_MD_fetch(nil, "SHA256", nil)
  }()

  /// A hash of nothing yet. The corresponding call is `EVP_DigestInit_ex2`.
  init() {
    unsafe handle = Self.emptyHandle()
    let started = unsafe EVP_DigestInit_ex2(handle, Self.algorithm, nil)
    precondition(started == 1, "libcrypto has no SHA-256")
  }

  /// A second hash of what the other has hashed. The corresponding call is `EVP_MD_CTX_copy_ex`.
  init(copying other: SHA256Context) {
    unsafe handle = Self.emptyHandle()
    let copied = unsafe EVP_MD_CTX_copy_ex(handle, other.handle)
    precondition(copied == 1, "libcrypto could not copy a SHA-256 hash")
  }

  deinit { unsafe EVP_MD_CTX_free(handle) }

  /// Adds bytes at the end of what is hashed. The corresponding call is `EVP_DigestUpdate`.
  func update(_ bytes: UnsafeRawBufferPointer) {
    let added = unsafe EVP_DigestUpdate(handle, bytes.baseAddress, bytes.count)
    precondition(added == 1, "libcrypto could not hash \(bytes.count) bytes")
  }

  /// The 32 bytes of the digest; nothing can be added afterwards.
  /// The corresponding call is `EVP_DigestFinal_ex`.
  func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let finished = unsafe EVP_DigestFinal_ex(handle, &digest, nil)
    precondition(finished == 1, "libcrypto could not finish a SHA-256 hash")
    return digest
  }

  private static func emptyHandle() -> OpaquePointer {
    guard let handle = unsafe EVP_MD_CTX_new() else { preconditionFailure("no memory for a hash") }
    return unsafe handle
  }
}
