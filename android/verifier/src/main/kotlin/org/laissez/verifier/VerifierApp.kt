package org.laissez.verifier

import android.app.Application
import android.os.Handler
import android.os.Looper
import java.io.File
import java.time.Clock
import java.util.concurrent.Executors
import org.laissez.ui.Work

/** The app for staff. */
class VerifierApp : Application() {
    /** The verifier at this door. */
    lateinit var door: Door

    /** What sees codes. */
    var eyes: Eyes = CameraEyes

    override fun onCreate() {
        super.onCreate()
        val main = Handler(Looper.getMainLooper())
        val work = Work(Executors.newSingleThreadExecutor { Thread(it, "door") }, main::post)
        val errands = Work(Executors.newCachedThreadPool { Thread(it, "errand") }, main::post)
        door = Door(Shelf(File(noBackupFilesDir, "door")), Publisher.of(this), Clock.systemUTC(), work, errands = errands)
    }
}
