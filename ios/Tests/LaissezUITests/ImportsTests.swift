import Foundation
import Testing

/// No line of ours leads to a network, to a log, or to what needs a permission.
@Suite struct ImportsTests {
  @Test func noSourceUsesMoreThanIsAllowed() throws {
    let sources = files(of: ["Sources", "Apps"])
    #expect(sources.count > 20)
    for path in sources {
      #expect(ImportsAllowed.faults(in: try ProjectFolder.text(path), at: path) == [])
    }
  }

  @Test(arguments: [
    ("import Network", "imports Network"),
    ("@preconcurrency import CoreLocation", "imports CoreLocation"),
    ("private import struct StoreKit.Product", "imports StoreKit"),
    ("import WebKit.Frame", "imports WebKit"),
    ("let session = URLSession.shared", "names URLSession"),
    ("let to: NWConnection?", "names NWConnection"),
    ("CFSocketCreate(nil)", "names CFSocketCreate"),
    ("UserDefaults.standard.set(1, forKey: name)", "names UserDefaults"),
    ("@AppStorage(\"seen\") var seen = false", "names AppStorage"),
    ("UIPasteboard.general.string = code", "names UIPasteboard"),
    ("print(code)", "calls print"),
    ("if !read { print(code) }", "calls print"),
    ("try Data(contentsOf: url)", "calls Data(contentsOf:)"),
    ("KeychainDeviceKey(asksForPresence: true)", "names asksForPresence: wants a usage description"),
    ("let camera = AVCaptureSession()", "names AVCaptureSession: the camera is the verifier's alone"),
  ])
  func whatIsRefusedIsFound(source: String, fault: String) {
    #expect(ImportsAllowed.faults(in: source, at: "ios/Apps/Holder/Door.swift") == ["ios/Apps/Holder/Door.swift \(fault)"])
  }

  @Test(arguments: [
    "import class UIKit.UIScreen", "@testable import LaissezUI", "// print(code): URLSession", "let next = 1 // URLSession",
    "words.append(contentsOf: more)", "show.print(code)", "func print(_ code: Code) {}", "let printed = true",
  ])
  func whatIsAllowedIsLetThrough(source: String) {
    #expect(ImportsAllowed.faults(in: source, at: "ios/Apps/Holder/Door.swift") == [])
  }

  @Test func theVerifierMayUseTheCamera() {
    #expect(ImportsAllowed.faults(in: "AVCaptureSession()", at: "ios/Apps/Verifier/Eye.swift") == [])
  }

  @Test func whatReadsAnAddressIsThere() {
    for path in ImportsAllowed.own.keys {
      #expect(ProjectFolder.exists(path), "\(path)")
    }
  }

  /// Apple's list of what needs a reason, against what our sources name and what the library may ask the system for.
  @Test(arguments: ["Holder", "Verifier"])
  func whatNeedsAReasonIsDeclaredAndNothingElse(app: String) throws {
    var used = RequiredReason.used(byLibrary: try ProjectFolder.text("bindings/cross/allowed.txt"))
    for path in files(of: ["Sources", "Apps/Shared", "Apps/\(app)"]) {
      used.formUnion(RequiredReason.used(bySource: try ProjectFolder.text(path)))
    }
    let declared = try Manifest(app).reasons
    #expect(Set(declared.keys) == Set(used.map(\.category)))
    for reason in used {
      #expect(declared[reason.category] == RequiredReason.codes[reason], "\(reason)")
    }
  }

  @Test func aUseThatNeedsAReasonIsFound() {
    #expect(RequiredReason.used(bySource: "ProcessInfo.processInfo.systemUptime") == [.systemBootTime])
    #expect(RequiredReason.used(bySource: "let at = values.contentModificationDateKey") == [.fileTimestamp])
    #expect(RequiredReason.used(bySource: "// systemUptime") == [])
    #expect(RequiredReason.used(byLibrary: "libc fstat\nios open read\nios fstatat$INODE64 # why") == [.fileTimestamp])
    #expect(RequiredReason.used(byLibrary: "ios mach_absolute_time statfs") == [.systemBootTime, .diskSpace])
    #expect(RequiredReason.used(byLibrary: "ios clock_gettime") == [])
  }

  private func files(of folders: [String]) -> [String] {
    folders.flatMap { ProjectFolder.files(under: "ios/\($0)", ending: ".swift") }
  }
}
