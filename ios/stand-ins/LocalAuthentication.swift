// Not Apple's: see Security.swift.
public class LAContext {
  public init() {}
}
