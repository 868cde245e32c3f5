internal import CEditline
internal import CSystem
internal import Files
internal import Glibc

/// Lines from a person at a terminal, edited with libedit: emacs keys, history, completion, pastes.
///
/// While a line is edited the terminal is in raw mode and pastes arrive marked. As soon as it is
/// entered the terminal has its own modes again but for the echo: what is typed while a command runs
/// shows at the next prompt, and not in the midst of what the command shows.
@safe final class LineEditor {
  /// What came instead of the next line, or it.
  enum Entry: Equatable {
    /// A line, or a whole block recalled from the history, without its last line break.
    case line(String, pasted: Bool)
    /// Ctrl-C: what was typed is void.
    case interrupted
    /// Ctrl-D on an empty line, or the terminal went away.
    case end
    /// A signal asks the program to end.
    case stopped
  }

  /// Offers what may follow at the cursor, given the cursor's line before and after it.
  var complete: (_ before: String, _ after: String) -> CompletionStep = { _, _ in .nothing }

  let editor: OpaquePointer
  private let history: OpaquePointer
  private let keys: KeyReader
  private let input: Int32
  private let output: Int32
  private let hasEscapes: Bool
  private let modes: TerminalModes?
  /// The prompt as C wants it, alive while libedit may ask for it.
  fileprivate private(set) var prompt: UnsafeMutablePointer<CChar>?
  /// Whole lines of a paste not handed out yet, and the text to edit after them.
  private var pastedLines: [String] = []
  private var pastedRest = ""
  private var enteredByPaste = false
  /// Why the line being edited ended without being entered.
  fileprivate var ending: Entry?

  /// An editor on two descriptors of one terminal; nil when libedit or the system refuses.
  init?(input: Int32, output: Int32, hasEscapes: Bool) {
    guard fmnist_use_utf8() != 0, let history = unsafe history_init() else { return nil }
    // libedit complains about unknown terminals on its error stream, and nothing else.
    guard let from = unsafe fdopen(input, "r"), let to = unsafe fdopen(output, "w"),
      let complaints = unsafe fopen("/dev/null", "we"),
      let editor = unsafe el_init_fd(
        "fmnist", from, to, complaints, input, output, fileno(complaints))
    else {
      unsafe history_end(history)
      return nil
    }
    unsafe self.editor = unsafe editor
    unsafe self.history = unsafe history
    self.input = input
    self.output = output
    self.hasEscapes = hasEscapes
    modes = TerminalModes(input)
    keys = KeyReader(input)
    unsafe prompt = nil
    configure()
  }

  deinit {
    unsafe el_end(editor)
    unsafe history_end(history)
    unsafe free(prompt)
    modes?.restore()
  }

  /// The next line. Lines of a paste are shown after the prompt as if they had been typed.
  func readLine(prompt: String) -> Entry {
    if !pastedLines.isEmpty {
      let line = pastedLines.removeFirst()
      show(prompt + line + "\n")
      return .line(line, pasted: true)
    }
    unsafe free(self.prompt)
    unsafe self.prompt = unsafe strdup(prompt)
    (ending, enteredByPaste) = (nil, false)
    // A Ctrl-C pressed while a command ran was meant for that command.
    Interrupts.forgetInterrupt()
    beginEditing()
    defer { endEditing() }
    if !pastedRest.isEmpty {
      unsafe el_push(editor, pastedRest)
      pastedRest = ""
    }
    var count: Int32 = 0
    guard let text = unsafe el_gets(editor, &count), count > 0 else {
      show("\n")
      return ending ?? .end
    }
    var line = unsafe String(cString: text)
    if line.hasSuffix("\n") { line.removeLast() }
    return .line(line, pasted: enteredByPaste)
  }

  /// The lines of a paste that were not handed out, with the text after the last of them.
  var waitingPaste: [String] { pastedLines + (pastedRest.isEmpty ? [] : [pastedRest]) }

  /// Whether more was typed than the line that was handed out, as by a paste that has no marks.
  var hasTypedAhead: Bool { waitForInput(input, within: 50) == .readable }

  /// Hands these lines out next, as those of a paste.
  func handOut(_ lines: [String]) {
    pastedLines = lines + pastedLines
  }

  /// Takes back the lines of a paste that were not handed out.
  func discardPaste() -> [String] {
    defer { (pastedLines, pastedRest) = ([], "") }
    return waitingPaste
  }

  /// Makes `entry` the newest one that the arrow keys bring back.
  func remember(_ entry: String) {
    unsafe fmnist_history_enter(history, entry)
  }

  /// Takes the newest entries back.
  func forget(newest count: Int) {
    for _ in 0..<count { unsafe fmnist_history_drop_newest(history) }
  }

  private func configure() {
    unsafe fmnist_el_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    unsafe fmnist_el_set_no_signals(editor)
    unsafe fmnist_el_set_prompt(editor) { unsafe client($0)?.prompt }
    unsafe fmnist_el_set_reader(editor) { editor, scalar in
      unsafe client(editor)?.readKey(into: scalar) ?? 0
    }
    unsafe fmnist_el_set_emacs(editor)
    unsafe fmnist_history_set_size(history, Int32(CommandHistory.entryLimit))
    unsafe fmnist_el_set_history(editor, history)
    unsafe fmnist_el_add_function(editor, "fmnist-complete", "Complete the word") { editor, _ in
      unsafe client(editor)?.completeWord() ?? UInt8(CC_ERROR)
    }
    unsafe fmnist_el_add_function(editor, "fmnist-paste", "Take a paste") { editor, _ in
      unsafe client(editor)?.takePaste() ?? UInt8(CC_ERROR)
    }
    for (key, action) in Self.bindings { unsafe fmnist_el_bind(editor, key, action) }
  }

  /// What libedit leaves unbound, or binds otherwise than the shells people know.
  private static let bindings = [
    ("^I", "fmnist-complete"), ("\\e[200~", "fmnist-paste"),
    ("^R", "em-inc-search-prev"), ("^W", "ed-delete-prev-word"), ("^U", "vi-kill-line-prev"),
    ("\\e[3~", "ed-delete-next-char"), ("\\e[1;5D", "ed-prev-word"),
    ("\\e[1;5C", "em-next-word"), ("\\e[H", "ed-move-to-beg"), ("\\e[F", "ed-move-to-end"),
    ("\\e[1~", "ed-move-to-beg"), ("\\e[4~", "ed-move-to-end"),
  ]

  private func beginEditing() {
    for number in [SIGTSTP, SIGWINCH, SIGQUIT] { _ = fmnist_note_signal(number) }
    // Before the prompt shows, so that a key pressed at its sight is never taken by the terminal.
    unsafe fmnist_el_prepare_terminal(editor, 1)
    if hasEscapes { show(TerminalCodes.pasteMarksOn) }
  }

  private func endEditing() {
    if hasEscapes { show(TerminalCodes.pasteMarksOff) }
    modes?.restore(echo: false)
    for number in [SIGTSTP, SIGWINCH, SIGQUIT] { _ = fmnist_release_signal(number) }
  }

  private func show(_ text: String) {
    // A terminal that cannot be written to shows as the end of its input.
    try? writeAll(Array(text.utf8), to: output, name: "terminal")
  }
}

/// What libedit calls while a line is edited.
extension LineEditor {
  /// The next key for libedit: 1 and its scalar, 0 at the end, -1 when a signal ended the line.
  fileprivate func readKey(into scalar: UnsafeMutablePointer<Int32>?) -> Int32 {
    while true {
      switch keys.next() {
      case .scalar(let value):
        unsafe scalar?.pointee = Int32(value)
        return 1
      case .end:
        ending = .end
        return 0
      case .signal:
        if let entry = answerSignal() {
          ending = entry
          errno = EINTR
          return -1
        }
      }
    }
  }

  /// What a signal makes of the line being edited; nil when it goes on.
  private func answerSignal() -> Entry? {
    fmnist_take_signals()
    if Interrupts.endRequested { return .stopped }
    if Interrupts.interrupted {
      Interrupts.forgetInterrupt()
      show("^C")
      return .interrupted
    }
    if fmnist_signal_noted(SIGTSTP) != 0 {
      fmnist_forget_signal(SIGTSTP)
      suspend()
    }
    if fmnist_signal_noted(SIGWINCH) != 0 {
      fmnist_forget_signal(SIGWINCH)
      if hasEscapes { show("\r" + TerminalCodes.eraseBelow) }
      unsafe el_resize(editor)
      unsafe fmnist_el_refresh(editor)
    }
    return nil
  }

  /// Stops the process as if it had never taken the terminal, and takes it again afterwards.
  private func suspend() {
    show("\n")
    unsafe fmnist_el_prepare_terminal(editor, 0)
    endEditing()
    modes?.restore()
    raise(SIGTSTP)
    beginEditing()
    unsafe fmnist_el_refresh(editor)
  }

  /// The text before and after the cursor.
  private func buffer() -> (before: String, after: String) {
    guard let info = unsafe el_line(editor), let start = unsafe info.pointee.buffer,
      let cursor = unsafe info.pointee.cursor, let end = unsafe info.pointee.lastchar
    else { return ("", "") }
    return unsafe (text(start, cursor), text(cursor, end))
  }

  private func text(_ start: UnsafePointer<CChar>, _ end: UnsafePointer<CChar>) -> String {
    unsafe start.withMemoryRebound(to: UInt8.self, capacity: end - start) {
      unsafe String(decoding: UnsafeBufferPointer(start: $0, count: end - start), as: UTF8.self)
    }
  }

  private func replaceBuffer(with text: String) {
    let (before, after) = buffer()
    let (left, right) = (before.unicodeScalars.count, after.unicodeScalars.count)
    unsafe el_cursor(editor, Int32(right))
    unsafe el_deletestr(editor, Int32(left + right))
    if !text.isEmpty { unsafe el_insertstr(editor, text) }
  }

  fileprivate func completeWord() -> UInt8 {
    let (before, after) = buffer()
    // A block brought back from the history is edited whole: its current line counts.
    let line = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let rest = after.prefix { $0 != "\n" }
    switch complete(String(line), String(rest)) {
    case .nothing:
      return UInt8(CC_ERROR)
    case .insert(let text):
      unsafe el_insertstr(editor, text)
      return UInt8(CC_REFRESH)
    case .list(let lines):
      showBelow(lines)
      return UInt8(CC_NORM)
    }
  }

  /// Shows lines under the one being edited, which is then drawn again under them.
  private func showBelow(_ lines: [String]) {
    let erase = hasEscapes ? TerminalCodes.eraseBelow : ""
    show("\n" + erase + lines.map { $0 + "\n" }.joined())
    unsafe fmnist_el_refresh(editor)
  }

  fileprivate func takePaste() -> UInt8 {
    let mark = Array(TerminalCodes.pasteEnd.unicodeScalars.map { Int32($0.value) })
    var scalars: [Int32] = []
    var isTooLong = false
    var scalar: Int32 = 0
    while !scalars.suffix(mark.count).elementsEqual(mark) {
      guard unsafe fmnist_el_read(editor, &scalar) == 1 else { return UInt8(CC_EOF) }
      if scalars.count >= Self.pasteLimit {
        isTooLong = true
        scalars = scalars.suffix(mark.count)
      }
      scalars.append(scalar)
    }
    if isTooLong {
      showBelow(["A paste of more than \(Self.pasteLimit) characters: nothing of it was taken."])
      return UInt8(CC_NORM)
    }
    scalars.removeLast(mark.count)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) })
    return insert(String(view))
  }

  private func insert(_ pasted: String) -> UInt8 {
    let (before, after) = buffer()
    let text = visibleText(pasted)
    guard text.contains("\n") else {
      if !text.isEmpty { unsafe el_insertstr(editor, text) }
      return UInt8(CC_REFRESH)
    }
    let paste = PastedText(text, before: before, after: after)
    guard let first = paste.lines.first else {
      replaceBuffer(with: paste.rest)
      return UInt8(CC_REFRESH)
    }
    replaceBuffer(with: first)
    pastedLines = Array(paste.lines.dropFirst())
    pastedRest = paste.rest
    enteredByPaste = true
    unsafe el_push(editor, "\n")
    return UInt8(CC_REFRESH)
  }

  /// The most scalars taken from one paste.
  private static let pasteLimit = 1 << 20
}

/// What a key asked of the completion.
enum CompletionStep: Equatable {
  case nothing
  case insert(String)
  case list([String])
}

private func client(_ editor: OpaquePointer?) -> LineEditor? {
  guard let editor = unsafe editor, let client = unsafe fmnist_el_client(editor) else { return nil }
  return unsafe Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
}
