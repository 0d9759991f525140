"""The witness for the modern layout: what its pages say, against what was meant and against the WADL."""
