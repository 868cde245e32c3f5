import Engine

/// The number of threads used unless told: the cores this process may run on.
func availableCores() -> Int {
  Engine.availableCores
}
