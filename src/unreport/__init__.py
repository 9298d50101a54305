"""unreport: UN reports as one object model, read from and written to DOCX, PDF and Akoma Ntoso XML."""
