//! OpenID Connect: another house says who somebody is (authorization code with PKCE).

/// Who else says who people are.
#[derive(Debug)]
pub struct Provider {
    /// In addresses.
    pub id: String,
    /// On the button.
    pub name: String,
}
