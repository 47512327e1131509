const RATE_HZ = 8000;

/** A wav of hummed syllables: 16-bit mono, good enough to look at and to hear. */
export function wav(seconds: number): Buffer {
  const samples = Math.round(seconds * RATE_HZ);
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE_HZ, 24);
  bytes.writeUInt32LE(RATE_HZ * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index++) {
    const second = index / RATE_HZ;
    const tone = Math.sin(2 * Math.PI * 140 * second) * loudness(second);
    bytes.writeInt16LE(Math.round(tone * 9000), 44 + index * 2);
  }
  return bytes;
}

/** Between 0 and 1, with the rise and fall of speech. */
export const loudness = (second: number): number =>
  Math.abs(Math.sin(second * 5.1) * Math.sin(second * 1.3)) * 0.9 + 0.05;

export const peaks = (points: number, seconds: number): number[] =>
  Array.from({ length: points }, (_, index) => loudness((index / points) * seconds));
