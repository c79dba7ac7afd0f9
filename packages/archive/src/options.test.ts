import { describe, expect, it } from "vitest";
import { archive } from "./archive.js";
import { archiveErrorCodes } from "./error-codes.js";
import { ArchiveError, isArchiveError } from "./errors.js";
import { folderStorage } from "./folder-storage.js";

const storage = folderStorage("unused");

describe("options", () => {
  it.each([
    [null, /must be an object/],
    [{}, /storage must be a storage/],
    [{ storage: "/var/recordings" }, /storage must be a storage/],
    [{ storage, deleteAtCarier: true }, /unknown option "deleteAtCarier"/],
    [{ storage, maxBytes: -1 }, /maxBytes must be a whole number/],
    [{ storage, maxWaitMs: 1.5 }, /maxWaitMs must be a whole number/],
    [{ storage, clock: 0 }, /clock must be a function/],
    [{ storage, observer: {} }, /observer must have observe/],
    [{ storage, keyTemplate: "{carrier}" }, /must hold \{recordingId\}/],
  ])("that are wrong are refused at once: %j", (options, message) => {
    expect(() => archive(options as never)).toThrow(message);
    expect(() => archive(options as never)).toThrow(TypeError);
  });
});

describe("an error", () => {
  it("says what happened, whether to try again, and what to look at", () => {
    const error = new ArchiveError("media_not_yet", { httpStatus: 404, retryAfterMs: 2000 }, new Error("cause"));
    expect(error.message).toBe("media not yet (httpStatus: 404, retryAfterMs: 2000)");
    expect([error.retryable, error.hint]).toEqual(archiveErrorCodes.media_not_yet);
    expect(error.cause).toEqual(new Error("cause"));
    expect(new ArchiveError("media_gone").message).toBe("media gone");
  });

  it("is known by its name and code, also from another copy of the package", () => {
    expect(isArchiveError(new ArchiveError("key_taken"))).toBe(true);
    expect(isArchiveError(Object.assign(new Error("x"), { name: "ArchiveError", code: "media_gone" }))).toBe(true);
    expect(isArchiveError(Object.assign(new Error("x"), { name: "ArchiveError", code: "toString" }))).toBe(false);
    expect(isArchiveError({ name: "ArchiveError", code: "media_gone" })).toBe(false);
    expect(isArchiveError(null)).toBe(false);
  });
});
