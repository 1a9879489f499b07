package org.laissez.holder

import android.app.Activity
import android.content.Intent
import android.net.Uri
import android.view.View
import android.widget.EditText
import android.widget.TextView
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.InputStream
import java.util.concurrent.atomic.AtomicInteger
import org.junit.Assert.assertNull
import org.robolectric.Shadows.shadowOf

private val files = AtomicInteger()

/** What the app asks another one to do, by a screen of its own. */
fun Phone.asked(): Intent = checkNotNull(shadowOf(activity).peekNextStartedActivityForResult()) { "no app was asked, on ${screen.name}" }.intent

/** The app that was asked does it, and gives this. */
fun Phone.answer(data: Intent? = null) = reply(Activity.RESULT_OK, data)

/** The traveller comes back without it. */
fun Phone.turnBack() = reply(Activity.RESULT_CANCELED, null)

private fun Phone.reply(result: Int, data: Intent?) {
    val asked = shadowOf(activity).nextStartedActivityForResult.intent
    shadowOf(activity).receiveResult(asked, result, data)
}

/** An address of a file that another app has. */
fun Phone.file(bytes: ByteArray): Uri = file { ByteArrayInputStream(bytes) }

/** The same, with whatever comes of reading it. */
fun Phone.file(stream: () -> InputStream): Uri {
    val uri = Uri.parse("content://files/${files.incrementAndGet()}")
    shadowOf(activity.contentResolver).registerInputStreamSupplier(uri, stream)
    return uri
}

/** Another app opens a file with this one. */
fun Phone.open(file: Uri): Phone = ask(Intent(Intent.ACTION_VIEW).setDataAndType(file, "application/vnd.laissez"))

/** The traveller chooses a place, and the app saves a file there; what was saved. */
fun Phone.save(): ByteArray {
    val uri = Uri.parse("content://files/${files.incrementAndGet()}")
    val saved = ByteArrayOutputStream()
    shadowOf(activity.contentResolver).registerOutputStream(uri, saved)
    tap(R.string.send_save)
    answer(Intent().setData(uri))
    return saved.toByteArray()
}

/** Writes into the field of this name. */
fun Phone.write(label: Int, text: String, vararg arguments: Any): Phone {
    val words = activity.getString(label, *arguments)
    val field = views().filterIsInstance<TextView>().first { it.text.toString() == words && it.labelFor != View.NO_ID }.labelFor
    views().filterIsInstance<EditText>().first { it.id == field }.setText(text)
    return this
}

/** Touches what says this. */
fun Phone.tap(words: String): Phone {
    val view = views().first { (it as? TextView)?.text?.toString() == words || it.contentDescription?.toString()?.startsWith(words) == true && it.hasOnClickListeners() }
    view.performClick()
    return this
}

/** Nothing is left for another app to do. */
fun Phone.asksNobody() = assertNull(shadowOf(activity).peekNextStartedActivityForResult())

/** Whether the screen says this. */
fun Phone.says(words: Int, vararg arguments: Any): Boolean = activity.getString(words, *arguments) in texts()
