import { createRequire } from 'node:module';
import { readTextFolders } from '../../../src/platform/i18n/i18n.js';
import { projectRoot } from '../../../src/platform/config/project-root.js';

interface HtmlReport {
  readonly results: readonly {
    readonly messages: readonly { readonly ruleId: string; readonly message: string; readonly line: number }[];
  }[];
}
interface HtmlChecker {
  validateStringSync(html: string): HtmlReport;
}

/** Loaded past Jest, which would compile each of its files. */
const { HtmlValidate } = createRequire(import.meta.url)('html-validate') as {
  HtmlValidate: new (settings: object) => HtmlChecker;
};
const checker = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  rules: {
    // Matters of taste, and what the component library writes.
    'no-inline-style': 'error',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-implicit-button-type': 'off',
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'tel-non-breaking': 'off',
    'valid-autocomplete': 'off',
    'require-sri': 'off',
  },
});

let codes: ReadonlySet<string> | undefined;
function knownFamilies(): ReadonlySet<string> {
  codes ??= new Set(
    readTextFolders(`${projectRoot()}/src`).flatMap(({ texts }) =>
      Object.keys(texts.vi).map((code) => code.split('.')[0] ?? ''),
    ),
  );
  return codes;
}

/** What is wrong with the text of a page, whatever it is about; empty where nothing is. */
export function faultsOfPage(html: string): string[] {
  return [...faultsOfHtml(html), ...faultsOfText(html)];
}

function faultsOfHtml(html: string): string[] {
  const { results } = checker.validateStringSync(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (${String(line)})`),
  );
}

/** The same without the validator, for further languages of a page that is valid in one. */
export function faultsOfText(html: string): string[] {
  return [
    ...(count(html, /<main[\s>]/g) === 1 ? [] : [`${String(count(html, /<main[\s>]/g))} main`]),
    ...(count(html, /<h1[\s>]/g) === 1 ? [] : [`${String(count(html, /<h1[\s>]/g))} h1`]),
    ...(/<title>\s*\S[^<]*<\/title>/.test(html) ? [] : ['no title']),
    ...(/<style[\s>]|\sstyle="/.test(html) ? ['style in the page'] : []),
    ...(/<script(?![^>]*\s(?:src|nonce)=)[^>]*>\s*\S|\son[a-z]+="/.test(html) ? ['script in the page'] : []),
    ...missingTexts(html),
  ];
}

/** Codes of texts that stand where their words should, and places of words that nothing filled. */
function missingTexts(html: string): string[] {
  const bare = html.replace(/<(script|textarea|code)[\s>][\s\S]*?<\/\1>/g, '');
  const attributes = [...bare.matchAll(/\s(?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(
    ([, value = '']) => value,
  );
  const pieces = [...bare.split(/<[^>]*>/), ...attributes].map((piece) => piece.trim());
  const isCode = (piece: string): boolean =>
    /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/.test(piece) &&
    !/^person\.\d+$/.test(piece) &&
    knownFamilies().has(piece.split('.')[0] ?? '');
  return pieces
    .filter((piece) => isCode(piece) || /\{[a-zA-Z][a-zA-Z0-9]*\}/.test(piece))
    .map((piece) => `no words: ${piece}`);
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
