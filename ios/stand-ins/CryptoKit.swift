// Not Apple's: see Security.swift.
public enum SecureEnclave {
  public static var isAvailable: Bool { false }
}
