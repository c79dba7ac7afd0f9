// What the carriers' REST sides share; filled when the package is built, see shared-module.ts.
export {};
