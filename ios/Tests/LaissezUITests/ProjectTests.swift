import Foundation
import Testing

/// What `ios/project.yml` builds is two apps and no more, in the way that the package is built. It is read as text: no Mac, no reader for YAML.
@Suite struct ProjectTests {
  @Test func thereAreTwoAppsAndNothingElse() throws {
    let project = try ProjectFolder.text("ios/project.yml")
    #expect(faults(of: project) == [])
  }

  @Test(arguments: [
    ("iOS: \"17.0\"", "iOS: \"15.0\""),
    ("SWIFT_VERSION: \"6.0\"", "SWIFT_VERSION: \"5.0\""),
    ("SWIFT_TREAT_WARNINGS_AS_ERRORS: YES", "SWIFT_TREAT_WARNINGS_AS_ERRORS: NO"),
    ("DEVELOPMENT_TEAM: \"\"", "DEVELOPMENT_TEAM: ABCDE12345"),
    ("org.laissez.holder", "org.example.holder"),
    ("type: application", "type: app-extension"),
    ("path: .", "url: https://example.org/analytics"),
    ("- package: Laissez", "- sdk: CoreLocation.framework"),
    ("scheme: {}", "attributes: {SystemCapabilities: {}}"),
    ("scheme: {}", "postBuildScripts: [{script: upload}]"),
    ("PRODUCT_MODULE_NAME: LaissezHolder", "PRODUCT_MODULE_NAME: Laissez"),
  ])
  func aProjectThatDoesOtherwiseIsRefused(line: String, changed: String) throws {
    let project = try ProjectFolder.text("ios/project.yml")
    #expect(project.contains(line))
    #expect(faults(of: project.replacing(line, with: changed)) != [])
  }

  private func faults(of project: String) -> [String] {
    let lines = project.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.hasPrefix("#") }
    let wanted = [
      "iOS: \"17.0\"": 1, "SWIFT_VERSION: \"6.0\"": 1, "SWIFT_TREAT_WARNINGS_AS_ERRORS: YES": 1, "ENABLE_USER_SCRIPT_SANDBOXING: YES": 1,
      "DEVELOPMENT_TEAM: \"\"": 1, "GENERATE_INFOPLIST_FILE: NO": 1, "path: .": 1, "type: application": 2, "platform: iOS": 2,
      "- package: Laissez": 2, "product: LaissezUI": 2, "- path: Apps/Shared": 2, "- path: Apps/Holder": 1, "- path: Apps/Verifier": 1,
      "PRODUCT_BUNDLE_IDENTIFIER: org.laissez.holder": 1, "PRODUCT_BUNDLE_IDENTIFIER: org.laissez.verifier": 1,
      "PRODUCT_NAME: Laissez": 1, "PRODUCT_NAME: Laissez Verifier": 1, "INFOPLIST_FILE: Apps/Holder/Info.plist": 1,
      "INFOPLIST_FILE: Apps/Verifier/Info.plist": 1, "CODE_SIGN_ENTITLEMENTS: Apps/Holder/Holder.entitlements": 1,
      "CODE_SIGN_ENTITLEMENTS: Apps/Verifier/Verifier.entitlements": 1,
    ]
    var faults = wanted.filter { line, times in lines.filter { $0 == line }.count != times }.map { "not as often as it should: \($0.key)" }
    // The package's modules: an app's own must have another name.
    let modules = Set(lines.filter { $0.hasPrefix("PRODUCT_MODULE_NAME: ") }.map { $0.dropFirst("PRODUCT_MODULE_NAME: ".count) })
    if modules != ["LaissezHolder", "LaissezVerifier"] { faults.append("modules named \(modules.sorted())") }
    let once = ["type:", "- package:", "DEVELOPMENT_TEAM:"].map { start in (start, lines.filter { $0.hasPrefix(start) }.count) }
    faults += once.filter { $0.1 != ($0.0 == "DEVELOPMENT_TEAM:" ? 1 : 2) }.map { "\($0.1) lines begin with \($0.0)" }
    let refused = [
      "url:", "github:", "sdk:", "framework:", "carthage:", "bundle:", "SystemCapabilities", "script:", "Scripts:", "Plugins:",
    ]
    faults += refused.filter { word in lines.contains { $0.contains(word) } }.map { "has \($0)" }
    return faults
  }

  @Test func theVersionIsThatOfTheLibrary() throws {
    let version = try #require(try ProjectFolder.text("Cargo.toml").firstMatch(of: /version = "([0-9.]+)"/)?.output.1)
    #expect(try ProjectFolder.text("ios/project.yml").contains("MARKETING_VERSION: \(version)\n"))
  }

  @Test func theVerifierSoundsAsOnAndroid() throws {
    #expect(try ProjectFolder.text("ios/project.yml").contains("- path: ../android/ui/src/main/res/raw\n"))
    let names = ProjectFolder.files(under: "android/ui/src/main/res/raw", ending: ".wav").map { $0.split(separator: "/").last }
    #expect(names == ["accepted.wav", "cannot_decide.wav", "refused.wav", "specimen.wav"])
  }

  /// The App Store refuses an icon with transparency: a PNG says in its head how big it is, and which kinds of colour it has.
  @Test(arguments: ["Holder", "Verifier"])
  func anIconIsBigAndOpaque(app: String) throws {
    let icon = [UInt8](try ProjectFolder.data("ios/Apps/\(app)/Assets.xcassets/AppIcon.appiconset/AppIcon.png"))
    let head: [UInt8] = [
      0, 0, 4, 0,  // 1024 wide
      0, 0, 4, 0,  // and high
      8, 2,  // bits of a colour; red, green and blue without alpha
    ]
    #expect(icon.count > 26)
    #expect(Array(icon[16..<26]) == head)
  }

  @Test func everyColourOfAndroidHasItsSet() throws {
    let names = try ProjectFolder.text("android/ui/src/main/res/values/colors.xml").matches(of: /<color name="([a-z_]+)"/).map { match in
      let parts = match.output.1.split(separator: "_").map(String.init)
      return parts[0] + parts.dropFirst().map(\.capitalized).joined()
    }
    let sets = ProjectFolder.files(under: "ios/Apps/Shared/Colours.xcassets", ending: ".colorset/Contents.json")
    #expect(names.count > 30)
    #expect(Set(names.map { "ios/Apps/Shared/Colours.xcassets/\($0).colorset/Contents.json" }) == Set(sets))
  }
}
