import Language
import Networks

/// `maxpool2d SIZE`
enum MaxPooling2DDeclaration: Pooling2DDeclaration {
  typealias Pooling = MaxPooling2D

  static let signature = poolingSignature(
    aliases: ["MaxPooling2D", "MaxPool2D"], summary: "the largest value of each window of an image")
}
