/// A category of functions for which Apple wants a reason in an app's privacy manifest, as of its list of 2024.
enum RequiredReason: String, CaseIterable {
  case fileTimestamp = "FileTimestamp"
  case systemBootTime = "SystemBootTime"
  case diskSpace = "DiskSpace"
  case activeKeyboards = "ActiveKeyboards"
  case userDefaults = "UserDefaults"

  /// Why we use what, by Apple's codes. Whoever comes to need more says here what for, and declares it in both apps' manifests: LaissezUI is in
  /// both.
  ///
  /// - File timestamps, C617.1, of files in the app's own container: when a wallet is damaged, its traveller is told from when the last good copy is.
  ///   The library itself never asks for one.
  /// - Time since the phone started: not used. The library tells time by `clock_gettime`, which isn't on Apple's list.
  static let codes: [RequiredReason: [String]] = [.fileTimestamp: ["C617.1"]]

  var category: String { "NSPrivacyAccessedAPICategory\(rawValue)" }

  /// What Apple lists, as Swift and as C call it.
  var names: Set<String> {
    switch self {
    case .fileTimestamp:
      [
        "creationDate", "creationDateKey", "modificationDate", "fileModificationDate", "contentModificationDateKey", "getattrlist",
        "getattrlistbulk", "fgetattrlist", "getattrlistat", "stat", "fstat", "fstatat", "lstat",
      ]
    case .systemBootTime: ["systemUptime", "mach_absolute_time"]
    case .diskSpace:
      [
        "volumeAvailableCapacityKey", "volumeAvailableCapacityForImportantUsageKey", "volumeAvailableCapacityForOpportunisticUsageKey",
        "volumeTotalCapacityKey", "systemFreeSize", "systemSize", "statfs", "statvfs", "fstatfs", "fstatvfs",
      ]
    case .activeKeyboards: ["activeInputModes"]
    case .userDefaults: ["UserDefaults", "NSUserDefaults", "AppStorage"]
    }
  }

  static func used(bySource source: String) -> Set<RequiredReason> {
    used(Set(SourceCode(source).words.map(\.name)))
  }

  /// - Parameter allowed: The list of what the library may ask of the system, `bindings/cross/allowed.txt`, to which `no_network.py` holds what is linked.
  static func used(byLibrary allowed: String) -> Set<RequiredReason> {
    let lines = allowed.split(separator: "\n").map { $0.prefix { $0 != "#" }.split(separator: " ") }
    let names = lines.filter { $0.first == "ios" }.flatMap { $0.dropFirst() }
    return used(Set(names.map { String($0.prefix { $0 != "$" }) }))
  }

  private static func used(_ names: Set<String>) -> Set<RequiredReason> {
    Set(allCases.filter { !$0.names.isDisjoint(with: names) })
  }
}
