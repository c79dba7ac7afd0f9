import { Buffer } from "node:buffer";
/** A WAV file of so many bytes of silence in G.711: RIFF header, `fmt `, `data`. */
export function wav(dataBytes: number, declared = dataBytes): Buffer<ArrayBuffer> {
  const file = Buffer.alloc(44 + dataBytes, 0xff);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + declared, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(7, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(8000, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36);
  file.writeUInt32LE(declared, 40);
  return file;
}

/** Bytes that begin as an MP3 file does, with its ID3 tag. */
export const mp3 = (bytes: number): Buffer<ArrayBuffer> => {
  const file = Buffer.alloc(bytes, 0x55);
  file.write("ID3\u0004\u0000\u0000", 0, "latin1");
  return file;
};

/** All of a stream. */
export async function drained(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
