internal import Results

/// What may be expected of the values of one step.
struct ComparisonBasis {
  /// Why equal bits cannot be expected; nil where profile and plan are those of the record.
  var inexact: NotCompared?
  /// The parameters set for this replay that the step depends on.
  var overridden: [String] = []

  /// The same without the expectation of equal bits, for the reason given if there was none.
  func without(_ reason: NotCompared) -> ComparisonBasis {
    ComparisonBasis(inexact: inexact ?? reason, overridden: overridden)
  }
}

/// The recorded values of a step beside those it printed now.
///
/// Fixed values are compared by their printed text, always. Measured values are compared by the
/// tolerance written beside them; those without one by their printed text where profile and plan are
/// equal, and elsewhere by the default tolerance of their metric. Chosen values are compared by
/// their printed text where profile and plan are equal, and elsewhere not at all.
struct CellComparison: Equatable {
  private(set) var same = 0
  private(set) var differences: [Difference] = []
  /// The values that came out within a tolerance, among `same`.
  private(set) var within: [Difference] = []
  private(set) var notCompared: [NotCompared] = []

  /// - Parameters:
  ///   - recorded: the record's cells, whose lines count in `numbers`.
  ///   - numbers: the number in the file of each record line.
  ///   - found: what was printed now.
  ///   - line: where the command stands.
  init(
    recorded: [RecordCell], numbers: [Int], found: [RecordCell], line: Int, basis: ComparisonBasis
  ) {
    let old = Dictionary(recorded.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(found.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    let oldRows = rows(recorded)
    let newRows = rows(found)
    let kinds = ColumnKinds(found)
    var reportedRows = Set<RecordAddress>()
    for cell in recorded {
      let number = numbers[cell.line]
      if let now = new[cell.address] {
        compare(cell, now, line: number, basis)
        continue
      }
      let row = cell.address.wholeRow.flatMap { newRows[$0] == nil ? $0 : nil }
      if let row, !reportedRows.insert(row).inserted { continue }
      let text = row.flatMap { oldRows[$0] } ?? cell.value.text
      let difference = Difference(
        line: number, field: row?.rowName ?? cell.address.description, recorded: text, found: nil)
      add(difference, kind: kinds[cell.address], basis)
    }
    for cell in found where old[cell.address] == nil {
      let row = cell.address.wholeRow.flatMap { oldRows[$0] == nil ? $0 : nil }
      if let row, !reportedRows.insert(row).inserted { continue }
      let text = row.flatMap { newRows[$0] } ?? cell.value.text
      let difference = Difference(
        line: line, field: row?.rowName ?? cell.address.description, recorded: nil, found: text)
      add(difference, kind: cell.kind ?? .fixed, basis)
    }
  }

  private mutating func compare(
    _ old: RecordCell, _ new: RecordCell, line: Int, _ basis: ComparisonBasis
  ) {
    if !basis.overridden.isEmpty {
      notCompared.append(.parameters(basis.overridden))
      return
    }
    let kind = new.kind ?? .fixed
    let isDefault = old.tolerance == nil
    let allowed =
      old.tolerance
      ?? (basis.inexact == nil ? nil : new.variation.flatMap { Results.Tolerance($0) })
    if kind == .measured, let allowed, let share = allowed.share(from: old.value, to: new.value) {
      let difference = Difference(
        line: line, field: old.address.description, recorded: old.value.text,
        found: new.value.text, tolerance: allowed, isDefault: isDefault, share: share)
      if share <= 1 {
        same += 1
        within.append(difference)
      } else {
        differences.append(difference)
      }
      return
    }
    if kind != .fixed, let reason = basis.inexact {
      notCompared.append(reason)
    } else if old.value.text == new.value.text {
      same += 1
    } else {
      differences.append(
        Difference(
          line: line, field: old.address.description, recorded: old.value.text,
          found: new.value.text))
    }
  }

  /// A value on one side only.
  private mutating func add(_ difference: Difference, kind: FieldKind, _ basis: ComparisonBasis) {
    if !basis.overridden.isEmpty {
      notCompared.append(.parameters(basis.overridden))
    } else if kind != .fixed, let reason = basis.inexact {
      notCompared.append(reason)
    } else {
      differences.append(difference)
    }
  }
}

/// The cells of each row after its key, as printed.
private func rows(_ cells: [RecordCell]) -> [RecordAddress: String] {
  var rows: [RecordAddress: String] = [:]
  for cell in cells {
    guard let row = cell.address.wholeRow else { continue }
    rows[row] = (rows[row].map { $0 + " " } ?? "") + cell.value.text
  }
  return rows
}

/// The kinds of the values a step printed, by the column or field they are in: a record does not
/// say the kind of a value that is only there.
private struct ColumnKinds {
  private var kinds: [RecordAddress: FieldKind] = [:]

  init(_ cells: [RecordCell]) {
    for cell in cells { kinds[cell.address.column] = cell.kind }
  }

  subscript(address: RecordAddress) -> FieldKind { kinds[address.column] ?? .fixed }
}

extension RecordAddress {
  /// The same for all cells of a row; nil for a field.
  fileprivate var wholeRow: RecordAddress? {
    guard table != nil else { return nil }
    var address = self
    address.name = ""
    return address
  }

  /// `s=1 epoch[8]`.
  fileprivate var rowName: String {
    let number = occurrence == 0 ? "" : "(\(occurrence + 1))"
    return context.map { $0 + " " }.joined() + "\(table ?? "")[\(row ?? "")]\(number)"
  }

  /// The same for all cells of a column, whatever the loop, and for all values of a field.
  fileprivate var column: RecordAddress {
    var address = self
    address.context = []
    address.row = nil
    address.occurrence = 0
    return address
  }
}

extension Results.Tolerance {
  /// How far apart two values are as printed, in units of the distance allowed; nil if one of them
  /// is no number.
  fileprivate func share(from recorded: Value, to found: Value) -> Double? {
    guard let old = recorded.numeric, let new = Value(parsing: found.text)?.numeric else {
      return nil
    }
    let distance = (new - old).magnitude
    let allowed = self.distance(from: old)
    // Two printed decimals are each a hair off: 0.8838 - 0.8828 is not exactly 0.001.
    let slack = 4 * max(old.magnitude, new.magnitude).ulp
    if distance <= allowed + slack { return min(1, allowed > 0 ? distance / allowed : 0) }
    return allowed > 0 ? distance / allowed : .infinity
  }
}
