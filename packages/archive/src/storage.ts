/** How an object is written. */
export interface WriteOptions {
  contentType?: string | null | undefined;
  /** Leave an object alone that has the key already. */
  ifAbsent?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Where recordings are kept. Five methods; `folderStorage` and `s3Storage` are two of them.
 *
 * Keys are relative paths of safe segments, joined with `/`.
 */
export interface Storage {
  /** `null` where there is no such object. */
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  /** The bytes of an object; fails where there is none. */
  read(key: string, options?: { signal?: AbortSignal | undefined }): Promise<AsyncIterable<Uint8Array>>;
  /**
   * All or nothing: the object is there, whole and durable, when this resolves; if `chunks` throws, or the process
   * dies, nothing is seen under the key. It must not collect `chunks` in memory.
   *
   * @returns false, with nothing changed, where `ifAbsent` is set and the key is taken.
   */
  write(key: string, chunks: AsyncIterable<Uint8Array>, options?: WriteOptions): Promise<boolean>;
  /** What is not there is deleted already. */
  delete(key: string): Promise<void>;
  /**
   * Removes what unfinished writes that began before then have left.
   *
   * @returns how many.
   */
  sweep(before: Date): Promise<number>;
}
