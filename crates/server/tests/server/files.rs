//! Files that people hand over: what is taken, what is refused and how, and how they are given out again.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::Value;

use crate::browser::{Browser, Reply, answer};
use crate::place::Engine;
use crate::world::{World, run};

/// A picture of this size.
pub(crate) fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::new_rgb8(width, height).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// Hands a file over under a name and as a type.
pub(crate) async fn hand_over(browser: &Browser, name: &str, claimed: &str, bytes: Vec<u8>) -> Reply {
    let part = Part::bytes(bytes).file_name(name.to_owned()).mime_str(claimed).unwrap();
    answer(browser.request(Method::POST, "/api/v1/files").multipart(Form::new().part("file", part))).await
}

async fn taken(browser: &Browser, name: &str, claimed: &str, bytes: Vec<u8>) -> Value {
    let reply = hand_over(browser, name, claimed, bytes).await;
    assert_eq!(reply.status, 201, "{name}: {}", reply.body);
    reply.json()
}

/// An answer with its bytes and headers.
pub(crate) struct Given {
    pub(crate) status: u16,
    headers: reqwest::header::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Given {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub(crate) async fn given(browser: &Browser, path: &str, range: Option<&str>) -> Given {
    let mut request = browser.request(Method::GET, path).header("accept-encoding", "gzip");
    if let Some(range) = range {
        request = request.header("range", range);
    }
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Given { status, headers, bytes: response.bytes().await.unwrap().to_vec() }
}

on_both! {
    async fn a_file_is_given_out_as_it_was_handed_over(world) {
        let document = [b"%PDF-1.4\n".as_slice(), &(0..2_500_000u32).map(|n| (n * 7 % 251) as u8).collect::<Vec<_>>()].concat();
        let file = taken(&world.browser, "bill.pdf", "application/pdf", document.clone()).await;
        assert_eq!((&file["kind"], &file["mime"], &file["bytes"]), (&"document".into(), &"application/pdf".into(), &document.len().into()));
        world.restart().await;
        let path = format!("/api/v1/files/{}", file["id"].as_str().unwrap());
        let all = given(&world.browser, &path, None).await;
        assert!(all.status == 200 && all.bytes == document);
        assert_eq!(all.header("content-length"), document.len().to_string());
        for (range, from, to) in [("bytes=0-0", 0, 1), ("bytes=65530-65545", 65_530, 65_546), ("bytes=1000000-2300000", 1_000_000, 2_300_001), ("bytes=-5", document.len() - 5, document.len())] {
            let part = given(&world.browser, &path, Some(range)).await;
            assert!(part.status == 206 && part.bytes == document[from..to], "{range}");
            assert_eq!(part.header("content-range"), format!("bytes {from}-{}/{}", to - 1, document.len()));
        }
        assert_eq!(given(&world.browser, &path, Some("bytes=99999999-")).await.status, 416);
    }

    async fn nothing_of_a_file_lies_readable_on_the_disk(world) {
        let secret = b"nobody may read this on the disk, wherever it lies ".repeat(50);
        taken(&world.browser, "words.txt", "text/plain", secret.clone()).await;
        let mut looked_at = 0;
        let mut folders = vec![world.place.data.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = std::fs::read(&path).unwrap();
                    assert!(!bytes.windows(40).any(|window| window == &secret[..40]), "{}", path.display());
                    looked_at += usize::from(path.to_string_lossy().contains("/files/"));
                }
            }
        }
        assert_eq!(looked_at, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_is_shown_in_place_and_has_a_small_one() {
    run(Engine::Sqlite, async |world: &mut World| {
        let file = taken(&world.browser, "me.jpg", "image/jpeg", picture(ImageFormat::Jpeg, 1200, 900)).await;
        assert_eq!((&file["width"], &file["height"], &file["thumbnail"]), (&1200.into(), &900.into(), &true.into()));
        let path = format!("/api/v1/files/{}", file["id"].as_str().unwrap());
        let shown = given(&world.browser, &path, None).await;
        assert_eq!((shown.header("content-type"), shown.header("x-content-type-options")), ("image/jpeg", "nosniff"));
        assert!(shown.header("content-disposition").starts_with("inline"));
        assert_eq!(shown.header("content-security-policy"), "sandbox; default-src 'none'");
        assert!(shown.header("cache-control").contains("private"));
        let small = given(&world.browser, &format!("{path}/thumbnail"), None).await;
        let decoded = image::load_from_memory(&small.bytes).unwrap();
        assert_eq!((small.status, decoded.width(), decoded.height()), (200, 480, 360));
        let stranger = Browser::stranger(&world.browser.base);
        assert_eq!(
            (given(&stranger, &path, None).await.status, given(&stranger, &format!("{path}/thumbnail"), None).await.status),
            (401, 401)
        );
        assert_eq!(given(&world.browser, "/api/v1/files/00000000000000000000000000000000", None).await.status, 404);
    })
    .await;
}

/// A picture whose header claims this size, with a checksum that is right.
fn bomb(side: u32) -> Vec<u8> {
    let mut png = picture(ImageFormat::Png, 8, 8);
    png[16..20].copy_from_slice(&side.to_be_bytes());
    png[20..24].copy_from_slice(&side.to_be_bytes());
    let sum = png[12..29].iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ sum >> 1 } else { sum >> 1 })
    });
    png[29..33].copy_from_slice(&(!sum).to_be_bytes());
    png
}

/// Bad files and what their senders are told.
fn refused() -> Vec<(&'static str, &'static str, Vec<u8>, &'static str, &'static str)> {
    let png = picture(ImageFormat::Png, 300, 300);
    let large = [png.as_slice(), &vec![0; 6 << 20]].concat();
    let animated = [b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02".as_slice(), &vec![0; 600 << 10]].concat();
    let still = [b"RIFF\0\0\0\0WEBPVP8 ".as_slice(), &vec![0; 200 << 10]].concat();
    let macros = b"PK\x03\x04[Content_Types].xml word/document.xml word/vbaProject.bin".to_vec();
    vec![
        ("empty.png", "image/png", Vec::new(), "file_empty", "empty"),
        ("large.png", "image/png", large, "file_too_large", "5 MB"),
        ("long.mp3", "audio/mpeg", [b"ID3".as_slice(), &vec![1; 17 << 20]].concat(), "file_too_large", "16 MB"),
        ("moving.webp", "image/webp", animated, "file_too_large", "500 KB"),
        ("still.webp", "image/webp", still, "file_too_large", "100 KB"),
        ("page.png", "image/png", b"<!doctype html><script>alert(1)</script>".to_vec(), "file_type_refused", "jpg"),
        (
            "drawing.svg",
            "image/svg+xml",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
            "file_type_refused",
            "pdf",
        ),
        ("cat.jpg", "image/jpeg", picture(ImageFormat::Gif, 10, 10), "file_type_refused", "png"),
        ("setup.pdf", "application/pdf", b"MZ\x90\0\x03\0\0\0".to_vec(), "file_type_refused", "docx"),
        ("tool", "application/octet-stream", b"\x7fELF\x02\x01\x01".to_vec(), "file_type_refused", "mp4"),
        ("run.txt", "text/plain", b"#!/bin/sh\necho hello\n".to_vec(), "file_type_refused", "txt"),
        ("letter.docx", "application/msword", macros, "file_type_refused", "docx"),
        ("all.zip", "application/zip", b"PK\x03\x04....readme.txt".to_vec(), "file_type_refused", "xlsx"),
        ("photo.heic", "image/jpeg", b"\0\0\0\x18ftypheic".to_vec(), "file_type_refused", "jpg"),
        ("cut.png", "image/png", png[..png.len() / 2].to_vec(), "file_damaged", "damaged"),
        ("bomb.png", "image/png", bomb(65_000), "picture_too_large", "40 million"),
        ("film.webm", "video/mp4", b"\x1a\x45\xdf\xa3webm".to_vec(), "file_type_refused", "mp4"),
        ("binary.txt", "text/plain", b"words\0and\x01more".to_vec(), "file_type_refused", "txt"),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_hands_over_a_bad_file_is_told_what_to_do() {
    run(Engine::Sqlite, async |world: &mut World| {
        for (name, claimed, bytes, code, told) in refused() {
            let reply = hand_over(&world.browser, name, claimed, bytes).await;
            assert_eq!((reply.status, reply.code().as_str()), (422, code), "{name}: {}", reply.body);
            assert!(reply.json()["detail"].as_str().unwrap().contains(told), "{name}: {}", reply.body);
        }
        let nothing = Form::new().text("kind", "voice");
        let reply = answer(world.browser.request(Method::POST, "/api/v1/files").multipart(nothing)).await;
        assert_eq!((reply.status, reply.code().as_str()), (422, "file_missing"));
        assert!(!world.place.data.join("files").exists(), "nothing of what was refused is kept");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_than_anybody_sends_is_not_read_to_its_end() {
    run(Engine::Sqlite, async |world: &mut World| {
        let reply =
            hand_over(&world.browser, "all.pdf", "application/pdf", [b"%PDF-".as_slice(), &vec![0; 101 << 20]].concat()).await;
        assert_eq!((reply.status, reply.code().as_str()), (422, "file_too_large"), "{}", reply.body);
        assert!(reply.body.contains("100 MB"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bytes_decide_what_a_file_is_and_its_name_does_no_harm() {
    run(Engine::Sqlite, async |world: &mut World| {
        let png = picture(ImageFormat::Png, 20, 20);
        let rows = [
            ("photo.png", "application/pdf", "photo.png", "image/png"),
            ("photo.pdf.exe", "image/gif", "photo.pdf.exe.png", "image/png"),
            ("../../etc/cron.d/x", "text/html", "x.png", "image/png"),
            ("C:\\temp\\photo.png", "image/png", "photo.png", "image/png"),
            ("photo\u{202e}gnp.exe", "image/png", "photognp.exe.png", "image/png"),
            ("Größe \u{1f4c4} 写真.png", "image/png", "Größe \u{1f4c4} 写真.png", "image/png"),
            ("<img src=x onerror=alert(1)>.png", "image/png", "_img src=x onerror=alert(1)_.png", "image/png"),
        ];
        for (name, claimed, cleaned, mime) in rows {
            let file = taken(&world.browser, name, claimed, png.clone()).await;
            assert_eq!((&file["filename"], &file["mime"]), (&cleaned.into(), &mime.into()), "{name}");
            let shown = given(&world.browser, &format!("/api/v1/files/{}", file["id"].as_str().unwrap()), None).await;
            assert_eq!(shown.header("content-type"), "image/png");
            assert!(shown.header("content-disposition").is_ascii());
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_that_is_also_a_page_is_only_saved() {
    run(Engine::Sqlite, async |world: &mut World| {
        let both = [picture(ImageFormat::Png, 20, 20).as_slice(), b"<html><script>alert(1)</script></html>"].concat();
        let file = taken(&world.browser, "both.png", "image/png", both.clone()).await;
        assert_eq!(file["dangerous"], true);
        let path = format!("/api/v1/files/{}", file["id"].as_str().unwrap());
        let saved = given(&world.browser, &path, None).await;
        assert_eq!((saved.header("content-type"), saved.bytes == both), ("application/octet-stream", true));
        assert!(saved.header("content-disposition").starts_with("attachment"));
        // The small picture was drawn anew: nothing of the page is in it.
        let small = given(&world.browser, &format!("{path}/thumbnail"), None).await;
        assert!(small.status == 200 && !small.bytes.windows(7).any(|window| window == b"<script"));
    })
    .await;
}
