/**
 * Places for the keys that came last, in a ring, found by lists of those with the same hash.
 *
 * A Map that keys come to and go from all the time grows, and is copied, again and again: for thousands of keys that
 * costs as much as an HMAC for each. Here nothing is made for a key.
 */
export class RecentKeys {
  /** Where the next key goes if nothing speaks against it: what is there came first. */
  oldest = 0;
  readonly #size: number;
  readonly #keys: (string | null)[];
  readonly #hashes: Int32Array;
  /** Of each place, the next one in its list; of each list, the first place. -1 ends a list. */
  readonly #next: Int32Array;
  readonly #first: Int32Array;

  constructor(size: number) {
    this.#size = size;
    this.#keys = new Array<string | null>(size).fill(null);
    this.#hashes = new Int32Array(size);
    this.#next = new Int32Array(size);
    this.#first = new Int32Array(2 ** Math.ceil(Math.log2(size))).fill(-1);
  }

  /** The place of a key; -1 where it is not known. */
  find(key: string): number {
    const hash = hashOf(key);
    let place = this.#first[hash & (this.#first.length - 1)] as number;
    while (place >= 0 && (this.#hashes[place] !== hash || this.#keys[place] !== key)) {
      place = this.#next[place] as number;
    }
    return place;
  }

  holds(place: number, key: string): boolean {
    return this.#keys[place] === key;
  }

  after(place: number): number {
    return place + 1 === this.#size ? 0 : place + 1;
  }

  /** Puts a key that is not known where another one may be, which is forgotten. */
  put(key: string, place = this.oldest): number {
    this.remove(place);
    const hash = hashOf(key);
    const list = hash & (this.#first.length - 1);
    this.#keys[place] = key;
    this.#hashes[place] = hash;
    this.#next[place] = this.#first[list] as number;
    this.#first[list] = place;
    this.oldest = this.after(place);
    return place;
  }

  /** Forgets what is at a place, if anything is. */
  remove(place: number): void {
    if (this.#keys[place] === null) return;
    const list = (this.#hashes[place] as number) & (this.#first.length - 1);
    const next = this.#next[place] as number;
    let before = this.#first[list] as number;
    if (before === place) this.#first[list] = next;
    else {
      while (this.#next[before] !== place) before = this.#next[before] as number;
      this.#next[before] = next;
    }
    this.#keys[place] = null;
  }
}

/** FNV-1a of the end, where keys differ: they are MACs, nonces and ids of proved deliveries, which no sender chooses. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = Math.max(0, key.length - 12); at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}
