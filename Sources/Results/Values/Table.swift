/// One column of a table.
public struct Column: Sendable, Hashable {
  /// The column's name, a record name such as `val_loss`.
  public var name: String
  /// When its cells must come out the same again.
  public var kind: FieldKind
  /// How far its cells may lie from the recorded ones, where that differs from the default.
  public var tolerance: Tolerance?
  /// How far its cells may lie from the recorded ones where equal bits cannot be expected; nil where
  /// no default is known.
  public var variation: Double?

  /// A column; its name is brought into the form of a record name.
  ///
  /// - Parameter metric: what its cells measure, where its name does not say.
  public init(
    _ name: String, _ kind: FieldKind, tolerance: Tolerance? = nil, metric: Metric? = nil
  ) {
    self.name = recordName(name)
    variation =
      kind == .measured ? (metric ?? Metric(column: self.name))?.defaultTolerance : nil
    self.kind = kind
    self.tolerance = tolerance
  }
}

/// Rows of values under named columns; the first column is the key that names a row.
///
/// In a record the key column appears under the table's own name: `| epoch: loss accuracy`. In
/// the terminal it keeps its own, so that the table `cnn` may head its keys `layer`.
public struct Table: Sendable, Hashable {
  /// The table's name in records.
  public var name: String
  /// The columns, the key first.
  public var columns: [Column]
  /// The rows; each has as many cells as there are columns.
  public var rows: [[Value]]
  /// A line above the table in the terminal and in exports; never recorded.
  public var title: String?
  /// The name the table has in the session, `cnn.history`, where it has one.
  public var path: String?

  /// A table; every row must have one cell a column, and there must be a key column.
  public init(
    _ name: String, columns: [Column], rows: [[Value]], title: String? = nil, path: String? = nil
  ) {
    precondition(!columns.isEmpty, "A table has at least its key column.")
    precondition(
      rows.allSatisfy { $0.count == columns.count }, "A row of a table has one cell a column.")
    self.name = recordName(name)
    self.columns = columns
    self.rows = rows
    self.title = title
    self.path = path
  }
}
