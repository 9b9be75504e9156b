import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';

import type { Instant } from '../../kernel/instant.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { TextParams } from '../../platform/i18n/i18n.js';
import type { Language } from '../../platform/i18n/language.js';
import { assetUrl, projectDir, type AssetManifest } from './asset-manifest.js';
import {
  formatDate,
  formatMoment,
  formatMoney,
  formatNumber,
  formatPercent,
  formatShortDate,
  formatSpokenTime,
  formatTime,
  formatWeekday,
  splitCode,
} from './formats.js';
import type { Words } from './words.js';

/** `src/channels`: templates name each other from here (`shared/templates/…`, `desk/dossier/dossier.view.njk`). */
const CHANNELS = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface EnvironmentOptions {
  readonly language: Language;
  readonly words: Words;
  readonly assets: AssetManifest;
}

/**
 * One environment per language: `t` and the formats are globals, so that macros need no context handed through. Values
 * that belong to a request (nonce, token, account) are never globals.
 */
export function createNunjucksEnvironment({ language, words, assets }: EnvironmentOptions): nunjucks.Environment {
  const modules = join(projectDir(), 'node_modules');
  const environment = new nunjucks.Environment(
    new nunjucks.FileSystemLoader(
      [CHANNELS, join(modules, 'govuk-frontend', 'dist'), join(modules, '@ministryofjustice', 'frontend')],
      { noCache: false, watch: false },
    ),
    { autoescape: true, throwOnUndefined: false, trimBlocks: true, lstripBlocks: true },
  );
  environment.addGlobal('lang', language);
  environment.addGlobal('t', (code: string, params?: TextParams) => words(code, params));
  environment.addGlobal('asset', (name: string) => assetUrl(assets, name));
  environment.addGlobal('splitCode', splitCode);
  environment.addFilter('date', (value: PlainDate | Instant) => formatDate(value));
  environment.addFilter('shortDate', (value: PlainDate | Instant) => formatShortDate(value));
  environment.addFilter('weekday', (value: PlainDate | Instant) => formatWeekday(value, language));
  environment.addFilter('time', (value: Instant) => formatTime(value));
  environment.addFilter('spokenTime', (value: Instant) => formatSpokenTime(value, language));
  environment.addFilter('moment', (value: Instant, year?: number) => formatMoment(value, year));
  environment.addFilter('number', (value: number, decimals: number = 0) => formatNumber(value, language, decimals));
  environment.addFilter('percent', (part: number, whole: number, decimals: number = 2) =>
    formatPercent(part, whole, language, decimals),
  );
  environment.addFilter('money', (amount: number) => formatMoney(amount, language));
  return environment;
}
