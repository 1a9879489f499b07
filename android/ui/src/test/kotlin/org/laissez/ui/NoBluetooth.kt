package org.laissez.ui

import android.bluetooth.BluetoothDevice
import org.robolectric.annotation.Implements

/** Robolectric's own stand-in names a class that its Android 15 hasn't got, and the audio service, which sounds need, names this one. */
@Implements(BluetoothDevice::class)
class NoBluetooth
