//! Signing in by another house: only who was invited, and only by a token that keeps every rule.
//!
//! The house is played here: it signs real tokens. Its RSA key lies in `testdata`, made for this and used for nothing else.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::{Method, Url, header};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};
use server::clock;
use server::oidc::Provider;
use server::settings::Settings;
use sha2::{Digest, Sha256};

use crate::browser::{Browser, Reply};
use crate::people::{CHOSEN, invite};
use crate::place::Engine;
use crate::world::{World, desk_file, keys, listener, run_with};

const CLIENT: &str = "the desk";
const SECRET: &str = "a secret: of the desk";

/// What the house does next.
#[derive(Clone)]
struct Manner {
    algorithm: &'static str,
    /// Beside what is right.
    claims: Value,
    /// Signs with a key that nobody was told of.
    other_key: bool,
    /// Names this key.
    kid: &'static str,
}

impl Default for Manner {
    fn default() -> Manner {
        Manner { algorithm: "ES256", claims: json!({}), other_key: false, kid: "curve" }
    }
}

struct House {
    issuer: String,
    manner: Mutex<Manner>,
    curve: EcdsaKeyPair,
    other: EcdsaKeyPair,
    rsa: RsaKeyPair,
    /// What the browser was sent away with.
    asked: Mutex<Option<Vec<(String, String)>>>,
    /// What went wrong when a code was traded.
    refused: Mutex<Vec<String>>,
}

fn curve() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.as_ref(), &random).unwrap()
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl House {
    fn asked(&self, name: &str) -> String {
        let asked = self.asked.lock().unwrap();
        asked
            .as_ref()
            .and_then(|asked| asked.iter().find(|(key, _)| key == name))
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    }

    fn token(&self) -> String {
        let manner = self.manner.lock().unwrap().clone();
        let now = clock::now().0 / 1_000;
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "sub": "7", "exp": now + 300, "iat": now, "nonce": self.asked("nonce"),
            "email": "Anna@example.org", "email_verified": true,
        });
        for (key, value) in manner.claims.as_object().unwrap() {
            claims[key] = value.clone();
        }
        let head = json!({ "alg": manner.algorithm, "typ": "JWT", "kid": manner.kid });
        let signed = format!("{}.{}", encoded(head.to_string()), encoded(claims.to_string()));
        format!("{signed}.{}", encoded(self.sign(&manner, signed.as_bytes())))
    }

    fn sign(&self, manner: &Manner, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match manner.algorithm {
            "ES256" => {
                let key = if manner.other_key { &self.other } else { &self.curve };
                key.sign(&random, message).unwrap().as_ref().to_vec()
            }
            "RS256" => {
                let mut signature = vec![0; self.rsa.public().modulus_len()];
                self.rsa.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).unwrap();
                signature
            }
            // As if the secret of a client were a key.
            "HS256" => {
                ring::hmac::sign(&ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes()), message).as_ref().to_vec()
            }
            _ => Vec::new(),
        }
    }
}

async fn description(State(house): State<Arc<House>>) -> Json<Value> {
    let issuer = &house.issuer;
    Json(json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize?realm=main"), "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
    }))
}

async fn public_keys(State(house): State<Arc<House>>) -> Json<Value> {
    let point = house.curve.public_key().as_ref();
    let rsa: ring::rsa::PublicKeyComponents<Vec<u8>> = house.rsa.public().into();
    Json(json!({ "keys": [
        { "kty": "OKP", "crv": "Ed25519", "kid": "strange", "x": "AA" },
        { "kty": "EC", "crv": "P-256", "kid": "curve", "use": "sig", "x": encoded(&point[1..33]), "y": encoded(&point[33..]) },
        { "kty": "RSA", "kid": "rsa", "alg": "RS256", "n": encoded(&rsa.n), "e": encoded(&rsa.e) },
    ] }))
}

async fn trade(State(house): State<Arc<House>>, headers: HeaderMap, body: String) -> Result<Json<Value>, StatusCode> {
    let words: Vec<(String, String)> = Url::parse(&format!("http://form?{body}")).unwrap().query_pairs().into_owned().collect();
    let said = |name: &str| words.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let challenge = encoded(Sha256::digest(said("code_verifier").as_bytes()));
    let basic = base64::engine::general_purpose::STANDARD.encode("the+desk:a+secret%3A+of+the+desk");
    let rules = [
        ("code", said("code") == "a good code"),
        ("verifier", challenge == house.asked("code_challenge") && house.asked("code_challenge_method") == "S256"),
        ("redirect", said("redirect_uri") == house.asked("redirect_uri")),
        ("grant", said("grant_type") == "authorization_code"),
        ("client", headers[header::AUTHORIZATION] == format!("Basic {basic}")),
    ];
    let broken: Vec<String> = rules.iter().filter(|(_, kept)| !kept).map(|(rule, _)| (*rule).to_owned()).collect();
    if !broken.is_empty() {
        house.refused.lock().unwrap().extend(broken);
        return Err(StatusCode::BAD_REQUEST);
    }
    Ok(Json(json!({ "access_token": "unused", "token_type": "Bearer", "id_token": house.token() })))
}

/// A house on this machine.
async fn house() -> Arc<House> {
    let listener = listener().await;
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let rsa = RsaKeyPair::from_pkcs8(include_bytes!("testdata/oidc-provider-rsa.pkcs8")).unwrap();
    let (manner, asked, refused) = (Mutex::default(), Mutex::default(), Mutex::default());
    let house = Arc::new(House { issuer, manner, curve: curve(), other: curve(), rsa, asked, refused });
    let routes = Router::new()
        .route("/.well-known/openid-configuration", get(description))
        .route("/keys", get(public_keys))
        .route("/token", post(trade))
        .with_state(Arc::clone(&house));
    server::work::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    house
}

/// A desk that believes a house.
async fn believing(tell: impl AsyncFnOnce(&mut World, &House)) {
    let house = house().await;
    // Cryptography has to be there before the way to the house is made.
    let provider = Arc::new(Provider::new("main", "Our login", &house.issuer, CLIENT, SECRET).unwrap());
    let settings = Settings { oidc: vec![provider], ..Settings::default() };
    let asked = Arc::clone(&house);
    run_with(Engine::Sqlite, desk_file(""), keys(), settings, listener().await, async |world: &mut World| {
        tell(world, &asked).await
    })
    .await;
    assert_eq!(*house.refused.lock().unwrap(), Vec::<String>::new(), "the desk trades codes as the standard says");
}

/// A browser that follows nothing by itself, and what it has been given.
struct Traveller {
    http: reqwest::Client,
    base: String,
    cookies: Vec<String>,
}

impl Traveller {
    fn new(base: &str) -> Traveller {
        Browser::stranger(base);
        let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Traveller { http, base: base.to_owned(), cookies: Vec::new() }
    }

    /// Where a request is sent on to.
    async fn sent(&mut self, path: &str) -> (u16, String) {
        let request = self.http.request(Method::GET, format!("{}{path}", self.base));
        let response = request.header(header::COOKIE, self.cookies.join("; ")).send().await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("HttpOnly"), "{cookie}");
            self.cookies.push(cookie.split(';').next().unwrap().to_owned());
        }
        let to = response.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        (response.status().as_u16(), to.unwrap_or_default())
    }

    /// Goes to the house; its answer comes back with this state, or with the one that it was sent.
    async fn away_and_back(&mut self, house: &House, state: Option<&str>) -> String {
        let (status, to) = self.sent("/api/v1/session/oidc/main").await;
        assert_eq!(status, 303);
        let address = Url::parse(&to).unwrap();
        assert!(to.starts_with(&format!("{}/authorize?realm=main&", house.issuer)), "{to}");
        *house.asked.lock().unwrap() = Some(address.query_pairs().into_owned().collect());
        assert_eq!((house.asked("response_type"), house.asked("client_id")), ("code".to_owned(), CLIENT.to_owned()));
        let state = state.map_or_else(|| house.asked("state"), str::to_owned);
        let (status, to) = self.sent(&format!("/api/v1/session/oidc/main/callback?code=a+good+code&state={state}")).await;
        assert_eq!(status, 303);
        to
    }

    async fn session(&self) -> Reply {
        let request = self.http.get(format!("{}/api/v1/session", self.base)).header(header::COOKIE, self.cookies.join("; "));
        crate::browser::answer(request).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_invited_comes_in_by_the_other_house() {
    believing(async |world: &mut World, house: &House| {
        invite(&world.browser, "anna", "agent", None).await;
        let options = world.browser.get("/api/v1/session/options").await.json();
        assert_eq!(options, json!({ "demo": false, "oidc": [{ "id": "main", "name": "Our login" }] }));
        for manner in [Manner::default(), Manner { algorithm: "RS256", kid: "rsa", ..Manner::default() }] {
            *house.manner.lock().unwrap() = manner;
            let mut traveller = Traveller::new(&world.browser.base);
            assert_eq!(traveller.away_and_back(house, None).await, "/");
            assert_eq!(traveller.session().await.json()["id"], "anna");
        }
        assert_eq!(world.browser.get("/api/v1/session/oidc/other").await.status, 404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_breaks_a_rule_lets_nobody_in() {
    believing(async |world: &mut World, house: &House| {
        invite(&world.browser, "anna", "agent", None).await;
        let now = clock::now().0 / 1_000;
        let usual = |claims: Value| Manner { claims, ..Manner::default() };
        let failed = "/signin?problem=oidc_failed";
        let unknown = "/signin?problem=oidc_unknown_person";
        let table = [
            ("another nonce", usual(json!({ "nonce": "another" })), failed),
            ("no nonce", usual(json!({ "nonce": null })), failed),
            ("another audience", usual(json!({ "aud": "another client" })), failed),
            ("two audiences and nobody's", usual(json!({ "aud": [CLIENT, "another client"] })), failed),
            ("on behalf of another", usual(json!({ "azp": "another client" })), failed),
            ("ended", usual(json!({ "exp": now - 3_600 })), failed),
            ("of tomorrow", usual(json!({ "iat": now + 86_400 })), failed),
            ("another issuer", usual(json!({ "iss": "https://elsewhere.example.org" })), failed),
            ("unsigned", Manner { algorithm: "none", ..Manner::default() }, failed),
            ("signed by the secret", Manner { algorithm: "HS256", ..Manner::default() }, failed),
            ("signed by a stranger", Manner { other_key: true, ..Manner::default() }, failed),
            ("an unknown key", Manner { kid: "another", ..Manner::default() }, failed),
            ("a key of another kind", Manner { algorithm: "ES256", kid: "rsa", ..Manner::default() }, failed),
            ("an address that nobody has made sure of", usual(json!({ "email_verified": false })), unknown),
            ("no address", usual(json!({ "email": null })), unknown),
            ("somebody who was not invited", usual(json!({ "email": "mallory@example.org" })), unknown),
        ];
        for (what, manner, expected) in table {
            *house.manner.lock().unwrap() = manner;
            let mut traveller = Traveller::new(&world.browser.base);
            assert_eq!(traveller.away_and_back(house, None).await, expected, "{what}");
            assert_eq!(traveller.session().await.status, 401, "{what}");
        }
        *house.manner.lock().unwrap() =
            usual(json!({ "aud": [CLIENT, "another client"], "azp": CLIENT, "email_verified": "true" }));
        assert_eq!(Traveller::new(&world.browser.base).away_and_back(house, None).await, "/");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_signed_in_by_the_attempt_of_somebody_else() {
    believing(async |world: &mut World, house: &House| {
        invite(&world.browser, "anna", "agent", None).await;
        let mut traveller = Traveller::new(&world.browser.base);
        assert_eq!(traveller.away_and_back(house, Some("another")).await, "/signin?problem=oidc_failed");
        // A link with somebody's own code, opened in another browser.
        let path = format!("/api/v1/session/oidc/main/callback?code=a+good+code&state={}", house.asked("state"));
        let mut victim = Traveller::new(&world.browser.base);
        assert_eq!(victim.sent(&path).await, (303, "/signin?problem=oidc_failed".to_owned()));
        assert_eq!((traveller.session().await.status, victim.session().await.status), (401, 401));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_switched_off_stays_out_by_the_other_house_too() {
    believing(async |world: &mut World, house: &House| {
        let words = json!({ "id": "anna", "name": "Anna", "email": "anna@example.org", "role": "agent" });
        assert_eq!(world.browser.post("/api/v1/people", &words).await.status, 201);
        assert_eq!(Traveller::new(&world.browser.base).away_and_back(house, None).await, "/", "an invitation is enough");
        let seen = world.browser.get("/api/v1/people").await.json();
        assert_eq!(seen["people"][1]["state"], "active");
        world.browser.put("/api/v1/people/anna", &json!({ "state": "off" })).await;
        assert_eq!(Traveller::new(&world.browser.base).away_and_back(house, None).await, "/signin?problem=oidc_unknown_person");
        let words = json!({ "email": "anna", "password": CHOSEN });
        assert_eq!(
            Browser::stranger(&world.browser.base).enter("/api/v1/session", &words).await.status,
            401,
            "there is no password"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_that_does_not_answer_is_told_on_the_page() {
    let provider = Arc::new(Provider::new("main", "Our login", "http://127.0.0.1:1", CLIENT, SECRET).unwrap());
    let settings = Settings { oidc: vec![provider], ..Settings::default() };
    run_with(Engine::Sqlite, desk_file(""), keys(), settings, listener().await, async |world: &mut World| {
        let mut traveller = Traveller::new(&world.browser.base);
        let sent = traveller.sent("/api/v1/session/oidc/main").await;
        assert_eq!(sent, (303, "/signin?problem=oidc_failed".to_owned()));
    })
    .await;
}
