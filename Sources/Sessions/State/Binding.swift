import Language
import Results

/// A name that stands for a value: `param`, `let`, or the variable of a `for`.
struct Binding: Sendable {
  /// What made it.
  enum Origin: String, Sendable {
    case parameter
    case letName = "value"
    case loopVariable = "loop's variable"
  }

  /// The name, without `$`.
  let name: String
  /// What `$name` stands for in other lines.
  let text: String
  /// Its value in expressions; nil if it is no number.
  let quantity: Quantity?
  /// What made it.
  let origin: Origin
  /// What is printed of it.
  let value: Value
}
