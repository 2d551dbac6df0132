//! Who may do what, as a list to look at.

use axum::Json;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, PERMISSIONS, Role, to};

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(permissions))
}

#[derive(Serialize, ToSchema)]
struct PermissionsOut {
    permissions: Vec<PermissionOut>,
    roles: Vec<Role>,
}

#[derive(Serialize, ToSchema)]
struct PermissionOut {
    /// As tokens name it.
    id: &'static str,
    /// The roles that have it.
    roles: Vec<Role>,
}

/// Lists the permissions and the roles that have them.
#[utoipa::path(get, path = "/api/v1/permissions", tag = "people", responses((status = 200, body = PermissionsOut)))]
async fn permissions(_: May<to::BeHere>) -> Json<PermissionsOut> {
    let permissions = PERMISSIONS.iter().map(|permission| PermissionOut { id: permission.id, roles: permission.roles.to_vec() });
    Json(PermissionsOut { permissions: permissions.collect(), roles: Role::WORDS.map(|(role, _)| role).to_vec() })
}
