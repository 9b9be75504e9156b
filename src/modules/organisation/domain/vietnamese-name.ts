/**
 * Names of places and their committees. Lists put the tone mark of the same syllable on different letters (Hòa and
 * Hoà, Thủy and Thuỷ), so names are compared by syllable and tone; dropping tones would join communes that differ in
 * nothing else (Chiềng Hắc and Chiềng Hặc, Sơn Đông and Sơn Đồng).
 */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const COMMITTEE = 'Ủy ban nhân dân ';
const COMMITTEE_SHORT = 'UBND ';

/** The key under which two spellings of one name are equal: case, blanks, apostrophes and the place of tones ignored. */
export function nameKey(name: string): string {
  return tidyName(name)
    .toLowerCase()
    .split(/[\s-]+/)
    .map((syllable) => {
      const letters = syllable.normalize('NFD');
      return letters.replace(TONES, '').normalize('NFC') + (letters.match(TONES) ?? []).join('');
    })
    .join(' ');
}

export function isSameName(a: string, b: string): boolean {
  return a === b || nameKey(a) === nameKey(b);
}

/** NFC, `Đ` for the Icelandic `Ð`, one kind of apostrophe, single blanks. */
export function tidyName(name: string): string {
  return name.normalize('NFC').replace(/Ð/g, 'Đ').replace(/[’‘`]/g, "'").replace(/\s+/g, ' ').trim();
}

const OPEN_RHYME: Readonly<Record<string, string>> = {
  ...{ oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa' },
  ...{ oè: 'òe', oé: 'óe', oẻ: 'ỏe', oẽ: 'õe', oẹ: 'ọe' },
  ...{ uỳ: 'ùy', uý: 'úy', uỷ: 'ủy', uỹ: 'ũy', uỵ: 'ụy' },
};

/**
 * {@link tidyName} in the spelling of the lists of 2025: the tone of an open `oa`, `oe`, `uy` stands on its first
 * vowel (Hòa, Thủy; but Quý, where `qu` is a consonant), and each word begins with a capital, which older lists lost
 * on accented letters (`Xã Đại áng`). The words of `type` keep their case.
 */
export function placeName(type: string, name: string): string {
  const own = tidyName(name)
    .slice(type.length)
    .replace(/(?<![qQ])([oO][àáảãạèéẻẽẹ]|[uU][ỳýỷỹỵ])(?!\p{L})/gu, (rhyme) => {
      const open = OPEN_RHYME[rhyme.toLowerCase()] ?? rhyme;
      return rhyme[0] === rhyme[0]?.toUpperCase() ? open.charAt(0).toUpperCase() + open.slice(1) : open;
    })
    .replace(/(?<=\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
  return type + own;
}

/** `Xã Đàm Thủy` → `Ủy ban nhân dân xã Đàm Thủy`. */
export function committeeName(place: string): string {
  return COMMITTEE + lowerFirst(place);
}

/** `Xã Đàm Thủy` → `UBND xã Đàm Thủy`. */
export function committeeShortName(place: string): string {
  return COMMITTEE_SHORT + lowerFirst(place);
}

/** `Ủy ban nhân dân xã Đàm Thủy` → `Xã Đàm Thủy`; null where the name is not that of a people's committee. */
export function placeOfCommittee(name: string): string | null {
  if (!name.startsWith(COMMITTEE)) return null;
  const place = name.slice(COMMITTEE.length);
  return place.charAt(0).toUpperCase() + place.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
