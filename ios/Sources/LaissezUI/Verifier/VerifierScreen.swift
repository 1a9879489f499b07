import Laissez

/// A screen of the app for staff.
@MainActor class VerifierScreen: Screen {
  let staff: Staff

  init(_ staff: Staff) {
    self.staff = staff
  }

  /// The verifier at this door.
  var door: Door { staff.door }
  /// Whether it judges the codes that scanners give.
  var takesCodes: Bool { false }

  /// Has a trust pack's file picked by the system's own picker, which gives this file and no other.
  func pick() async {
    if let file = await staff.device.pick() { await open(Arriving(staff, file)) }
  }

  /// Opens the camera, or says first why it is asked for, or what can be done without.
  func scan(_ question: Question? = nil) async {
    let scanning = Scanning(staff, question)
    await open(staff.device.camera == .allowed ? scanning : CameraReason(staff, then: scanning))
  }

  /// Counts a verdict, and shows it on the whole screen.
  func answer(_ judgement: Judgement, to question: Question? = nil) async {
    door.count(judgement)
    question?.answered = true
    await open(Answer(staff, judgement, to: question))
  }

  /// What staff will see of each who comes by this rule.
  func seen(_ rule: Rule) -> String {
    let parts = rule.parts.isEmpty ? [rule.discloses.words] : rule.parts.map(\.label)
    return words(.readyYouSee, parts.map { words($0) }.joined(separator: " · "))
  }

  /// What went wrong, in a screen that goes on.
  func failure(_ problem: any Error) -> Element {
    .notice("\(words.whatFailed(problem)). \(words.whatHelps(problem))", told: .told)
  }

  /// The rules of this door.
  var rules: [Rule] { door.rules(words.language.tag) }
}
