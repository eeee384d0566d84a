//! The pages of the admin server, as a browser would follow their links.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(10);
/// Maximum number of pages.
const MAX_PAGES: usize = 100;

/// Returns the text of all pages that can be reached from the first one.
pub(super) fn all(server: SocketAddr) -> String {
    let mut text = String::new();
    let mut known = BTreeSet::from(["/".to_owned()]);
    let mut next = vec!["/".to_owned(), "/metrics".to_owned(), "/stages".to_owned()];
    while let Some(path) = next.pop() {
        let page = page(server, &path).unwrap_or_default();
        for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.replace("&amp;", "&");
            if link.starts_with('/') && known.len() < MAX_PAGES && known.insert(link.clone()) {
                next.push(link);
            }
        }
        text.push_str(&page);
    }
    text
}

fn page(server: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut connection = TcpStream::connect(server)?;
    connection.set_read_timeout(Some(TIMEOUT))?;
    write!(connection, "GET {path} HTTP/1.1\r\nhost: {server}\r\nconnection: close\r\n\r\n")?;
    let mut page = Vec::new();
    connection.read_to_end(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
