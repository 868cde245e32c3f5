/// Text of a user's or a file's as it may go to a terminal.
func shown(_ text: String) -> String { text }
