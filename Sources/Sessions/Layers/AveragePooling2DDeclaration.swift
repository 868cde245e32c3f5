import Language
import Networks

/// `avgpool2d SIZE`
enum AveragePooling2DDeclaration: Pooling2DDeclaration {
  typealias Pooling = AveragePooling2D

  static let signature = poolingSignature(
    aliases: ["AveragePooling2D", "AvgPool2D"], summary: "the mean of each window of an image")
}
