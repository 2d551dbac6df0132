//! Samples in columns and the kernel that answers questions about them.
