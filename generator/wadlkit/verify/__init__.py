"""The witness: pages are read back and compared with what the WADL says. It knows nothing of who writes them."""
