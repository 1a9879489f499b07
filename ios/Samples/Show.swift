import Foundation
import Laissez

public func show(_ rule: RuleId, from folder: URL, key: some DeviceKey, now: Date = .now) async throws -> Data {
  let wallet = try Wallet.at(folder)  // left out of backups
  try await wallet.unlock(with: key, now: now)  // asks for Face ID, if the key was made so
  defer { try? wallet.lock() }
  let preview = try wallet.preview(choice: Choice(rule: rule), now: now)  // what staff will see: ask before going on
  let show = try wallet.show(choice: preview.choice(), kind: .new, now: now)
  return try show.code(sturdy: false).png(modulePixels: 8)  // blank it at show.until(), draw it anew every 30 s: kind .resume
}
