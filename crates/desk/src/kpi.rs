//! The definitions of the KPIs.
