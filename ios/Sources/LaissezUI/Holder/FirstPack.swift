import Foundation
import Laissez
import Observation

/// Where there is no wallet yet: the trust pack that it begins with. Whoever publishes the app may put one into it, and pin its roots; else the
/// traveller opens a file, and compares its roots' hash.
@MainActor @Observable final class FirstPack: HolderScreen {
  private var file: Data?
  private var about: AboutPack?
  private var refused = false

  /// - Parameter file: a trust pack that was received; the published one, if there is one, without
  init(_ holder: Holder, _ file: Data? = nil) {
    self.file = file
    super.init(holder)
  }

  override var name: String { "first-pack" }

  override var page: Page {
    let way: Page.Way? = stage?.screens.first === self ? nil : .back
    let other = Element.button(words(about == nil ? .firstPackMove : .firstPackOther), .secondary) { [weak self] in await self?.openFile() }
    guard let about else {
      return Page(
        words(.carePack), way: way, content: [.text(words(.firstPackBody)), .text(words(.firstPackWhere), .body, .soft)],
        actions: [.button(words(.firstPackOpen)) { [weak self] in await self?.openFile() }, other])
    }
    let compare = words(holder.supplied.roots == nil ? .firstPackCompare : .firstPackPinned)
    return Page(
      words(.carePack), way: way,
      content: [.text(words(.newPackNumber, about.version), .lead), .text(compare, .body, .soft)] + about.details(words),
      actions: [.button(words(.firstPackBegin)) { [weak self] in await self?.begin() }, other])
  }

  override func appear() async {
    guard about == nil, !refused, let given = file ?? holder.supplied.pack() else { return }
    let (roots, now) = (holder.supplied.roots, holder.now)
    do {
      let pack = try await aside {
        if let roots { return try TrustPack.open(file: given, roots: roots, now: now) }
        return try TrustPack.dangerousOpenUnpinned(file: given, now: now)
      }
      file = given
      about = AboutPack(pack, now: now, language: words.language.tag)
    } catch {
      refused = true
      await fail(error)
    }
  }

  private func begin() async {
    await trying { [weak self] in
      guard let self, let file else { return }
      try await pocket.create(file, roots: holder.supplied.roots)
      await stage?.restart(Entrance(holder))
    }
  }
}
