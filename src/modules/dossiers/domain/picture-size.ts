/**
 * How large a picture claims to be, read from its head. A few kilobytes may claim billions of points, and whoever opens
 * them runs out of memory (ASVS 5.0 §5.2.3).
 */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A page of A3 at 600 points an inch is 70 million. */
const MOST_POINTS = 100_000_000;
const MOST_ON_A_SIDE = 20_000;

export function isReasonable(size: PictureSize | null): boolean {
  if (!size || size.width < 1 || size.height < 1) return false;
  return Math.max(size.width, size.height) <= MOST_ON_A_SIDE && size.width * size.height <= MOST_POINTS;
}

/** Null where the first chunk is not the one that a PNG begins with. */
export function pngSize(head: Buffer): PictureSize | null {
  if (head.length < 24 || head.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** Frames begin with one of these; C4, C8 and CC are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Null where no frame begins within the head; notes of cameras before it may be long. */
export function jpegSize(head: Buffer): PictureSize | null {
  for (let at = 2; at + 9 <= head.length;) {
    if (head[at] !== 0xff) return null;
    const marker = head[at + 1] ?? 0;
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
    at += 2 + head.readUInt16BE(at + 2);
  }
  return null;
}
