import type { KeyAsk } from './software-key.js';

/** What pages of signing in and of one's own second factor hold, read from their HTML. */
const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&amp;', '&');
export const field = (html: string, name: string) =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '';
export const question = (html: string, kind: 'new' | 'known'): KeyAsk | null => {
  const found = new RegExp(`data-security-key="${kind}" data-question="([^"]*)"`).exec(html)?.[1];
  return found === undefined ? null : (JSON.parse(unescaped(found)) as KeyAsk);
};
export const asked = (html: string, kind: 'new' | 'known'): KeyAsk => {
  const found = question(html, kind);
  if (!found) throw new Error(`the page asks for no ${kind} key: ${html.slice(-2000)}`);
  return found;
};
export const recoveryCodes = (html: string) =>
  [...html.matchAll(/<code>([0-9a-z]{5}-[0-9a-z]{5})<\/code>/g)].map(([, c = '']) => c);
