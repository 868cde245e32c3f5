/// A picture as a value: what to draw, not how.
public enum Figure: Sendable, Hashable {}
