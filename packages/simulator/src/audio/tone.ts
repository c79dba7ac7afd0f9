const LOUDNESS = 8000;

/** One whole period of a sine, so that repeating it gives the tone without a click. Whole Hz only. */
export function tonePeriod(frequency: number, rate: number): Int16Array {
  const samples = rate / greatestCommonDivisor(rate, frequency);
  return Int16Array.from({ length: samples }, (_, at) =>
    Math.round(LOUDNESS * Math.sin((2 * Math.PI * frequency * at) / rate)),
  );
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
