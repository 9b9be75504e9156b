import QRCode from 'qrcode';

/** A QR code as the outline of its dark squares, for an SVG without style or script. */
export interface QrPicture {
  /** Squares a side, with the quiet zone. */
  readonly size: number;
  readonly path: string;
}

/** Squares of light around the code (ISO/IEC 18004). */
const QUIET = 4;

export function qrPicture(text: string): QrPicture {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const squares: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) squares.push(`M${String(column + QUIET)} ${String(row + QUIET)}h1v1h-1z`);
    }
  }
  return { size: modules.size + 2 * QUIET, path: squares.join('') };
}
