import Laissez

extension PartKind {
  /// The label of a row of what staff see.
  public var label: Phrase {
    switch self {
    case .initials: .revealInitials
    case .birthDay: .revealBirthDay
    case .birthMonth: .revealBirthMonth
    case .fullName: .revealFullName
    case .birthDate: .revealBirthDate
    case .citizenshipGroup: .revealCitizenshipGroup
    case .vaccinatedOn: .revealVaccinatedOn
    case .testedAt: .revealTestedAt
    }
  }
}
