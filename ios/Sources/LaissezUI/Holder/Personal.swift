/// What is for the traveller's eyes alone. Prints as its name and no more.
protocol Personal: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Personal {
  var description: String { "\(Self.self)(..)" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}
