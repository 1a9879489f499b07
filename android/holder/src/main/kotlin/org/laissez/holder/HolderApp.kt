package org.laissez.holder

import android.app.Application
import android.os.Handler
import android.os.Looper
import java.io.File
import java.time.Clock
import java.util.concurrent.Executors
import org.laissez.ui.Work

/** The app for travellers. */
class HolderApp : Application() {
    /** The traveller's wallet. */
    lateinit var pocket: Pocket

    override fun onCreate() {
        super.onCreate()
        val main = Handler(Looper.getMainLooper())
        val work = Work(Executors.newSingleThreadExecutor { Thread(it, "wallet") }, main::post)
        val errands = Work(Executors.newCachedThreadPool { Thread(it, "errand") }, main::post)
        pocket = Pocket(File(noBackupFilesDir, "wallet"), PhoneKeys(), Clock.systemUTC(), work, errands)
    }
}
