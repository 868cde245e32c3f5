internal import Results

extension Report {
  /// The report for a reader, line by line.
  var lines: [String] {
    var lines = [profile]
    for peak in peaks {
      lines.append(
        "peak of a float32 matrix product, \(counted(peak.threads, "thread")): "
          + "\(fixed(peak.gigaflops / Double(peak.threads), 1)) GFLOP/s a core")
    }
    for result in results { lines += [""] + result.lines }
    if !scaling.isEmpty { lines += [""] + scaling }
    return lines
  }

  /// How much faster each network is on several threads than on one.
  private var scaling: [String] {
    results.compactMap { several in
      guard several.threads > 1,
        let one = results.first(where: {
          $0.threads == 1 && $0.network == several.network && $0.precision == several.precision
        })
      else { return nil }
      return "\(several.network), \(several.precision): \(several.threads) threads are "
        + "\(fixed(one.trainingSeconds / several.trainingSeconds, 2)) times as fast as one"
    }
  }
}

extension Report.Result {
  fileprivate var lines: [String] {
    var rows = [
      ("epoch with validation", "\(fixed(epochSeconds, 3)) s"),
      (
        "training alone",
        "\(fixed(trainingSeconds, 3)) s, \(fixed(imagesPerSecond, 0)) images/s, "
          + "\(fixed(gigaflops, 0)) GFLOP/s, \(fixed(peakShare * 100, 1)) % of the float32 peak"
      ),
      ("evaluate \(evaluatedImages) images", "\(fixed(evaluateSeconds, 4)) s"),
    ]
    if let peakMegabytes { rows.append(("peak memory", "\(fixed(peakMegabytes, 0)) MB")) }
    var lines = ["\(network), \(precision), \(counted(threads, "thread")), \(images) images"]
    let width = operations.reduce(25) { max($0, $1.name.count) }
    lines += rows.map { "  \(padded($0, width)) \($1)" }
    if !operations.isEmpty {
      lines.append("  of an epoch of training, all threads:")
      lines += operations.map {
        "    \(padded($0.name, width)) \(fixed($0.seconds, 4, width: 8)) s "
          + "\(fixed($0.share * 100, 1, width: 5)) %"
      }
    }
    return lines
  }
}

/// A number with `decimals` digits after the point, on the right of a field.
func fixed(_ number: Double, _ decimals: Int, width: Int = 0) -> String {
  let text = decimalText(number, decimals: decimals) ?? "-"
  return String(repeating: " ", count: max(width - text.count, 0)) + text
}

/// A text on the left of a field.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(width - text.count, 0))
}

private func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
