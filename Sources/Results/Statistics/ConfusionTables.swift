extension ConfusionMatrix {
  /// The table `class: precision recall f1 support`.
  ///
  /// - Parameter classWords: One word a class, in order.
  public func classTable(classWords: [String], title: String? = nil, path: String? = nil) -> Table {
    let columns = [
      Column("class", .fixed), Column("precision", .measured), Column("recall", .measured),
      Column("f1", .measured), Column("support", .fixed),
    ]
    let rows = (0..<classes).map { index in
      [
        word(index, classWords), .metric(precision(index).value), .metric(recall(index).value),
        .metric(f1(index)), .integer(support(index)),
      ]
    }
    return Table("class", columns: columns, rows: rows, title: title, path: path)
  }

  /// The table of counts, a row a true class and a column a predicted one.
  ///
  /// - Parameter classWords: One word a class, in order.
  public func countsTable(
    classWords: [String], title: String? = nil, path: String? = nil
  ) -> Table {
    let columns = (0..<classes).map {
      Column(word($0, classWords).plain, .measured, metric: .confusion)
    }
    let rows = (0..<classes).map { index in
      [word(index, classWords)]
        + (0..<classes).map { .integer(count(trueClass: index, predicted: $0)) }
    }
    return Table(
      "true", columns: [Column("true", .fixed)] + columns, rows: rows, title: title, path: path)
  }

  /// The table `rank: class taken_for count reverse` of the pairs most often confused.
  ///
  /// - Parameter classWords: One word a class, in order.
  public func confusedTable(
    top: Int, classWords: [String], title: String? = nil, path: String? = nil
  ) -> Table {
    let columns = [
      Column("rank", .fixed), Column("class", .chosen), Column("taken_for", .chosen),
      Column("count", .measured), Column("reverse", .measured),
    ]
    let rows = mostConfused(top: top).enumerated().map { index, pair in
      [
        .integer(index + 1), word(pair.trueClass, classWords), word(pair.predicted, classWords),
        .integer(pair.count), .integer(pair.reverse),
      ]
    }
    return Table("rank", columns: columns, rows: rows, title: title, path: path)
  }

  private func word(_ index: Int, _ words: [String]) -> Value {
    .text(index < words.count ? words[index] : "class\(index)")
  }
}

extension Value {
  /// The text without quotes.
  fileprivate var plain: String {
    if case .text(let text) = self { text } else { text }
  }
}
