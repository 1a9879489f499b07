package org.laissez.ui

import java.io.File
import javax.xml.parsers.DocumentBuilderFactory
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element

/** The words of both apps and of what they share, as they stand in the files of resources. */
class WordsTest {
    @Test
    fun `every word is there in every language, and no language has others`() = everywhere { module, language, words ->
        val english = read(module, ENGLISH)
        assertEquals("$module, $language: missing", emptySet<String>(), english.keys - words.keys)
        assertEquals("$module, $language: not in English", emptySet<String>(), words.keys - english.keys)
    }

    @Test
    fun `there are words to be tested in the files`() {
        assertTrue(read("ui", ENGLISH).size > 300)
        assertTrue(read("ui", "ar").values.any { it.plural })
    }

    @Test
    fun `the same arguments are in every language`() = everywhere { module, language, words ->
        val english = read(module, ENGLISH)
        for ((key, word) in words) {
            val expected = arguments(english.getValue(key).forms.getValue(OTHER))
            assertEquals("$module, $language, $key", expected, arguments(word.forms.getValue(OTHER)))
            // A form for one, or for two, may say the number in its words, and leave out what goes without saying.
            for ((form, text) in word.forms) assertTrue("$module, $language, $key, $form", expected.containsAll(arguments(text)))
        }
    }

    @Test
    fun `arguments are numbered, as their order differs from language to language`() = everywhere { module, language, words ->
        for ((key, word) in words) for (text in word.texts) {
            assertTrue("$module, $language, $key: $text", !Regex("%[a-zA-Z]").containsMatchIn(ARGUMENT.replace(text, "")))
        }
    }

    @Test
    fun `a plural has its language's own forms, all of them`() = everywhere { module, language, words ->
        for ((key, word) in words) if (word.plural) assertEquals("$module, $language, $key", FORMS.getValue(language), word.forms.keys)
    }

    @Test
    fun `nothing is exclaimed, begged or blamed`() = everywhere { module, language, words ->
        for ((key, word) in words) for (text in word.texts) {
            assertTrue("$module, $language, $key: $text", text.none { it in "!¡！…" })
            for (unwanted in UNWANTED) {
                assertTrue("$module, $language, $key: $text", !Regex(unwanted, RegexOption.IGNORE_CASE).containsMatchIn(text))
            }
        }
    }

    @Test
    fun `quotation marks and apostrophes are those of print`() = everywhere { module, language, words ->
        for ((key, word) in words) for (text in word.texts) assertTrue("$module, $language, $key: $text", text.none { it in "'\"" })
    }

    @Test
    fun `no space stands at an end or beside another`() = everywhere { module, language, words ->
        for ((key, word) in words - "list_separator") for (text in word.texts) {
            assertTrue("$module, $language, $key: $text", text.isNotEmpty() && text == text.trim() && "  " !in text)
        }
    }

    @Test
    fun `what is the same in two languages is a name, or made of arguments`() {
        for (module in MODULES) {
            val texts = LANGUAGES.associateWith { read(module, it) }
            for (key in texts.getValue(ENGLISH).keys - SAME) {
                val languages = LANGUAGES.groupBy { texts.getValue(it)[key]?.texts }
                assertEquals("$module, $key: ${languages.values}", LANGUAGES.size, languages.size)
            }
        }
    }

    @Test
    fun `what is said to be the same is so`() {
        val texts = MODULES.associateWith { module -> LANGUAGES.map { read(module, it) } }
        fun isSame(words: List<List<String>>) = words.isNotEmpty() && words.toSet().size < LANGUAGES.size
        for (key in SAME) assertTrue(key, texts.values.any { files -> isSame(files.mapNotNull { it[key]?.texts }) })
    }

    @Test
    fun `the same thing is called the same everywhere`() = everywhere { module, language, words ->
        val english = read(module, ENGLISH)
        for ((term, translations) in TERMS) {
            val translation = Regex(translations[language] ?: continue, RegexOption.IGNORE_CASE)
            for ((key, word) in words - UNNAMED) {
                if (!Regex(term, RegexOption.IGNORE_CASE).containsMatchIn(english.getValue(key).forms.getValue(OTHER))) continue
                val text = word.forms.getValue(OTHER)
                assertTrue("$module, $language, $key: “$term” is called otherwise in “$text”", translation.containsMatchIn(text))
            }
        }
    }

    @Test
    fun `French has its narrow spaces, which never break`() = inLanguage("fr") { place, text ->
        assertTrue("$place: $text", !Regex("[^\u202F][;?!»]|«[^\u202F]").containsMatchIn(text))
        assertTrue("$place: $text", !Regex("[^\u00A0]:(?!\\d)").containsMatchIn(text))
        assertTrue("$place: $text", !Regex("[\u00A0\u202F](?![:;?!»])(?<!«[\u00A0\u202F])").containsMatchIn(text))
    }

    @Test
    fun `Spanish questions begin as they end`() = inLanguage("es") { place, text ->
        assertEquals("$place: $text", text.count { it == '?' }, text.count { it == '¿' })
    }

    @Test
    fun `Arabic has its own letters and points, but for names`() = inLanguage("ar") { place, text ->
        val latin = Regex("[A-Za-z][A-Za-z0-9]*").findAll(ARGUMENT.replace(text, "")).map { it.value }.toSet()
        assertEquals("$place: $text", emptySet<String>(), latin - NAMES)
        assertTrue("$place: $text", text.none { it in ",;?" })
    }

    @Test
    fun `Chinese has its own points`() = inLanguage("zh") { place, text ->
        assertTrue("$place: $text", ARGUMENT.replace(text, "").none { it in ",;?:()" })
        assertTrue("$place: $text", text.none { it in TRADITIONAL })
    }

    private fun read(module: String, language: String): Map<String, Word> = WORDS.getValue(module to language)

    private fun everywhere(check: (module: String, language: String, words: Map<String, Word>) -> Unit) {
        for (module in MODULES) for (language in LANGUAGES) check(module, language, read(module, language))
    }

    private fun inLanguage(language: String, check: (place: String, text: String) -> Unit) {
        for (module in MODULES) for ((key, word) in read(module, language)) for (text in word.texts) check("$module, $key", text)
    }

    private fun arguments(text: String): Set<String> = ARGUMENT.findAll(text).map { it.value }.toSet()

    private companion object {
        const val ENGLISH = "en"
        const val OTHER = "other"
        val MODULES = listOf("ui", "holder", "verifier")
        val LANGUAGES = listOf(ENGLISH, "fr", "es", "ar", "zh")
        val ARGUMENT = Regex("%\\d+\\$[sd]")

        val FORMS = mapOf(
            ENGLISH to setOf("one", OTHER),
            "fr" to setOf("one", "many", OTHER),
            "es" to setOf("one", "many", OTHER),
            "ar" to setOf("zero", "one", "two", "few", "many", OTHER),
            "zh" to setOf(OTHER)
        )

        /** Asking for a favour, blaming, and boasting. */
        val UNWANTED = listOf(
            "\\bplease\\b", "\\bsorry\\b", "\\binvalid", "\\bsecure", "\\buser\\b", "\\bsuspect", "oops",
            "s’il vous plaît", "veuillez", "désolé", "\\binvalide", "non valide", "sécurisé", "utilisateur",
            "por favor", "lo sentimos", "inválid", "\\bno válid", "usuario",
            "من فضلك", "يرجى", "الرجاء", "عذرًا", "غير صالح", "المستخدم",
            "抱歉", "无效", "用户", "您好"
        )

        /** Names, and what stands on keys and in the settings of scanners. */
        val NAMES = setOf("Laissez", "Verifier", "QR", "UTC", "SMART", "QWERTZ", "AZERTY", "Zebra", "DataWedge", "Keystroke", "Output") +
            setOf("Intent", "Broadcast", "Honeywell", "Scanning", "Internal", "Scanner", "Wedge", "Data", "Enter", "Tab")

        /** A few characters that only traditional Chinese has. */
        const val TRADITIONAL = "請碼機關閱讀選擇無門時間這個說還沒圖傳護證簽發規則證檢測錯誤"

        /** Names, and what is made of arguments. */
        val SAME = setOf("app_holder", "app_verifier", "moment_today", "list_separator", "a11y_verdict", "receive_from", "pack_dates")

        /** Where one of the two languages has a pronoun, or names the thing in another way. */
        val UNNAMED = emptySet<String>()

        val TERMS = mapOf(
            "trust pack" to mapOf("fr" to "registre", "es" to "registro", "ar" to "حزم", "zh" to "信任包"),
            "bulletin" to mapOf("fr" to "bulletin", "es" to "boletín", "ar" to "نشرة", "zh" to "公告"),
            "door code" to mapOf("fr" to "code de (la )?porte", "es" to "código de (la )?puerta", "ar" to "رمز (ال)?باب", "zh" to "门口码"),
            "issuer" to mapOf("fr" to "émett", "es" to "emisor", "ar" to "إصدار", "zh" to "签发"),
            "reserve code" to mapOf("fr" to "code de réserve", "es" to "código de reserva", "ar" to "الرمز الاحتياطي", "zh" to "备用码"),
            "wallet" to mapOf("fr" to "portefeuille", "es" to "cartera", "ar" to "محفظ", "zh" to "钱包"),
            "passphrase" to mapOf("fr" to "phrase secrète", "es" to "frase", "ar" to "عبارة (ال)?مرور", "zh" to "口令"),
            "traveller" to mapOf("fr" to "personne", "es" to "persona", "ar" to "مسافر", "zh" to "旅客"),
            "authority" to mapOf("fr" to "autorité", "es" to "autoridad", "ar" to "سلط", "zh" to "主管机构"),
            "\\brules?\\b" to mapOf("fr" to "règle", "es" to "regla", "ar" to "قاعدة|قواعد|قاعدته", "zh" to "规则"),
            "\\bstaff\\b" to mapOf("fr" to "personnel", "es" to "personal", "ar" to "موظف", "zh" to "工作人员"),
            "ID document" to mapOf("fr" to "pièce d’identité", "es" to "documento de identidad", "ar" to "وثيقة هوية", "zh" to "身份证件"),
            "ID hint" to mapOf("fr" to "indice d’identité", "es" to "indicio de identidad", "ar" to "قرينة (ال)?هوية", "zh" to "身份提示"),
            "\\bbits?\\b" to mapOf("fr" to "bit", "es" to "bit", "ar" to "بت", "zh" to "比特")
        )

        /** The folder of the apps, from wherever the tests run. */
        val android: File = generateSequence(File("").absoluteFile) { it.parentFile }
            .flatMap { sequenceOf(it, File(it, "android")) }
            .first { File(it, "ui/src/main/res/values/strings.xml").isFile }

        val WORDS: Map<Pair<String, String>, Map<String, Word>> =
            MODULES.flatMap { module -> LANGUAGES.map { (module to it) to parse(module, it) } }.toMap()

        fun parse(module: String, language: String): Map<String, Word> {
            val folder = File(android, "$module/src/main/res/" + if (language == ENGLISH) "values" else "values-$language")
            val files = folder.listFiles { file -> file.extension == "xml" }.orEmpty().sorted()
            val words = files.flatMap { children(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(it).documentElement) }
                .filter { (it.tagName == "string" || it.tagName == "plurals") && it.getAttribute("translatable") != "false" }
                .map { it.getAttribute("name") to word(it) }
            check(words.size == words.toMap().size) { "$module, $language: a name twice" }
            return words.toMap()
        }

        fun word(element: Element): Word {
            if (element.tagName == "string") return Word(false, mapOf(OTHER to unescape(element.textContent)))
            return Word(true, children(element).associate { it.getAttribute("quantity") to unescape(it.textContent) })
        }

        fun children(element: Element): List<Element> =
            (0 until element.childNodes.length).mapNotNull { element.childNodes.item(it) as? Element }

        fun unescape(text: String): String = Regex("\\\\(u[0-9A-Fa-f]{4}|.)").replace(text) {
            val escaped = it.groupValues[1]
            if (escaped.length == 5) Char(escaped.drop(1).toInt(16)).toString() else if (escaped == "n") "\n" else escaped
        }
    }
}

/** One resource: a string's only form is that for other numbers. */
private class Word(val plural: Boolean, val forms: Map<String, String>) {
    val texts get() = forms.values.toList()
}
