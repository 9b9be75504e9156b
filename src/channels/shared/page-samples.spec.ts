import { describe, expect, it } from '@jest/globals';
import { pageSamples } from '../../../test/builders/page-samples.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { LANGUAGES } from '../../platform/i18n/language.js';
import { NunjucksPageRenderer } from './nunjucks-page-renderer.js';

const i18n = new I18n();
const renderer = new NunjucksPageRenderer(i18n);
const pages = LANGUAGES.flatMap((language) =>
  pageSamples(language, i18n).map((sample) => ({ ...sample, language, title: `${sample.name} (${language})` })),
);

/** What a reader sees: tags, scripts and addresses left out. */
function visibleText(html: string): string {
  return html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]*>/g, ' ');
}

describe.each(pages)('page $title', ({ template, context, language }) => {
  const html = renderer.render(template, context);

  it('is in the reader’s language and leaves no text, value or place open', () => {
    expect(html).toContain(`<html lang="${language}"`);
    const text = visibleText(html);
    expect(
      text.match(/\b(?:ui|portal|desk|dashboard|clock|state|deadline|limit|level|error|form|figures)\.[a-z][\w.-]*/g),
    ).toBeNull();
    expect(text.match(/\{[a-zA-Z]+\}|\bundefined\b|\bNaN\b|\[object/g)).toBeNull();
    expect(html).toMatch(/<title[^>]*>[^<]{5,}<\/title>/);
  });

  it('holds under a policy without inline styles, handlers or foreign addresses', () => {
    expect(html.match(/ style=| on[a-z]+="|javascript:/g)).toBeNull();
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    expect(scripts.filter((tag) => !tag.includes('nonce="nonce"'))).toEqual([]);
    const foreign = [...html.matchAll(/(?:src|href|action)="((?:https?:)?\/\/[^"]*)"/g)].map((match) => match[1]);
    expect(foreign).toEqual([]);
  });

  it('guards every form that changes something', () => {
    const forms = html.match(/<form[^>]*method="post"[\s\S]*?<\/form>/g) ?? [];
    expect(forms.filter((form) => !form.includes('name="_csrf"'))).toEqual([]);
  });

  it('names every id once and links only to ids that exist', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('has one main heading', () => {
    expect(html.match(/<h1/g)).toHaveLength(1);
  });
});

describe('pages', () => {
  it('escape what people typed', () => {
    const sample = pageSamples('vi', i18n).find(({ name }) => name === 'ask');
    if (!sample) throw new Error('no sample');
    const page = { code: '"><script>alert(1)</script>', exampleCode: 'x', error: null };
    const html = renderer.render(sample.template, { ...sample.context, page });
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;');
  });
});
