import LaissezUI
import SwiftUI

/// A line to write in. What is written stays out of autofill, of suggestions and of what keyboards learn: other keyboards than the system's are
/// refused by the app as a whole.
struct FieldView: View {
  private let field: Field

  @State private var written: String
  @FocusState private var isFocused: Bool

  init(field: Field) {
    self.field = field
    _written = State(initialValue: field.written)
  }

  var body: some View {
    VStack(alignment: .leading, spacing: 4) {
      WordsView(words: field.label, style: .label, tone: .soft)
      line
        .textContentType(nil)
        .autocorrectionDisabled()
        .textInputAutocapitalization(field.secret ? .never : .words)
        .focused($isFocused)
        .typeset(.body)
        .foregroundStyle(Palette.ink)
        .padding(.horizontal, 14)
        .padding(.vertical, 10)
        .frame(minHeight: 52)
        .overlay { RoundedRectangle(cornerRadius: 12).strokeBorder(edge, lineWidth: isFocused ? 2.5 : 1.5) }
        .accessibilityLabel(field.label)
    }
    .onChange(of: written) { field.write(written) }
    .onChange(of: field.written) { if written != field.written { written = field.written } }
  }

  private var edge: Color { isFocused ? Palette.accent : Palette.edge }

  @ViewBuilder private var line: some View {
    if field.secret { SecureField("", text: $written) } else { TextField("", text: $written) }
  }
}
