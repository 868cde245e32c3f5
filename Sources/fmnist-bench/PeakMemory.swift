internal import FoundationEssentials

/// The most memory this process has had at a time: the kernel's high-water mark, `VmHWM`.
enum PeakMemory {
  /// Has the mark begin anew, at what is in use now; where the system does not allow that, nothing
  /// happens. Source: Linux's `proc_pid_clear_refs(5)`, value 5.
  static func restart() {
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }

  /// The mark in megabytes of 10⁶ bytes, or nil where the system does not tell.
  static var megabytes: Double? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({
        Double($0)
      })
    else { return nil }
    return kibibytes * 1024 / 1e6
  }
}
