"""What regulations and plain sense say of documents: types, numbers, identity, effect, citations, secrecy, files at the door."""
