import Foundation
import Testing

/// The apps draw as Android's do, and name only colours that there are. Their sources are read as text: SwiftUI is not everywhere.
@Suite struct DrawingTests {
  @Test func everySignIsDrawnAsOnAndroid() throws {
    let android = try ProjectFolder.text("android/ui/src/main/kotlin/org/laissez/ui/Icon.kt")
    let ours = try ProjectFolder.text("ios/Apps/Shared/IconLines.swift")
    let lines = android.matches(of: /"(M[0-9][0-9A-Z. ]+)"/).map { String($0.output.1) }
    #expect(lines.count > 20)
    for line in lines { #expect(ours.contains("\"\(line)\""), "\(line)") }
    let circles = android.matches(of: /circle\((?<x>[0-9.]+)f, (?<y>[0-9.]+)f, (?<radius>[0-9.]+)f\)/).map { match in
      ".circle(\(match.output.x), \(match.output.y), \(match.output.radius))"
    }
    #expect(circles.count > 4)
    for circle in circles { #expect(ours.contains(circle), "\(circle)") }
  }

  @Test func signsAreTurnedAboutWhereAndroidTurnsThem() throws {
    let android = try ProjectFolder.text("android/ui/src/main/kotlin/org/laissez/ui/Icon.kt")
    let mirrored = android.matches(of: /\n    ([A-Z_]+)\(\s*true,/).map { match in
      let parts = match.output.1.lowercased().split(separator: "_")
      return "." + parts[0] + parts.dropFirst().map(\.capitalized).joined()
    }
    let ours = try ProjectFolder.text("ios/Apps/Shared/IconLines.swift")
    #expect(ours.contains("case \(mirrored.joined(separator: ", ")): true"))
  }

  @Test func textIsAsLargeAsOnAndroid() throws {
    let android = try ProjectFolder.text("android/ui/src/main/res/values/dimens.xml")
    let sizes = android.matches(of: /<dimen name="([a-z]+)">([0-9]+)sp</).map { (String($0.output.1), String($0.output.2)) }
    #expect(sizes.count == 8)
    let ours = try ProjectFolder.text("ios/Apps/Shared/Typeset.swift")
    for (name, size) in sizes {
      let line = name == "body" ? "case .body, .strong: \(size)" : "case .\(name): \(size)"
      #expect(ours.contains("    \(line)\n"), "\(name)")
    }
  }

  @Test func everyColourThatIsNamedIsThere() throws {
    let named = try ["Shared", "Holder", "Verifier"]
      .flatMap { ProjectFolder.files(under: "ios/Apps/\($0)", ending: ".swift") }
      .flatMap { try ProjectFolder.text($0).matches(of: /Color\("([A-Za-z]+)"\)/).map { String($0.output.1) } }
    #expect(named.count > 30)
    for name in named { #expect(ProjectFolder.exists("ios/Apps/Shared/Colours.xcassets/\(name).colorset/Contents.json"), "\(name)") }
  }

  /// Literals would be looked up in the system's tables, where nothing of ours is.
  @Test func nothingThatPeopleReadIsWrittenInTheViews() throws {
    let views = ["Shared", "Holder", "Verifier"].flatMap { ProjectFolder.files(under: "ios/Apps/\($0)", ending: ".swift") }
    #expect(views.count > 30)
    for path in views {
      let found = try ProjectFolder.text(path).matches(of: /(?:Text|navigationTitle|accessibilityLabel)\("[^"]/)
      #expect(found.isEmpty, "\(path)")
    }
  }
}
