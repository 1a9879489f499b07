import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    id("com.android.library")
}

val root = rootDir.parentFile
val generated = layout.buildDirectory.dir("generated/uniffi")
val libraries = layout.buildDirectory.dir("jni")

android {
    namespace = "org.laissez"
    compileSdk = 36
    ndkVersion = "28.2.13676358"

    defaultConfig {
        minSdk = 26
        consumerProguardFiles("consumer-rules.pro")
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    sourceSets.getByName("main") {
        kotlin.srcDirs("src/bindings/kotlin", "src/main/kotlin", generated)
        jniLibs.srcDirs(libraries)
    }

    // The tests take this machine's library, the command and Robolectric: Maven runs them.
    sourceSets.getByName("test").kotlin.setSrcDirs(emptyList<String>())
}

kotlin {
    compilerOptions {
        jvmTarget = JvmTarget.JVM_17
        allWarningsAsErrors = true
    }
}

dependencies {
    api("net.java.dev.jna:jna:5.19.1@aar")
}

/** The bindings, from a library built for this machine. */
val generateBindings by tasks.registering(Exec::class) {
    workingDir = root
    commandLine("bindings/generate", "kotlin", generated.get().asFile.path)
    outputs.dir(generated)
    // Cargo knows whether there is anything to do.
    outputs.upToDateWhen { false }
}

/** The library for devices: `cargo install cargo-ndk@4.1.2`, and `rustup target add` the three targets. */
val buildLibraries by tasks.registering(Exec::class) {
    workingDir = root
    // Android 15 may have pages of 16 KiB: no segment may share one with another.
    environment("RUSTFLAGS", "-Clink-arg=-Wl,-z,max-page-size=16384")
    commandLine(
        "cargo", "ndk", "--target", "arm64-v8a", "--target", "armeabi-v7a", "--target", "x86_64", "--platform", "26",
        "--output-dir", libraries.get().asFile.path, "build", "--locked", "--profile", "mobile", "-p", "laissez-bindings", "--lib"
    )
    outputs.dir(libraries)
    outputs.upToDateWhen { false }
}

tasks.named("preBuild") {
    dependsOn(generateBindings, buildLibraries)
}
