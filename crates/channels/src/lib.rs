//! How customers reach the desk: one folder per provider.
