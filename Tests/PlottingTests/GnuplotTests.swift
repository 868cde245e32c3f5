import Testing

/// The tests that start programs, one after the other: a program file just written cannot be run
/// while another test starts its own.
@Suite(.serialized) struct GnuplotTests {}
