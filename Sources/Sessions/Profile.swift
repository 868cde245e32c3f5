import Engine

extension Session {
  /// What decides the bits of results on this machine, as records carry it.
  public static var profile: String { NumericProfile.current.description }
}
