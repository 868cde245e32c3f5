public import Plotting
internal import Results

extension FigureDrawer {
  /// Draws with gnuplot, which is started for the first figure.
  public static func gnuplot(_ plotter: Plotter = Plotter()) -> FigureDrawer {
    FigureDrawer(
      picture: { try? plotter.picture(of: $0, terminal: .svg) }, digest: figureDigest(inSVG:))
  }
}
