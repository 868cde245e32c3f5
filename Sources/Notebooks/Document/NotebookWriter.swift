extension Notebook {
  /// The notebook with other output under some of its steps; everything else stays as it is.
  ///
  /// New output takes the place of the step's first old output line, or stands right under the step
  /// where there was none.
  ///
  /// - Parameter records: the new output lines by the step's index, without line ends. An empty
  ///   list takes the output away.
  func replacingRecords(_ records: [Int: [String]]) -> Notebook {
    var edits = LineEdits()
    for step in steps {
      guard let new = records[step.index], new != step.record.map(\.text) else { continue }
      for old in step.record { edits.removed.insert(old.number) }
      if let first = step.record.first {
        edits.before[first.number] = new
      } else {
        edits.after[step.lines.upperBound] = new
      }
    }
    return edited { edits.apply(to: $0, ending: lineEnding) }
  }

  /// The notebook with other lines in the place of some, such as a parameter's with another value.
  ///
  /// - Parameter lines: the new text by the line's number in the file.
  func replacingLines(_ lines: [Int: String]) -> Notebook {
    edited { fence in
      fence.replacing(
        body: fence.body.enumerated().map { index, line in
          lines[fence.number(index)].map { fence.line($0, line.ending) } ?? line
        })
    }
  }

  /// The notebook with values in its front matter, which is made if there was none.
  func settingFrontMatter(_ values: [(key: String, values: [String])]) -> Notebook {
    let ending = lineEnding
    var parts = parts
    if let frontMatter {
      parts[0] = .frontMatter(values.reduce(frontMatter) { $0.setting($1.key, to: $1.values) })
    } else {
      let entries = values.filter { !$0.values.isEmpty }
      parts.insert(.frontMatter(.new(entries, ending: ending)), at: 0)
    }
    return with(parts)
  }

  private func edited(_ edit: (Fence) -> Fence) -> Notebook {
    with(parts.map { if case .fence(let fence) = $0 { .fence(edit(fence)) } else { $0 } })
  }

  /// The same file with other parts, read anew.
  private func with(_ parts: [Part]) -> Notebook {
    var bytes = hasByteOrderMark ? byteOrderMark : []
    for line in parts.flatMap(\.lines) { bytes += line.bytes }
    return Notebook(name: name, bytes: bytes)
  }
}

/// Changes to the lines of fences, by their number in the file.
private struct LineEdits {
  var removed: Set<Int> = []
  var before: [Int: [String]] = [:]
  var after: [Int: [String]] = [:]

  func apply(to fence: Fence, ending: NotebookLine.Ending) -> Fence {
    var body: [NotebookLine] = []
    for (index, line) in fence.body.enumerated() {
      let number = fence.number(index)
      body += (before[number] ?? []).map { fence.line($0, ending) }
      if !removed.contains(number) { body.append(line) }
      body += (after[number] ?? []).map { fence.line($0, ending) }
    }
    return fence.replacing(body: body)
  }
}
