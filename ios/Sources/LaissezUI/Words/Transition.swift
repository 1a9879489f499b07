typealias Text = Phrase
