extension SafeTensors {
  /// Whether a file must carry a valid seal to be read.
  public enum SealPolicy: Sendable {
    /// For files fmnist saved: nothing in them may have changed.
    case required
    /// For files of other programs: checked when there is one.
    case ifPresent
  }
}
