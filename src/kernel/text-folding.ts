const MARKS = /[\u0300-\u036f]/g;

/**
 * The form that search compares: NFC input or not, lower case, without tone and vowel marks, đ and Ð as d, blanks
 * collapsed. `foldVietnamese('Đăng ký KHAI SINH')` is `'dang ky khai sinh'`. The SQL function `fold_vi` does the same.
 */
export function foldVietnamese(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(/[đð]/g, 'd').replace(/\s+/g, ' ').trim();
}
