import FoundationEssentials

/// The number of threads used unless told: the cores this process may run on.
func availableCores() -> Int {
  max(ProcessInfo.processInfo.activeProcessorCount, 1)
}

/// How many threads may compute.
public let threadCounts = 1...256
