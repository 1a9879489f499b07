//! expect: places and sensors are no business of its
//! What asks Android, or iOS, where it is.

#[unsafe(no_mangle)]
pub extern "C" fn control(callback: extern "C" fn(*const u8, usize)) {
    println!("{:?}", std::env::args());
    let class = if cfg!(target_os = "ios") { "CLLocationManager" } else { "android/location/LocationManager" };
    callback(class.as_ptr(), class.len());
}
