import Laissez

extension Discloses {
  /// How much a rule has staff see.
  public var words: Phrase {
    switch self {
    case .nothing: .disclosesNothing
    case .idHint: .disclosesIdHint
    case .border: .disclosesBorder
    }
  }
}

extension Tell {
  /// What every show also tells.
  public var words: Phrase {
    switch self {
    case .rule: .tellRule
    case .country: .tellCountry
    case .epoch: .tellEpoch
    case .moment: .tellMoment
    case .phone: .tellPhone
    case .key: .tellKey
    }
  }
}

extension Link {
  /// Who could link what.
  public var words: Phrase {
    switch self {
    case .otherShows: .linkOtherShows
    case .reserve: .linkReserve
    case .hint: .linkHint
    case .border: .linkBorder
    case .oneShow: .linkOneShow
    case .issuer: .linkIssuer
    case .rare: .linkRare
    case .time: .linkTime
    case .together: .linkTogether
    }
  }
}

extension Linker {
  /// Who could.
  public var noun: Phrase {
    switch self {
    case .nobody: .linkerNobody
    case .doors: .linkerDoors
    case .issuerWithDoor: .linkerIssuerWithDoor
    case .onlookers: .linkerOnlookers
    }
  }
}

extension Phrase {
  /// The label of what staff see, by its code in the core; none for a code of a later core, which has a label in English.
  public init?(revealed code: String) {
    switch code {
    case "id_hint": self = .revealIdHint
    case "full_name": self = .revealFullName
    case "birth_date": self = .revealBirthDate
    case "citizenship_group": self = .revealCitizenshipGroup
    case "vaccinated_on": self = .revealVaccinatedOn
    case "tested_at": self = .revealTestedAt
    default: return nil
    }
  }
}
