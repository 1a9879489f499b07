import Foundation
import Testing

@testable import LaissezUI

@Suite struct HandedTests {
  private func file(_ bytes: Int, in folder: URL) throws -> URL {
    let file = folder.appending(path: "file")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(count: bytes).write(to: file)
    return file
  }

  @Test func aFileIsReadWholeOrNotAtAll() throws {
    let address = try file(100, in: emptyFolder())
    #expect(try Handed(at: address).bytes(most: 100).count == 100)
    #expect(FileManager.default.fileExists(atPath: address.path), "what is another's stays")
    #expect(throws: Handed.Problem.tooLarge) { try Handed(at: address).bytes(most: 99) }
    #expect(throws: Handed.Problem.tooLarge) { try Handed(Data(count: 100)).bytes(most: 99) }
  }

  @Test func anEmptyFileHasNoBytes() throws {
    #expect(try Handed(at: file(0, in: emptyFolder())).bytes(most: 10).isEmpty)
  }

  @Test func whatIsNotThereOrNoFileOrElsewhereOnTheNetIsUnreadable() throws {
    let folder = try emptyFolder()
    for address in [folder.appending(path: "none"), folder, try #require(URL(string: "https://example.org/file"))] {
      #expect(throws: Handed.Problem.unreadable) { try Handed(at: address).bytes(most: 10) }
    }
  }

  @Test func noFileOfThisAppIsReadButWhatTheSystemBrought() throws {
    let home = try emptyFolder()
    let own = try file(10, in: home.appending(path: "Library/Application Support/wallet"))
    #expect(throws: Handed.Problem.unreadable) { try Handed(at: own, home: home).bytes(most: 10) }
    let link = try emptyFolder().appending(path: "link")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: own)
    #expect(throws: Handed.Problem.unreadable) { try Handed(at: link, home: home).bytes(most: 10) }
    for brought in ["Documents/Inbox", "tmp"] {
      let copy = try file(10, in: home.appending(path: brought))
      #expect(try Handed(at: copy, home: home).bytes(most: 10).count == 10)
      #expect(!FileManager.default.fileExists(atPath: copy.path), "a copy is gone once it was read")
    }
  }
}
