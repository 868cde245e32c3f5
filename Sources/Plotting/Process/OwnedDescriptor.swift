internal import Glibc

/// A descriptor that is closed when it goes away.
final class OwnedDescriptor {
  private(set) var number: Int32

  init(number: Int32) {
    self.number = number
  }

  deinit { if number >= 0 { _ = close(number) } }

  /// Gives the descriptor to someone else to close.
  func release() -> Int32 {
    defer { number = -1 }
    return number
  }
}
