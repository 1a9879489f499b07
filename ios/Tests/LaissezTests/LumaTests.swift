import Foundation
import Testing

@testable import Laissez

@Suite("A camera's frames")
struct LumaTests {
  @Test("A frame is read where it lies")
  func lent() {
    let bytes = [UInt8](repeating: 7, count: 1344 * 720)
    bytes.withUnsafeBytes { bytes in
      let frame = Luma(bytes, width: 1280, height: 720, stride: 1344)
      let place = frame.lent { $0.withUnsafeBytes { $0.baseAddress } }
      #expect(place == bytes.baseAddress)
      #expect(frame.layout == Layout(width: 1280, height: 720, stride: 1344, turn: .none))
    }
  }

  @Test(
    "Cameras give angles in many forms",
    arguments: [
      (0.0, Turn.none), (90, .quarter), (180, .half), (270, .threeQuarters), (360, .none), (-90, .threeQuarters), (-180, .half),
      (-270, .quarter), (89.6, .quarter), (450, .quarter), (.nan, .none), (.infinity, .none), (1e300, .none),
    ])
  func turns(degrees: Double, turn: Turn) {
    #expect(Turn(degrees: degrees) == turn)
  }

  @Test("No budget ends the process", arguments: [Duration.zero, .seconds(-1), .milliseconds(60), .seconds(1e18)])
  func budgets(budget: Duration) throws {
    let bytes = [UInt8](repeating: 0, count: 100)
    try bytes.withUnsafeBytes {
      _ = try Scanner().scan(Luma($0, width: 10, height: 10, stride: 10), budget: budget)
    }
  }

  @Test("Corners of a hint turn with the camera")
  func hints() throws {
    let code = try Code.draw(text: String(repeating: "A", count: 300), level: .low)
    let (luma, width, height, stride) = try frame(of: code, module: 1)
    for turn in [Turn.none, .half] {
      let scan = try luma.withUnsafeBytes {
        try Scanner().scan(Luma($0, width: width, height: height, stride: stride, turn: turn), budget: nil)
      }
      switch scan.hint {
      case .closer(let corners), .holdStill(let corners):
        #expect(corners.count == 4)
        #expect(corners.allSatisfy { (0...1280).contains($0.x) && (0...720).contains($0.y) })
        #expect((corners[0].x < 640) == (turn == .none) || !scan.payloads.isEmpty)
      case .oneAtATime, .tooDark: Issue.record("\(scan)")
      case nil: #expect(!scan.payloads.isEmpty)
      }
    }
  }
}
