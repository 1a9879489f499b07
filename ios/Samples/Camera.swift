#if canImport(CoreVideo)
import CoreVideo
import Laissez

public func verdict(on image: CVPixelBuffer, turned degrees: Double, by door: Verifier) throws -> Verdict? {
  switch try door.look(at: image, turn: Turn(degrees: degrees)) {
  case .judged(let judgement): judgement.verdict
  case .unread: nil  // go on with the next frame; its hint says what would help
  }
}
#endif
