internal import CDNNL

/// The part an array plays for a primitive.
///
/// The corresponding oneDNN constants are `DNNL_ARG_…`.
public enum Argument: Sendable, Hashable {
  case source
  case secondSource
  case weights
  case bias
  case destination
  case scratchpad
  case sourceGradient
  case weightsGradient
  case biasGradient
  case destinationGradient

  var index: Int32 {
    switch self {
    case .source: DNNL_ARG_SRC_0
    case .secondSource: DNNL_ARG_SRC_1
    case .weights: DNNL_ARG_WEIGHTS_0
    case .bias: DNNL_ARG_BIAS
    case .destination: DNNL_ARG_DST_0
    case .scratchpad: DNNL_ARG_SCRATCHPAD
    case .sourceGradient: DNNL_ARG_DIFF_SRC_0
    case .weightsGradient: DNNL_ARG_DIFF_WEIGHTS_0
    case .biasGradient: DNNL_ARG_DIFF_BIAS
    case .destinationGradient: DNNL_ARG_DIFF_DST_0
    }
  }
}
