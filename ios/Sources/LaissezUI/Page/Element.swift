import Laissez

/// What a page is put together from.
public indirect enum Element {
  /// Text.
  case text(String, Style = .body, Tone = .ink, told: Telling = .silent)
  /// A heading: screen readers jump from one to the next. `spoken` where it isn't read as it is written.
  case heading(String, Style = .heading, told: Telling = .silent, spoken: String? = nil)
  /// A word or two on a ground of their own, such as "Running low".
  case tag(String, warning: Bool)
  /// A notice on the ground of warnings.
  case notice(String, told: Telling = .silent)
  /// A sign, which is decoration, and what it is about beside it.
  case beside(Icon, [Element], Tone = .ink)
  /// Beside one another as far as there is room, the last at the end.
  case apart([Element])
  /// One below the other, closer than what stands around them.
  case group([Element])
  /// A card with content of its own.
  case card([Element])
  /// A list, with hairlines between its rows.
  case list([Row])
  /// The frame around what staff see.
  case window(Window)
  /// A button.
  case button(Action)
  /// A line to write in.
  case field(Field)
  /// A box to tick, or one of several.
  case tick(Tick)
  /// Shows that are left, of all of an epoch: decoration.
  case pips(left: Int, of: Int)
  /// Bits that are told, of as many as doors may ask for without asking for a lot: decoration.
  case meter(bits: Int, most: Int)
  /// A code to be scanned, black on white; an empty place of the same size while there is none.
  case code(Code?, spoken: String)
  /// Codes of which none is like another: decoration.
  case unlike([Code])
  /// A ring that empties, and the words beside it.
  case ring(Countdown)
  /// A bar that empties, and the words below it.
  case timer(Countdown)
  /// A numbered step.
  case step(String, String)
  /// What was counted, side by side.
  case tally([Count])
  /// Which of several pages this is.
  case dots(at: Int, of: Int, spoken: String)
  /// Words or digits that are the same in every language, from left to right, two in a line; spelled by screen readers where they are no words.
  case latin([String], spelled: Bool = false)
  /// What a camera sees, with a frame for the code in its midst.
  case camera
  /// A verdict's shape.
  case shape(Look)
}

/// How text is set: sizes and weights are in the visual language.
public enum Style: String, Sendable, CaseIterable {
  case caption, label, body, strong, lead, title, heading, verdict, value
}

/// The colour of text and signs.
public enum Tone: String, Sendable, CaseIterable {
  case ink, soft, accent, danger, warning
}

/// Whether a screen reader says something of itself when it appears or changes.
public enum Telling: Sendable {
  /// It doesn't.
  case silent
  /// When it has said what it is saying.
  case told
  /// At once.
  case toldAtOnce
}

/// What a touch does.
public struct Action {
  /// How much it stands out.
  public enum Kind: String, Sendable, CaseIterable {
    /// What one comes to do.
    case primary
    /// The same, of what one does all day.
    case tall
    /// What one may do as well.
    case secondary
    /// What one rarely does.
    case quiet
    /// What can't be undone.
    case danger
    /// On a verdict's ground.
    case onVerdict
    /// A sign in the bar, whose words are for screen readers.
    case sign
  }

  /// What it does, in words.
  public let words: String
  /// How much it stands out.
  public let kind: Kind
  /// A sign beside the words, or in their place.
  public let icon: Icon?
  /// What screen readers say where the words alone don't tell enough.
  public let spoken: String?
  /// Whether it can be touched now.
  public let enabled: Bool
  private let act: @MainActor () async -> Void

  /// A touch that does `act`.
  public init(
    _ words: String, _ kind: Kind = .primary, icon: Icon? = nil, spoken: String? = nil, enabled: Bool = true,
    act: @escaping @MainActor () async -> Void
  ) {
    self.words = words
    self.kind = kind
    self.icon = icon
    self.spoken = spoken
    self.enabled = enabled
    self.act = act
  }

  /// Does it, and returns when all that it led to is done.
  @MainActor public func callAsFunction() async {
    if enabled { await act() }
  }
}

extension Element {
  /// A button.
  public static func button(
    _ words: String, _ kind: Action.Kind = .primary, icon: Icon? = nil, spoken: String? = nil, enabled: Bool = true,
    act: @escaping @MainActor () async -> Void
  ) -> Element {
    .button(Action(words, kind, icon: icon, spoken: spoken, enabled: enabled, act: act))
  }
}

/// A row of a list.
public struct Row {
  /// What it is.
  public let words: String
  /// More about it.
  public let detail: String?
  /// A sign before it.
  public let icon: Icon?
  /// Its colour.
  public let tone: Tone
  /// Whether a touch leads on to another screen.
  public let leads: Bool
  /// What stands at its end.
  public let end: String?
  /// Whether it heads the rows below it.
  public let heads: Bool
  /// What else can be done with it, as signs at its end.
  public let signs: [Action]
  /// What a touch does; nothing where it is only read.
  public let action: Action?

  /// A row that is read; with `act`, one that is touched.
  public init(
    _ words: String, detail: String? = nil, end: String? = nil, icon: Icon? = nil, tone: Tone = .ink, leads: Bool = true,
    heads: Bool = false,
    signs: [Action] = [], act: (@MainActor () async -> Void)? = nil
  ) {
    self.words = words
    self.detail = detail
    self.icon = icon
    self.tone = tone
    self.leads = leads && act != nil
    self.end = end
    self.heads = heads
    self.signs = signs
    action = act.map { Action([words, detail].compactMap { $0 }.joined(separator: ". "), .quiet, act: $0) }
  }
}

/// The frame around what staff see: whatever is inside leaves the phone, whatever is outside stays.
public struct Window {
  /// A row of it.
  public enum Row {
    /// A part of what staff see.
    case told(Told)
    /// A sentence.
    case line(String, Style)
  }

  /// What the frame says above.
  public let header: String
  /// What screen readers say in place of the header.
  public let spoken: String
  /// What is in it.
  public let rows: [Row]
  /// Whether its values are to be read at arm's length.
  public let large: Bool

  /// A frame.
  public init(header: String, spoken: String, rows: [Row], large: Bool = false) {
    self.header = header
    self.spoken = spoken
    self.rows = rows
    self.large = large
  }
}

/// A line to write in. What is written stays out of autofill, of suggestions and of what keyboards learn.
public struct Field {
  /// What is to be written.
  public let label: String
  /// What is written.
  public let written: String
  /// Whether it is hidden.
  public let secret: Bool
  /// Takes what is written.
  public let write: @MainActor (String) -> Void

  /// A line for what `label` says.
  public init(_ label: String, _ written: String, secret: Bool = false, write: @escaping @MainActor (String) -> Void) {
    self.label = label
    self.written = written
    self.secret = secret
    self.write = write
  }
}

/// A box to tick, or one of several.
public struct Tick {
  /// What it stands for.
  public let words: String
  /// Whether it is ticked.
  public let on: Bool
  /// Whether it is one of several, of which one is chosen.
  public let oneOf: Bool
  /// Takes whether it is ticked now.
  public let turn: @MainActor (Bool) async -> Void

  /// A box; with `oneOf`, one of several.
  public init(_ words: String, _ on: Bool, oneOf: Bool = false, turn: @escaping @MainActor (Bool) async -> Void) {
    self.words = words
    self.on = on
    self.oneOf = oneOf
    self.turn = turn
  }
}

/// Something that was counted.
public struct Count: Sendable {
  /// The verdict.
  public let look: Look
  /// How many, in digits.
  public let number: String
  /// Of what.
  public let words: String

  /// A count.
  public init(_ look: Look, number: String, words: String) {
    self.look = look
    self.number = number
    self.words = words
  }
}
