import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    id("com.android.application")
}

android {
    namespace = "org.laissez.verifier"
    compileSdk = 36

    defaultConfig {
        applicationId = "org.laissez.verifier"
        minSdk = 26
        // As in link-resources.
        targetSdk = 36
        versionCode = 1
        versionName = "0.1.0"
        ndk {
            abiFilters += listOf("arm64-v8a", "armeabi-v7a", "x86_64")
        }
    }

    buildTypes {
        getByName("release") {
            isMinifyEnabled = true
            // The rules for JNA come with :sdk.
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), rootProject.file("ui/rules.pro"))
        }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    // Maven runs them.
    sourceSets.getByName("test").kotlin.setSrcDirs(emptyList<String>())

    // Google's own list of what an app is made of, which only Google can read: no app holds it.
    dependenciesInfo {
        includeInApk = false
        includeInBundle = false
    }
}

kotlin {
    compilerOptions {
        jvmTarget = JvmTarget.JVM_17
        allWarningsAsErrors = true
    }
}

dependencies {
    implementation(project(":ui"))
}
