//! Blobs in a bucket: against a small object store that checks every signature by itself, and stumbles now and then.

use std::collections::{BTreeMap, HashMap};
use std::io::ErrorKind;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use desk::Moment;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use store::{Options, Store};

const KEY: &str = "a key";
const SECRET: &str = "a secret/with+signs";

#[derive(Default)]
struct Shop {
    objects: Mutex<BTreeMap<String, Vec<u8>>>,
    /// How many of the next calls fail.
    stumbles: Mutex<u32>,
    unsigned: Mutex<u32>,
}

fn keyed(key: &[u8], text: &str) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(text).finalize().into_bytes().to_vec()
}

/// Whether the address is signed as the standard wants it (AWS signature version 4 in the query).
fn is_signed(method: &Method, uri: &Uri, headers: &HeaderMap) -> bool {
    let query = uri.query().unwrap_or_default();
    let (signed, signature): (Vec<&str>, Vec<&str>) = query.split('&').partition(|pair| !pair.starts_with("X-Amz-Signature="));
    let words: HashMap<&str, &str> = signed.iter().filter_map(|pair| pair.split_once('=')).collect();
    let mut sorted = signed.clone();
    sorted.sort_unstable();
    let host = headers["host"].to_str().unwrap();
    let request = format!("{method}\n{}\n{}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD", uri.path(), sorted.join("&"));
    let (at, day) = (words["X-Amz-Date"], &words["X-Amz-Date"][..8]);
    let scope = format!("{day}/here/s3/aws4_request");
    let text = format!("AWS4-HMAC-SHA256\n{at}\n{scope}\n{}", hex::encode(Sha256::digest(request)));
    let key =
        ["here", "s3", "aws4_request"].iter().fold(keyed(format!("AWS4{SECRET}").as_bytes(), day), |key, part| keyed(&key, part));
    signature == [format!("X-Amz-Signature={}", hex::encode(keyed(&key, &text)))]
}

async fn answer(
    State(shop): State<Arc<Shop>>,
    method: Method,
    uri: Uri,
    Query(words): Query<HashMap<String, String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !is_signed(&method, &uri, &headers) {
        *shop.unsigned.lock().unwrap() += 1;
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut stumbles = shop.stumbles.lock().unwrap();
    if *stumbles > 0 {
        *stumbles -= 1;
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let mut objects = shop.objects.lock().unwrap();
    let name = uri.path().trim_start_matches("/shelf/").to_owned();
    match method {
        Method::PUT => {
            objects.insert(name, body.to_vec());
            StatusCode::OK.into_response()
        }
        Method::DELETE => objects.remove(&name).map_or(StatusCode::NOT_FOUND, |_| StatusCode::NO_CONTENT).into_response(),
        _ if words.contains_key("list-type") => list(&objects, &words).into_response(),
        _ => match objects.get(&name) {
            Some(bytes) => part(bytes, headers["range"].to_str().unwrap()),
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

fn part(bytes: &[u8], range: &str) -> Response {
    let (from, last) = range.trim_start_matches("bytes=").split_once('-').unwrap();
    let (from, last): (usize, usize) = (from.parse().unwrap(), last.parse().unwrap());
    if from >= bytes.len() {
        return StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    }
    (StatusCode::PARTIAL_CONTENT, bytes[from..bytes.len().min(last + 1)].to_vec()).into_response()
}

/// Two at a time, so that there are pages.
fn list(objects: &BTreeMap<String, Vec<u8>>, words: &HashMap<String, String>) -> String {
    let prefix = &words["prefix"];
    let below = objects.keys().filter(|name| name.strip_prefix(prefix.as_str()).is_some_and(|rest| !rest.contains('/')));
    let from: usize = words.get("continuation-token").map_or(0, |token| token.parse().unwrap());
    let names: Vec<&String> = below.skip(from).take(3).collect();
    let contents: String = names.iter().take(2).map(|name| {
        format!("<Contents><Key>{name}</Key><LastModified>2026-03-02T10:00:00.000Z</LastModified><ETag>x</ETag><Size>1</Size></Contents>")
    }).collect();
    let more = if names.len() > 2 {
        format!("<IsTruncated>true</IsTruncated><NextContinuationToken>{}</NextContinuationToken>", from + 2)
    } else {
        "<IsTruncated>false</IsTruncated>".to_owned()
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>shelf</Name><MaxKeys>2</MaxKeys>{more}{contents}</ListBucketResult>"
    )
}

/// What is promised of blobs, whoever keeps them.
fn keeps_its_promises(store: &Store) {
    let blobs = store.blobs();
    let bytes: Vec<u8> = (0..200_000u32).map(|n| (n % 251) as u8).collect();
    blobs.put("segments/a.parquet", &bytes).unwrap();
    assert_eq!(blobs.read("segments/a.parquet", 0, bytes.len()).unwrap(), bytes);
    assert_eq!(blobs.read("segments/a.parquet", 70_000, 5).unwrap(), bytes[70_000..70_005]);
    assert_eq!(blobs.read("segments/a.parquet", 199_999, 2).unwrap_err().kind(), ErrorKind::UnexpectedEof);
    assert_eq!(blobs.read("segments/a.parquet", 300_000, 1).unwrap_err().kind(), ErrorKind::UnexpectedEof);
    assert_eq!(blobs.read("segments/b.parquet", 0, 1).unwrap_err().kind(), ErrorKind::NotFound);
    blobs.put("segments/a.parquet", b"anew").unwrap();
    assert_eq!(blobs.read("segments/a.parquet", 0, 4).unwrap(), b"anew");
    for name in ["files/00/x", "files/01/a", "files/01/b", "files/01/c", "files/01/d", "files/01/e", "files/1"] {
        blobs.put(name, b"x").unwrap();
    }
    let mut listed: Vec<String> = blobs.list("files/01").unwrap().into_iter().map(|(name, _)| name).collect();
    listed.sort();
    assert_eq!(listed, ["files/01/a", "files/01/b", "files/01/c", "files/01/d", "files/01/e"]);
    assert!(blobs.list("files/02").unwrap().is_empty());
    blobs.remove("files/01/a").unwrap();
    blobs.remove("files/01/a").unwrap();
    assert_eq!(blobs.list("files/01").unwrap().len(), 4);
}

async fn opened(data: &str, blob_url: Option<String>) -> Store {
    let data_dir = std::env::temp_dir().join(format!("{data}_{}", std::process::id()));
    let options = Options { database_url: None, data_dir, blob_url };
    Store::open(options, Arc::default(), Arc::new(|_, _| ())).await.unwrap()
}

async fn gone(store: Store, data: &str) {
    store.close().await;
    let _ = std::fs::remove_dir_all(std::env::temp_dir().join(format!("{data}_{}", std::process::id())));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_keeps_what_a_folder_keeps() {
    let shop = Arc::new(Shop::default());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().fallback(answer).with_state(Arc::clone(&shop));
    let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let url = format!("s3://{}:{}@shelf/desk?endpoint=http://{address}&region=here", escaped(KEY), escaped(SECRET));
    let store = opened("watchdesk_bucket", Some(url)).await;
    tokio::task::block_in_place(|| {
        keeps_its_promises(&store);
        assert!(shop.objects.lock().unwrap().keys().all(|name| name.starts_with("desk/")));
        *shop.stumbles.lock().unwrap() = 2;
        assert_eq!(store.blobs().read("files/01/b", 0, 1).unwrap(), b"x", "a stumble passes");
        assert_eq!(store.blobs().list("files/01").unwrap()[0].1, Moment(1_772_445_600_000));
        assert_eq!(*shop.unsigned.lock().unwrap(), 0);
    });
    gone(store, "watchdesk_bucket").await;
    serving.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_keeps_them_too() {
    let store = opened("watchdesk_folder", None).await;
    tokio::task::block_in_place(|| keeps_its_promises(&store));
    gone(store, "watchdesk_folder").await;
}

/// Against another store, such as moto's: `WATCHDESK_TEST_BUCKET=s3://key:secret@bucket/prefix?endpoint=..`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_store_keeps_them_as_well() {
    let Ok(url) = std::env::var("WATCHDESK_TEST_BUCKET") else {
        eprintln!("skipped: no WATCHDESK_TEST_BUCKET");
        return;
    };
    let store = opened("watchdesk_other_bucket", Some(url)).await;
    tokio::task::block_in_place(|| keeps_its_promises(&store));
    gone(store, "watchdesk_other_bucket").await;
}

#[tokio::test]
async fn a_bucket_without_keys_says_what_is_missing() {
    let options = Options { database_url: None, data_dir: std::env::temp_dir(), blob_url: Some("s3://shelf/desk".to_owned()) };
    let told = Store::open(options, Arc::default(), Arc::new(|_, _| ())).await.unwrap_err().to_string();
    assert!(told.contains("AWS_ACCESS_KEY_ID"), "{told}");
}
