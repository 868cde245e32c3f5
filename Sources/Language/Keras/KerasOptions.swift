func kerasOptionCure(_ name: String, value: String, verb: String) -> String? { nil }
func kerasDiagnostic(_ line: String, at range: Range<Int>) -> Diagnostic? { nil }
