import Laissez
import LaissezUI
import SwiftUI

/// The app for travellers.
@main struct HolderApp: App {
  @UIApplicationDelegateAdaptor(HolderDelegate.self) private var delegate
  private let holder: Holder
  private let stage: Stage

  init() {
    let keys = PhoneKeys(KeychainDeviceKey(tag: "org.laissez.wallet"), KeychainDeviceKey(tag: "org.laissez.wallet.other"))
    let pocket = Pocket(Kept.folder("wallet"), keys: keys)
    holder = Holder(pocket, .withApp, HolderPhone())
    stage = holder.stage(Words(Language(preferring: Locale.preferredLanguages), locale: .current))
  }

  var body: some Scene {
    WindowGroup {
      StageView(stage) { await holder.left() }
        .onOpenURL { address in Task { await holder.receive(address) } }
        .onChange(of: QuickAction.asked.show, initial: true) { Task { await showFirst() } }
    }
  }

  private func showFirst() async {
    guard QuickAction.asked.show else { return }
    QuickAction.asked.show = false
    await holder.showFirst()
  }
}
