internal import FoundationEssentials

/// The address of an SVG picture that holds the picture itself. Source: RFC 2397.
func dataAddress(ofSVG bytes: [UInt8]) -> String {
  "data:image/svg+xml;base64," + Data(bytes).base64EncodedString()
}
