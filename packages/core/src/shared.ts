// Filled by the build: see shared-module.ts.
export {};
