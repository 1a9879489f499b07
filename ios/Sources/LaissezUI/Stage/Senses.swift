extension Stage {
  /// The system made a picture of the screen.
  public func pictured() {
    current.pictured()
  }

  /// A finger rests on the screen, or no longer.
  public func hold(_ held: Bool) {
    current.hold(held)
  }
}
