import type { ArchivableEvent } from "./event.js";

/** A WAV file of so many bytes of sound: 16-bit mono at 8 kHz, so 16 bytes a millisecond. */
export function wavOf(dataBytes: number): Uint8Array {
  const file = Buffer.alloc(44 + dataBytes);
  file.write("RIFF\0\0\0\0WAVEfmt ", 0, "latin1");
  file.writeUInt32LE(36 + dataBytes, 4);
  file.set([16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0], 16);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(dataBytes, 40);
  for (let index = 0; index < dataBytes; index += 2) {
    file.writeInt16LE(Math.round(Math.sin(index / 20 + index / 7919) * 12_000), 44 + index);
  }
  return file;
}

/** A conference recording of Bandwidth's, as core normalizes it. */
export const testEvent = (recording: Partial<ArchivableEvent["recording"]> = {}): ArchivableEvent => ({
  id: "bandwidth.conferenceRecording.r-1",
  carrier: "bandwidth",
  accountId: "9900000",
  occurredAt: "2026-03-01T23:30:00.000Z",
  receivedAt: "2026-03-02T00:10:00.000Z",
  source: { kind: "conference", conferenceId: "conf-1", name: null, sessionId: null, participant: null },
  recording: {
    id: "r-1",
    name: null,
    status: "available",
    carrierStatus: "complete",
    url: null,
    format: "wav",
    channels: 1,
    startedAt: null,
    endedAt: null,
    durationMs: 12_500,
    durationSource: "carrier",
    sizeBytes: null,
    expiresAt: null,
    ...recording,
  },
});
