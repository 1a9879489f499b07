import LaissezUI
import SwiftUI

// Names that both have: which of the two is meant in the apps.
typealias Text = SwiftUI.Text
typealias Window = LaissezUI.Window
