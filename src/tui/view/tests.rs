//! Views are looked at here.
