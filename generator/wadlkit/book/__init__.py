"""What becomes of sources: pages, their lists and schemas, as files to be; a face writes, checks or shows them."""
