/**
 * Recordings in S3 and compatible services. Needs `@aws-sdk/client-s3` and `@aws-sdk/lib-storage`.
 *
 * @module
 */
export { type S3StorageOptions, s3Storage } from "./s3-storage.js";
