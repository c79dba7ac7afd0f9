/**
 * Copies call recordings from the carrier into your own storage, whole and once.
 *
 * @module
 */
export { type Archiver, archive } from "./archive.js";
export type { Archived } from "./archiving.js";
export { type ArchiveErrorCode, archiveErrorCodes } from "./error-codes.js";
export { ArchiveError, type ArchiveErrorDetails, isArchiveError } from "./errors.js";
export type { ArchivableEvent } from "./event.js";
export { folderStorage } from "./folder-storage.js";
export type { KeyFunction, KeyParts } from "./key-template.js";
export type { MediaContext, MediaSource, MediaSourceOption } from "./media.js";
export type { ArchiveOptions } from "./options.js";
export type { FileFacts, Sidecar } from "./sidecar.js";
export type { Storage, WriteOptions } from "./storage.js";
