import Foundation
import Testing

/// What the system is told about the apps is what people are told.
@Suite struct ManifestTests {
  private let holder: Manifest
  private let verifier: Manifest

  init() throws {
    holder = try Manifest("Holder")
    verifier = try Manifest("Verifier")
  }

  @Test func theHolderAsksForNoPermission() {
    #expect(holder.permissions == [])
    var asking = holder
    asking.info["UISceneConfigurations"] = [["NSFaceIDUsageDescription": "why"]]
    #expect(asking.permissions == ["NSFaceIDUsageDescription"])
    asking = holder
    asking.words["NSCameraUsageDescription"] = ["en": "why"]
    #expect(asking.permissions == ["NSCameraUsageDescription"])
  }

  @Test func theVerifierAsksForTheCameraAlone() {
    #expect(verifier.permissions == ["NSCameraUsageDescription"])
  }

  /// No background, no exception for insecure connections, no account, no group, no other app's schemes: a key that isn't here is new, and
  /// has to be judged.
  @Test func neitherAppDeclaresMoreThanThis() {
    let both: Set<String> = [
      "CFBundleDevelopmentRegion", "CFBundleDisplayName", "CFBundleDocumentTypes", "CFBundleExecutable", "CFBundleIdentifier",
      "CFBundleInfoDictionaryVersion", "CFBundleLocalizations", "CFBundleName", "CFBundlePackageType", "CFBundleShortVersionString",
      "CFBundleVersion", "ITSAppUsesNonExemptEncryption", "LSRequiresIPhoneOS", "LSSupportsOpeningDocumentsInPlace",
      "UIApplicationSceneManifest", "UILaunchScreen", "UISupportedInterfaceOrientations", "UISupportedInterfaceOrientations~ipad",
    ]
    #expect(Set(holder.info.keys) == both.union(["CFBundleURLTypes", "UIApplicationShortcutItems", "UTExportedTypeDeclarations"]))
    #expect(Set(verifier.info.keys) == both.union(["NSCameraUsageDescription", "UTImportedTypeDeclarations"]))
  }

  @Test func whatAnAppStoresIsSealedWhileThePhoneIsLocked() {
    let sealed = ["com.apple.developer.default-data-protection": "NSFileProtectionComplete"]
    #expect(verifier.entitlements as? [String: String] == sealed)
    var more = holder.entitlements
    #expect(more.removeValue(forKey: "keychain-access-groups") as? [String] == ["$(AppIdentifierPrefix)org.laissez.holder"])
    #expect(more as? [String: String] == sealed)
  }

  @Test func nothingIsCollectedAndNobodyIsTracked() {
    let all: Set = ["NSPrivacyAccessedAPITypes", "NSPrivacyCollectedDataTypes", "NSPrivacyTracking", "NSPrivacyTrackingDomains"]
    for privacy in [holder.privacy, verifier.privacy] {
      #expect(Set(privacy.keys) == all)
      #expect(privacy["NSPrivacyTracking"] as? Bool == false)
      #expect((privacy["NSPrivacyTrackingDomains"] as? [Any])?.isEmpty == true)
      #expect((privacy["NSPrivacyCollectedDataTypes"] as? [Any])?.isEmpty == true)
    }
  }

  @Test func filesAreCopiedToAnAppAndShownToNobodyElse() {
    for info in [holder.info, verifier.info] {
      #expect(info["LSSupportsOpeningDocumentsInPlace"] as? Bool == false)
      #expect(info["UIFileSharingEnabled"] == nil)
    }
  }

  /// Encryption of its own that does more than authenticate: Apple's exemption isn't claimed. See the files.
  @Test func noExemptionIsClaimedForTheEncryption() {
    #expect(holder.info["ITSAppUsesNonExemptEncryption"] as? Bool == true)
    #expect(verifier.info["ITSAppUsesNonExemptEncryption"] as? Bool == true)
  }

  @Test func filesAreOfTheTypeThatAndroidHasToo() throws {
    let exported = try #require((holder.info["UTExportedTypeDeclarations"] as? [[String: Any]])?.first)
    let imported = try #require((verifier.info["UTImportedTypeDeclarations"] as? [[String: Any]])?.first)
    #expect(exported as NSDictionary == imported as NSDictionary)
    #expect(exported["UTTypeConformsTo"] as? [String] == ["public.data"])

    let tags = try #require(exported["UTTypeTagSpecification"] as? [String: [String]])
    let files = try ProjectFolder.text("android/holder/src/main/kotlin/org/laissez/holder/Files.kt")
    #expect(tags["public.mime-type"]?.map { files.contains("TYPE: String = \"\($0)\"") } == [true])
    let parcels = try ProjectFolder.text("android/holder/src/main/kotlin/org/laissez/holder/Parcel.kt")
    let extensions = parcels.matches(of: /"[a-z]+\.([a-z-]+)"/).map { String($0.output.1) }
    #expect(Set(tags["public.filename-extension"] ?? []) == Set(extensions))

    #expect(exported["UTTypeIdentifier"] as? String == "org.laissez.file")
    for (app, rank) in [(holder, "Owner"), (verifier, "Alternate")] {
      let type = try #require((app.info["CFBundleDocumentTypes"] as? [[String: Any]])?.first)
      #expect(type["LSItemContentTypes"] as? [String] == ["org.laissez.file"])
      #expect(type["LSHandlerRank"] as? String == rank)
    }
  }

  @Test func aDoorsCodeOpensTheHolder() throws {
    let types = try #require(holder.info["CFBundleURLTypes"] as? [[String: Any]])
    #expect(types.map { $0["CFBundleURLSchemes"] as? [String] } == [["laissez"]])
    #expect(try ProjectFolder.text("android/holder/src/main/AndroidManifest.xml").contains("android:scheme=\"laissez\""))
  }

  @Test func aQuickActionShowsAPass() throws {
    let items = try #require(holder.info["UIApplicationShortcutItems"] as? [[String: String]])
    #expect(items.map { $0["UIApplicationShortcutItemType"] } == ["org.laissez.holder.show"])
    for item in items {
      let title = try #require(item["UIApplicationShortcutItemTitle"])
      #expect(holder.words[title] != nil, "InfoPlist.xcstrings has no words for \(title)")
      let icon = try #require(item["UIApplicationShortcutItemIconFile"])
      #expect(ProjectFolder.exists("ios/Apps/Holder/Assets.xcassets/\(icon).imageset/Contents.json"))
    }
  }

  @Test func whatTheSystemSaysOfAnAppItSaysInFiveLanguages() throws {
    for app in [holder, verifier] {
      let languages = try #require(app.info["CFBundleLocalizations"] as? [String])
      #expect(languages == ["en", "fr", "es", "ar", "zh-Hans"])
      for (key, said) in app.words {
        #expect(Set(said.keys) == Set(languages), "\(key)")
        #expect(said.values.allSatisfy { !$0.isEmpty }, "\(key)")
      }
      for key in ["CFBundleDisplayName", "NSCameraUsageDescription"] where app.info[key] != nil {
        #expect(app.info[key] as? String == app.words[key]?["en"], "\(key)")
      }
    }
  }

  @Test func aPhoneTurnsThreeWaysAndATabletFour() throws {
    for info in [holder.info, verifier.info] {
      let tablet = try #require(info["UISupportedInterfaceOrientations~ipad"] as? [String])
      #expect(tablet.count == 4)
      #expect(info["UISupportedInterfaceOrientations"] as? [String] == tablet.filter { !$0.hasSuffix("UpsideDown") })
    }
  }

  @Test func thereIsOneWindowInTheColourOfPaper() throws {
    for info in [holder.info, verifier.info] {
      let scenes = try #require(info["UIApplicationSceneManifest"] as? [String: Any])
      #expect(scenes["UIApplicationSupportsMultipleScenes"] as? Bool == false)
      let colour = try #require((info["UILaunchScreen"] as? [String: String])?["UIColorName"])
      #expect(ProjectFolder.exists("ios/Apps/Shared/Colours.xcassets/\(colour).colorset/Contents.json"))
    }
  }
}
