import { Injectable } from '@nestjs/common';
import type nunjucks from 'nunjucks';
import { PageRenderer } from '../../platform/http/page-renderer.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { isLanguage, LANGUAGES, type Language } from '../../platform/i18n/language.js';
import { readAssetManifest } from './asset-manifest.js';
import { createNunjucksEnvironment } from './nunjucks-environment.js';
import { wordsOf } from './words.js';

/** Renders a template of `src/channels` in the language that the context names. */
@Injectable()
export class NunjucksPageRenderer extends PageRenderer {
  readonly #environments: ReadonlyMap<Language, nunjucks.Environment>;

  constructor(i18n: I18n) {
    super();
    const assets = readAssetManifest();
    this.#environments = new Map(
      LANGUAGES.map((language) => [
        language,
        createNunjucksEnvironment({ language, words: wordsOf(i18n, language), assets }),
      ]),
    );
  }

  render(template: string, context: object): string {
    const { language } = context as { language?: unknown };
    const environment = this.#environments.get(isLanguage(language) ? language : 'vi');
    if (!environment) throw new Error('no environment for the language');
    return environment.render(template, context);
  }
}
