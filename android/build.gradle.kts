buildscript {
    dependencies {
        // The Kotlin that AGP compiles with: the one that Maven takes.
        classpath("org.jetbrains.kotlin:kotlin-gradle-plugin:2.4.21")
    }
}

plugins {
    id("com.android.application") version "9.0.1" apply false
    id("com.android.library") version "9.0.1" apply false
}
