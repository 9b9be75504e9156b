import type { Shown } from '../citizen-form.js';

/** Rows of the table that a page shows. */
export const rowsOf = ({ text }: Shown): number => text.match(/<tr data-row/g)?.length ?? 0;

/** Values of the boxes that name a dossier and its version. */
export const boxes = ({ text }: Shown): string[] =>
  [...text.matchAll(/<input type="checkbox" name="\w+" value="([^"]+:[^"]+)"/g)].map(([, value = '']) => value);
