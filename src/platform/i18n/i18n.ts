import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES, type Language } from './language.js';

export type TextParams = Readonly<Record<string, string | number | boolean | readonly string[]>>;
type Texts = ReadonlyMap<string, string>;

const SOURCE_ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** One `i18n/` folder: whose it is and its texts by language. */
export interface TextFolder {
  readonly path: string;
  readonly texts: Readonly<Record<Language, Readonly<Record<string, string>>>>;
}

/** All `i18n/{vi,en}.json` of platform, modules and channels, at any depth, beside the code that uses them. */
export function readTextFolders(root = SOURCE_ROOT): TextFolder[] {
  return ['platform', 'modules', 'channels']
    .flatMap((kind) => [join(root, kind), ...foldersBelow(join(root, kind))])
    .filter((path) => basename(path) === 'i18n')
    .filter((path) => isFile(join(path, 'vi.json')) || isFile(join(path, 'en.json')))
    .map((path) => ({ path, texts: { vi: readTexts(join(path, 'vi.json')), en: readTexts(join(path, 'en.json')) } }));
}

/** Texts by code and language: Vietnamese first, English complete (a test compares the keys). */
export class I18n {
  readonly #texts: ReadonlyMap<Language, Texts>;

  /** @throws Error when a code stands in two folders: nobody could say which text is meant. */
  constructor(folders: readonly TextFolder[] = readTextFolders()) {
    this.#texts = new Map(LANGUAGES.map((language) => [language, merge(folders, language)]));
  }

  /**
   * The text of a code with its `{param}` places filled; lists are joined by commas. A code without a text gives the
   * code itself, so that a gap shows and nothing breaks.
   */
  t(language: Language, code: string, params: TextParams = {}): string {
    const text = this.#texts.get(language)?.get(code) ?? this.#texts.get('vi')?.get(code);
    if (text === undefined) return code;
    return text.replace(/\{([A-Za-z0-9]+)\}/g, (place, name: string) => {
      const value = params[name];
      if (value === undefined) return place;
      return Array.isArray(value) ? value.join(', ') : String(value);
    });
  }

  has(code: string): boolean {
    return LANGUAGES.every((language) => this.#texts.get(language)?.has(code));
  }
}

function merge(folders: readonly TextFolder[], language: Language): Texts {
  const merged = new Map<string, string>();
  for (const folder of folders) {
    for (const [code, text] of Object.entries(folder.texts[language])) {
      if (merged.has(code)) throw new Error(`two texts for "${code}" (${language}), one of them in ${folder.path}`);
      merged.set(code, text);
    }
  }
  return merged;
}

function readTexts(path: string): Record<string, string> {
  return isFile(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
}

function foldersBelow(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
