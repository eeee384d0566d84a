//! Parcels.

/// Weight of the box, in grams.
const BOX: u32 = 150;

/// Returns the weight of a parcel in grams.
pub(crate) fn weigh(sku: &str, quantity: u32) -> u32 {
    let each = match sku {
        "tea" => 100,
        "cup" => 350,
        _ => 900,
    };
    BOX + each * quantity
}
