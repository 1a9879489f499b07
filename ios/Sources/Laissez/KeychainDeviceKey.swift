#if canImport(Security) && canImport(LocalAuthentication) && canImport(CryptoKit)
import CryptoKit
import Foundation
import LocalAuthentication
import Security

/// A device key of Apple's. In the Secure Enclave lies a P-256 key that never leaves it, and wallets' secrets are encrypted to it (ECIES
/// with AES-256-GCM). Where there is no Secure Enclave, the Keychain keeps the secrets themselves. Neither goes into a backup or to
/// another device. It may be used while the device is unlocked, and if it asks for presence, by whoever proves it each time: by face,
/// finger or passcode.
///
/// It was written without an Apple device at hand: `ios/README.md` says what was checked of it.
public final class KeychainDeviceKey: DeviceKey, @unchecked Sendable {
  private let tag: String
  private let asksForPresence: Bool
  private let accessGroup: String?
  private let context: LAContext?

  /// The device key of this name, which is made when something is wrapped. Whether it asks for presence is settled then.
  ///
  /// - Parameters:
  ///   - tag: its name in the Keychain: one for each wallet of the app.
  ///   - asksForPresence: whether the traveller has to prove to be there whenever it unwraps.
  ///   - accessGroup: which apps share it; the app's own if `nil`.
  ///   - context: one that was asked already, or that says why it asks.
  public init(
    tag: String = "org.laissez.wallet", asksForPresence: Bool = false, accessGroup: String? = nil, context: LAContext? = nil
  ) {
    self.tag = tag
    self.asksForPresence = asksForPresence
    self.accessGroup = accessGroup
    self.context = context
  }

  /// Encrypts the secret to the key in the Secure Enclave, which is made if there is none yet.
  public func wrap(_ secret: Secret) async throws(DeviceKeyError) -> Data {
    try await elsewhere { () throws(DeviceKeyError) in
      SecureEnclave.isAvailable
        ? try WrappedSecret.enclave(self.encrypt(secret)).bytes
        : try WrappedSecret.item(self.keep(secret)).bytes
    }
  }

  /// Decrypts what `wrap` gave; asks for presence if the key was made so.
  public func unwrap(_ wrapped: Data) async throws(DeviceKeyError) -> Secret {
    try await elsewhere { () throws(DeviceKeyError) in
      switch try WrappedSecret(wrapped) {
      case .enclave(let sealed): try self.decrypt(sealed)
      case .item(let name): try self.kept(name)
      }
    }
  }

  /// Removes the key and all secrets that the Keychain keeps under its name.
  public func remove() async throws(DeviceKeyError) {
    try await elsewhere { () throws(DeviceKeyError) in
      for query in [self.key, self.item] {
        let status = SecItemDelete(query as CFDictionary)
        guard status == errSecSuccess || status == errSecItemNotFound else { throw DeviceKeyError(status) }
      }
    }
  }

  // The Secure Enclave.

  private static let algorithm = SecKeyAlgorithm.eciesEncryptionCofactorVariableIVX963SHA256AESGCM

  private func encrypt(_ secret: Secret) throws(DeviceKeyError) -> Data {
    let found = try find()
    let privateKey = if let found { found } else { try make() }
    guard let publicKey = SecKeyCopyPublicKey(privateKey) else { throw .lost }
    var error: Unmanaged<CFError>?
    let sealed = secret.lent { SecKeyCreateEncryptedData(publicKey, Self.algorithm, $0 as CFData, &error) }
    guard let sealed else { throw DeviceKeyError(error) }
    return sealed as Data
  }

  private func decrypt(_ sealed: Data) throws(DeviceKeyError) -> Secret {
    guard let privateKey = try find() else { throw .lost }
    var error: Unmanaged<CFError>?
    guard let plain = SecKeyCreateDecryptedData(privateKey, Self.algorithm, sealed as CFData, &error) else {
      throw DeviceKeyError(decrypting: error)
    }
    var bytes = plain as Data
    return try Secret(taking: &bytes)
  }

  private func make() throws(DeviceKeyError) -> SecKey {
    var own: [CFString: Any] = [
      kSecAttrIsPermanent: true, kSecAttrApplicationTag: Data(tag.utf8), kSecAttrAccessControl: try access(.privateKeyUsage),
    ]
    own[kSecAttrAccessGroup] = accessGroup
    let attributes: [CFString: Any] = [
      kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrKeySizeInBits: 256, kSecAttrTokenID: kSecAttrTokenIDSecureEnclave,
      kSecUseDataProtectionKeychain: true, kSecPrivateKeyAttrs: own,
    ]
    var error: Unmanaged<CFError>?
    guard let made = SecKeyCreateRandomKey(attributes as CFDictionary, &error) else { throw DeviceKeyError(error) }
    return made
  }

  private func find() throws(DeviceKeyError) -> SecKey? {
    var query = key
    query[kSecReturnRef] = true
    query[kSecUseAuthenticationContext] = context
    var found: CFTypeRef?
    switch SecItemCopyMatching(query as CFDictionary, &found) {
    case errSecSuccess: return found.map { $0 as! SecKey }
    case errSecItemNotFound: return nil
    case let status: throw DeviceKeyError(status)
    }
  }

  private var key: [CFString: Any] {
    var query: [CFString: Any] = [
      kSecClass: kSecClassKey, kSecAttrKeyClass: kSecAttrKeyClassPrivate, kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom,
      kSecAttrApplicationTag: Data(tag.utf8), kSecUseDataProtectionKeychain: true,
    ]
    query[kSecAttrAccessGroup] = accessGroup
    return query
  }

  // The Keychain alone.

  private func keep(_ secret: Secret) throws(DeviceKeyError) -> UUID {
    let name = UUID()
    var attributes = item
    attributes[kSecAttrAccount] = name.uuidString
    attributes[kSecAttrAccessControl] = try access([])
    let status = secret.lent { bytes in
      attributes[kSecValueData] = bytes
      defer { attributes[kSecValueData] = nil }
      return SecItemAdd(attributes as CFDictionary, nil)
    }
    guard status == errSecSuccess else { throw DeviceKeyError(status) }
    return name
  }

  private func kept(_ name: UUID) throws(DeviceKeyError) -> Secret {
    var query = item
    query[kSecAttrAccount] = name.uuidString
    query[kSecReturnData] = true
    query[kSecUseAuthenticationContext] = context
    var found: CFTypeRef?
    let status = SecItemCopyMatching(query as CFDictionary, &found)
    guard status == errSecSuccess else { throw DeviceKeyError(status) }
    guard var bytes = found as? Data else { throw .lost }
    found = nil
    return try Secret(taking: &bytes)
  }

  private var item: [CFString: Any] {
    var query: [CFString: Any] = [
      kSecClass: kSecClassGenericPassword, kSecAttrService: tag, kSecAttrSynchronizable: false, kSecUseDataProtectionKeychain: true,
    ]
    query[kSecAttrAccessGroup] = accessGroup
    return query
  }

  private func access(_ flags: SecAccessControlCreateFlags) throws(DeviceKeyError) -> SecAccessControl {
    let flags = asksForPresence ? flags.union(.userPresence) : flags
    var error: Unmanaged<CFError>?
    let access = SecAccessControlCreateWithFlags(nil, kSecAttrAccessibleWhenUnlockedThisDeviceOnly, flags, &error)
    guard let access else { throw DeviceKeyError(error) }
    return access
  }

  /// The system's calls wait for the traveller: not on the thread of whoever asks.
  private func elsewhere<R: Sendable>(_ body: @escaping @Sendable () throws(DeviceKeyError) -> R) async throws(DeviceKeyError) -> R {
    let outcome = await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async { continuation.resume(returning: Result(catching: body)) }
    }
    return try outcome.get()
  }
}

extension DeviceKeyError {
  init(_ status: OSStatus) {
    self.init(domain: NSOSStatusErrorDomain, code: Int(status))
  }

  init(_ error: Unmanaged<CFError>?) {
    let error = error.map { $0.takeRetainedValue() as any Error as NSError }
    self.init(domain: error?.domain ?? "", code: error?.code ?? 0)
  }

  init(decrypting error: Unmanaged<CFError>?) {
    let error = error.map { $0.takeRetainedValue() as any Error as NSError }
    self.init(decryptingEndedIn: error?.domain ?? "", code: error?.code ?? 0)
  }
}
#endif
