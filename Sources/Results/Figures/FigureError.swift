/// Why a figure cannot be made of what was given.
public enum FigureError: Error, Sendable, Hashable {
  /// There is nothing to draw: no model, no image, or not one finite number.
  case nothingToShow(FigurePart)
  /// More was given than a picture can show.
  case tooMany(FigurePart, found: Int, limit: Int)
  /// Two things that belong together have different counts.
  case wrongCount(FigurePart, found: Int, expected: Int)
  /// A class index that has no name.
  case unknownClass(found: Int, classes: Int)
  /// A count below zero, or one that is too large to add up.
  case impossibleCount(found: Int)
  /// A text longer than the limit, both in UTF-8 bytes.
  case textTooLong(found: Int, limit: Int)
}

/// A part of a figure, for messages.
public enum FigurePart: String, Sendable, Hashable, CaseIterable {
  case models, epochs, images, pixels, classes, probabilities, counts, values
}

extension FigurePart {
  /// Checks that there is something to show and not more than a limit.
  func check(_ found: Int, limit: Int) throws(FigureError) {
    if found <= 0 { throw .nothingToShow(self) }
    if found > limit { throw .tooMany(self, found: found, limit: limit) }
  }
}

/// Checks the length of texts a figure is to show.
func checkTexts(_ texts: [String]) throws(FigureError) {
  for text in texts where text.utf8.count > FigureLimits.textBytes {
    throw .textTooLong(found: text.utf8.count, limit: FigureLimits.textBytes)
  }
}
