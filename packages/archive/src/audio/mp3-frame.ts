/** One frame of MPEG audio layer III. */
export interface Mp3Frame {
  bytes: number;
  samples: number;
  sampleRate: number;
  channels: number;
  /** Where a frame that describes the file instead of sounding has its name. */
  infoAt: number;
}

const KBPS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const HERTZ = [44_100, 48_000, 32_000];

/** Reads the four bytes that begin a frame; `null` if they do not. */
export function mp3Frame(head: Buffer): Mp3Frame | null {
  const [a = 0, b = 0, c = 0, d = 0] = head;
  if (a !== 0xff || (b & 0xe0) !== 0xe0) return null;
  // 0 is MPEG 2.5, 2 is MPEG 2, 3 is MPEG 1; layer III has the number 1.
  const version = (b >> 3) & 3;
  const layer = (b >> 1) & 3;
  const first = version === 3;
  const kbps = (first ? KBPS_1 : KBPS_2)[c >> 4];
  const hertz = HERTZ[(c >> 2) & 3];
  if (version === 1 || layer !== 1 || !kbps || !hertz) return null;
  const sampleRate = first ? hertz : hertz / (version === 2 ? 2 : 4);
  const samples = first ? 1152 : 576;
  const mono = d >> 6 === 3;
  const sideBytes = first ? (mono ? 17 : 32) : mono ? 9 : 17;
  return {
    bytes: Math.floor((samples * kbps * 125) / sampleRate) + ((c >> 1) & 1),
    samples,
    sampleRate,
    channels: mono ? 1 : 2,
    infoAt: 4 + sideBytes,
  };
}
