import Files
import Language
import Results

/// `export study.fnb to=study.html`
enum ExportCommand: Command {
  static let path = Parameter("file", .path("FILE.fnb"), help: "a notebook")
  static let output = Parameter(
    "to", .file(endingIn: ["html", "md", "ipynb"]), help: "the file, replaced if it exists")

  static let signature = Signature(
    "export", summary: "writes a notebook as a page, as Markdown or for Jupyter",
    discussion: """
      It shows what is recorded in the notebook and runs nothing. An .html page holds all it needs, \
      figures too; an .md file has its figures beside the notebook; an .ipynb opens in Jupyter.
      """,
    positional: [path], options: [output],
    examples: [Example("export study.fnb to=study.html", "a page for the browser")],
    writes: [.session, .files])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    context.request = .export(
      path: expandingHome(call[path]), output: expandingHome(call[output]))
    return Outcome()
  }
}
