import Foundation
import Testing

@testable import LaissezUI

/// The catalogue, as it is shipped.
@Suite struct WordsCatalogueTests {
  private let catalogue = Catalogue.whole

  @Test func everyNameHasItsTextAndEveryTextItsName() {
    let names = Phrase.allCases.map(\.rawValue) + Counted.allCases.map(\.rawValue)
    #expect(names.count == Set(names).count)
    #expect(Set(names) == catalogue.names)
    #expect(names.count > 600)
  }

  @Test(arguments: Language.allCases)
  func everyTextIsThereInEveryLanguage(_ language: Language) {
    for text in Phrase.allCases { #expect(catalogue.text(text.rawValue, in: language)?.isEmpty == false, "\(text) in \(language)") }
  }

  @Test(arguments: Language.allCases)
  func aTextWithANumberHasItsLanguagesOwnFormsAllOfThem(_ language: Language) {
    for text in Counted.allCases {
      let forms = catalogue.forms(text.rawValue, in: language)
      #expect(Set(forms.keys) == language.plurals, "\(text) in \(language)")
      #expect(forms.values.allSatisfy { !$0.isEmpty }, "\(text) in \(language)")
    }
  }

  @Test(arguments: Language.allCases)
  func theSameArgumentsAreInEveryLanguage(_ language: Language) {
    for text in Phrase.allCases {
      let (here, english) = (catalogue.text(text.rawValue, in: language), catalogue.text(text.rawValue, in: .english))
      #expect(arguments(here) == arguments(english), "\(text) in \(language)")
    }
    for text in Counted.allCases {
      let (here, english) = (catalogue.forms(text.rawValue, in: language), catalogue.forms(text.rawValue, in: .english))
      #expect(arguments(here[.other]) == arguments(english[.other]), "\(text) in \(language)")
      // A form for one, or for two, may say the number in its words, and leave out what goes without saying.
      for form in here.values { #expect(arguments(form).isSubset(of: arguments(english[.other])), "\(text) in \(language)") }
    }
  }

  @Test func argumentsAreNumberedAsTheirOrderDiffersFromLanguageToLanguage() {
    everywhere { place, text in #expect(!text.replacing(argument, with: "").contains("%"), "\(place)") }
  }

  @Test func noTextSpeaksOfAnotherSystem() {
    everywhere { place, text in
      for other in ["android", "google", "datawedge", "zebra", "honeywell", "安卓", "أندرويد"] {
        #expect(!text.lowercased().contains(other), "\(place): \(text)")
      }
    }
  }

  @Test func nothingIsExclaimedBeggedOrBlamed() {
    let unwanted = [
      "please", "sorry", "invalid", "secure", "suspect", "oops", "s’il vous plaît", "veuillez", "désolé", "non valide", "sécurisé",
      "utilisateur", "por favor", "lo sentimos", "inválid", " no válid", "usuario", "من فضلك", "يرجى", "الرجاء", "عذرًا", "غير صالح",
      "المستخدم", "抱歉", "无效", "用户", "您好",
    ]
    everywhere { place, text in
      #expect(!text.contains { "!¡！…".contains($0) }, "\(place): \(text)")
      #expect(!unwanted.contains { text.lowercased().contains($0) }, "\(place): \(text)")
    }
  }

  @Test func quotationMarksAndSpacesAreThoseOfPrint() {
    everywhere { place, text in
      #expect(!text.contains { "'\"".contains($0) }, "\(place): \(text)")
      #expect(!text.contains("  "), "\(place): \(text)")
      if place != "list_separator" { #expect(text == text.trimmingCharacters(in: .whitespacesAndNewlines), "\(place): \(text)") }
    }
  }

  @Test(arguments: [
    ("trust pack", "registre", "registro", "حزم", "信任包"),
    ("bulletin", "bulletin", "boletín", "نشرة", "公告"),
    ("door code", "code de (la )?porte", "código de (la )?puerta", "رمز (ال)?باب", "门口码"),
    ("issuer", "émett", "emisor", "إصدار", "签发"),
    ("reserve code", "code de réserve", "código de reserva", "الرمز الاحتياطي", "备用码"),
    ("wallet", "portefeuille", "cartera", "محفظ", "钱包"),
    ("passphrase", "phrase secrète", "frase", "عبارة (ال)?مرور", "口令"),
    ("traveller", "personne", "persona", "مسافر", "旅客"),
    ("authority", "autorité", "autoridad", "سلط", "主管机构"),
    ("staff", "personnel", "personal", "موظف", "工作人员"),
    ("photo picker", "sélecteur de photos", "selector de fotos", "منتقي الصور", "照片选择器"),
    ("App Privacy Report", "rapport de confidentialité", "informe de privacidad", "تقرير خصوصية التطبيقات", "App 隐私报告"),
    ("in Settings|, under Settings|: Settings", "Réglages", "Ajustes", "الإعدادات", "设置"),
  ])
  func theSameThingIsCalledTheSameEverywhere(
    _ term: String, _ french: String, _ spanish: String, _ arabic: String, _ chinese: String
  ) throws {
    let english = try Regex(term).ignoresCase()
    for (language, translation) in [(Language.french, french), (.spanish, spanish), (.arabic, arabic), (.chinese, chinese)] {
      let translated = try Regex(translation).ignoresCase()
      for text in Phrase.allCases where catalogue.text(text.rawValue, in: .english)?.contains(english) == true {
        let here = try #require(catalogue.text(text.rawValue, in: language))
        #expect(here.contains(translated), "\(text) in \(language): \(here)")
      }
    }
  }

  @Test func frenchHasItsNarrowSpacesWhichNeverBreak() {
    inLanguage(.french) { place, text in
      #expect(!text.contains(/[^\u{202F}][;?!»]|«[^\u{202F}]/), "\(place): \(text)")
      #expect(!text.contains(/[^\u{A0}]:(?!\d)/), "\(place): \(text)")
    }
  }

  @Test func spanishQuestionsBeginAsTheyEnd() {
    inLanguage(.spanish) { place, text in
      #expect(text.filter { $0 == "?" }.count == text.filter { $0 == "¿" }.count, "\(place): \(text)")
    }
  }

  @Test func arabicHasItsOwnLettersAndPointsButForNames() {
    let names: Set = ["Laissez", "Verifier", "QR", "UTC", "SMART", "QWERTZ", "AZERTY", "Enter", "Tab", "iOS", "Bluetooth"]
    inLanguage(.arabic) { place, text in
      let latin = text.replacing(argument, with: "").matches(of: /[A-Za-z]+[0-9]*/).map { String($0.output) }
      #expect(Set(latin).isSubset(of: names), "\(place): \(text)")
      #expect(!text.contains { ",;?".contains($0) }, "\(place): \(text)")
    }
  }

  @Test func chineseHasItsOwnPoints() {
    inLanguage(.chinese) { place, text in
      #expect(!text.replacing(argument, with: "").contains { ",;?:()".contains($0) }, "\(place): \(text)")
      #expect(!text.contains { "請碼機關閱讀選擇無門時間這個說還沒圖傳護證簽發規則證檢測錯誤".contains($0) }, "\(place): \(text)")
    }
  }

  private var argument: Regex<Substring> { /%\d+\$(?:@|lld)/ }

  private func arguments(_ text: String?) -> Set<String> { Set((text ?? "").matches(of: argument).map { String($0.output) }) }

  private func inLanguage(_ language: Language, _ check: (_ place: String, _ text: String) -> Void) {
    for text in Phrase.allCases { check(text.rawValue, catalogue.text(text.rawValue, in: language) ?? "") }
    for text in Counted.allCases {
      for form in catalogue.forms(text.rawValue, in: language).values { check(text.rawValue, form) }
    }
  }

  private func everywhere(_ check: (_ place: String, _ text: String) -> Void) {
    for language in Language.allCases { inLanguage(language, check) }
  }
}
