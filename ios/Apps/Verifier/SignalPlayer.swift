import AVFoundation
import LaissezUI
import UIKit

/// Has a verdict heard and felt, in one rhythm. The silent switch silences it, and music goes on.
@MainActor final class SignalPlayer {
  private let players: [Signal: AVAudioPlayer]
  private let firm = UIImpactFeedbackGenerator(style: .heavy)
  private let light = UIImpactFeedbackGenerator(style: .medium)
  private let tick = UISelectionFeedbackGenerator()
  private var touches: Task<Void, Never>?

  init() {
    try? AVAudioSession.sharedInstance().setCategory(.ambient)
    let players = Signal.allCases.map { ($0, Self.player($0.sound)) }
    self.players = Dictionary(uniqueKeysWithValues: players).compactMapValues { $0 }
  }

  /// Has a verdict felt, and heard if `sound`.
  func give(_ signal: Signal, sound: Bool) {
    stop()
    if sound, let player = players[signal] {
      player.currentTime = 0
      player.play()
    }
    touches = Task { [weak self] in
      let begun = ContinuousClock.now
      for at in signal.at {
        try? await Task.sleep(until: begun + .milliseconds(at), clock: .continuous)
        if Task.isCancelled { return }
        self?.touch(signal.touch)
      }
    }
  }

  /// Stops what is still to be felt or heard.
  func stop() {
    touches?.cancel()
    touches = nil
    for player in players.values { player.stop() }
  }

  private func touch(_ touch: Signal.Touch) {
    switch touch {
    case .firm: firm.impactOccurred()
    case .light: light.impactOccurred()
    case .tick: tick.selectionChanged()
    }
  }

  private static func player(_ sound: String) -> AVAudioPlayer? {
    let file = Bundle.main.path(forResource: sound, ofType: "wav").flatMap { FileManager.default.contents(atPath: $0) }
    let player = file.flatMap { try? AVAudioPlayer(data: $0, fileTypeHint: AVFileType.wav.rawValue) }
    player?.prepareToPlay()
    return player
  }
}
