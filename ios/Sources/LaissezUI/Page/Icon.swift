/// The signs of the visual language: how they are drawn is the apps' business.
public enum Icon: String, Sendable, CaseIterable {
  case tickCircle, stopOctagon, questionDiamond, specimenStripes, shieldEye
  case back, close, chevron, up, down, plus, tick, none, phone, file, torch, care
}
