extension ParameterType where Value == String {
  /// The name of something that exists, a model unless told.
  public static var name: Self { name(of: .model) }

  /// The name of something that exists. Whether it does is the session's to say.
  public static func name(of kind: NameKind) -> Self {
    name(
      expectation: "the name of a \(kind == .dataset ? "data set" : kind.rawValue)",
      placeholder: kind == .dataset ? "DATA" : kind.rawValue.uppercased(), completion: .names(kind),
      definesName: false)
  }

  /// A name for something new; reserved words are refused.
  public static var newName: Self {
    name(expectation: "a name", placeholder: "NAME", completion: .none, definesName: true)
  }

  private static func name(
    expectation: String, placeholder: String, completion: CompletionSource, definesName: Bool
  ) -> Self {
    ParameterType(
      expectation: expectation, placeholder: placeholder, completion: completion,
      definesName: definesName,
      read: { argument throws(Diagnostic) in
        guard isName(argument.text), !argument.isQuoted else {
          throw argument.mismatch(
            .nameInvalid, cure: "use letters, digits and '_', starting with a letter")
        }
        return argument.text
      },
      describe: { $0 })
  }

  /// A class of images, by its word or its number.
  public static func className(of words: [String]) -> Self {
    ParameterType(
      expectation: "a class, such as \(words.first ?? "shirt") or 0", placeholder: "CLASS",
      completion: .words(words.map { Completion($0) }),
      read: { argument throws(Diagnostic) in
        if let number = Int(argument.text), words.indices.contains(number) { return words[number] }
        guard words.contains(argument.text) else {
          throw argument.mismatch(
            .valueChoice, cure: nearestName(to: argument.text, in: words).map { "type \($0)" },
            notes: ["classes: \(words.joined(separator: " "))"])
        }
        return argument.text
      },
      describe: { $0 })
  }

  /// Any one word, such as a help topic.
  public static func word(_ what: String, placeholder: String, completion: CompletionSource = .none)
    -> Self
  {
    ParameterType(
      expectation: what, placeholder: placeholder, completion: completion,
      read: { argument in argument.text }, describe: typedText)
  }

  /// A text: in quotes if it has blanks.
  public static var text: Self {
    ParameterType(
      expectation: "a text, in quotes if it has blanks", placeholder: "TEXT",
      read: { argument in argument.text }, describe: typedText)
  }

  /// A file or a folder: in quotes if its name has blanks.
  public static var path: Self { path("FILE") }

  /// A file or a folder, with what stands for it in the usage line.
  ///
  /// - Parameter words: what may stand in its place.
  public static func path(_ placeholder: String, or words: [Completion] = []) -> Self {
    ParameterType(
      expectation: placeholder == "DIR" ? "a folder" : "a file", placeholder: placeholder,
      completion: words.isEmpty ? .path : .pathOr(words),
      read: { argument throws(Diagnostic) in
        guard !argument.text.isEmpty, !argument.text.utf8.contains(0) else {
          throw argument.mismatch()
        }
        return argument.text
      },
      describe: typedText)
  }
}

extension ParameterType where Value == String {
  /// A file to write, whose name ends as its format's do, in lower or upper case.
  ///
  /// - Precondition: `endings` is not empty; each stands without its point.
  public static func file(endingIn endings: [String]) -> Self {
    precondition(!endings.isEmpty, "a file to write has a format")
    let expectation = "a file that ends in \(oneOf(endings.map { "." + $0 }))"
    return ParameterType(
      expectation: expectation, placeholder: "FILE.\(endings.joined(separator: "|"))",
      completion: .path,
      read: { argument throws(Diagnostic) in
        let path = try path.read(argument)
        guard ends(path, in: endings) else {
          let cure = fileName(path, endingIn: endings)
          throw argument.mismatch(.valueChoice, cure: cure.map { "type \(typedText($0))" })
        }
        return path
      },
      describe: typedText)
  }
}

/// Whether a file's name ends in one of some endings, in lower or upper case, and is more than that.
private func ends(_ path: String, in endings: [String]) -> Bool {
  let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
  let ending = name.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
  return endings.contains(ending.lowercased()) && name.count > ending.count + 1
}

/// The name of a file with the ending of a format, in the place of the one it has.
///
/// - Parameter endings: those of the format, without their points; the first is taken, unless another stands
///   before the one that is wrong.
/// - Returns: nil where nothing would be left of the name but the ending.
public func fileName(_ path: String, endingIn endings: [String]) -> String? {
  let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
  let parts = name.split(separator: ".", omittingEmptySubsequences: false)
  let stem = parts.count > 1 ? String(path.dropLast(parts[parts.count - 1].count + 1)) : path
  if stem.isEmpty || stem.hasSuffix("/") { return nil }
  return ends(stem, in: endings) ? stem : "\(stem).\(endings[0])"
}

extension ParameterType where Value == Reference {
  /// A name with what it leads to: `test`, `test[4..7]`, `cnn.history`.
  public static var reference: Self {
    reference(to: "a reference such as test[4..7]", placeholder: "DATA[FIRST..LAST]") {
      referenceCure($0)
    }
  }

  /// A name of something else than images, such as `cnn.conv2d_1`.
  /// - Parameter expectation: what it is the name of, for a sentence.
  public static func reference(to expectation: String, placeholder: String) -> Self {
    reference(to: expectation, placeholder: placeholder) { text in
      let bare = text.filter { !"\"'`".contains($0) }
      return (try? Reference(parsing: bare)) == nil ? nil : "type \(bare)"
    }
  }

  private static func reference(
    to expectation: String, placeholder: String, cure: @escaping @Sendable (String) -> String?
  ) -> Self {
    ParameterType(
      expectation: expectation, placeholder: placeholder, completion: .reference,
      read: { argument throws(Diagnostic) in
        guard !argument.isQuoted else { throw argument.mismatch(cure: cure(argument.text)) }
        do throws(ReferenceProblem) {
          return try Reference(parsing: argument.text)
        } catch {
          guard error != .notAReference else {
            throw argument.mismatch(cure: cure(argument.text))
          }
          throw error.diagnostic(argument.text, at: argument.range)
        }
      },
      describe: \.text)
  }
}

/// `type test[5]` for `5`, `test(5)` and `x_test[5]`; else an example.
private func referenceCure(_ text: String) -> String {
  let bare = text.filter { !"\"'`".contains($0) }.split(separator: "(").joined(separator: "[")
    .split(separator: ")").joined(separator: "]")
  if let images = dataReference(ofPython: bare) { return "type \(images.text)" }
  if let images = try? Reference(parsing: "test[\(bare)]") { return "type \(images.text)" }
  return "write, for example, test[4..7]"
}

extension ParameterType {
  /// Values joined by commas, such as `train,test`; at least one.
  public static func list<Element>(of type: ParameterType<Element>) -> Self
  where Value == [Element] {
    ParameterType(
      expectation: "\(type.expectation), or several joined by commas",
      placeholder: type.placeholder + ",…", completion: type.completion,
      read: { argument throws(Diagnostic) in
        var values: [Element] = []
        let word = Word(text: argument.text, range: argument.range)
        for element in listElements(word) {
          values.append(try type.read(argument.with(text: element.text, range: argument.range)))
        }
        return values
      },
      describe: { $0.map(type.describe).joined(separator: ",") })
  }
}

/// A text as it would be typed: in quotes if it has blanks, quotes or anything else that needs them.
@Sendable public func typedText(_ text: String) -> String {
  let isPlain =
    !text.isEmpty && text != "as" && text != "into"
    && text.utf8.allSatisfy { byte in
      byte > 0x20 && byte < 0x7F && !"\"\\#$=,;".utf8.contains(byte)
    }
  return isPlain ? text : quotedLiteral(text)
}
