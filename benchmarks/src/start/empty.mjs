// Nothing: what importing costs by itself.
export {};
