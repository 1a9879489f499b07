import LaissezUI
import SwiftUI

/// What stands in front of everything while the app isn't: so that no picture of it, in the list of apps, shows anything.
struct Cover: View {
  var body: some View {
    ZStack {
      Palette.paper.ignoresSafeArea()
      IconView(.shieldEye, size: 96, colour: Palette.ink)
    }
    .accessibilityHidden(true)
  }
}
