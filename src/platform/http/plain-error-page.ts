import type { ErrorPageView } from './page-renderer.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** The page of last resort: no template, no style, nothing that could fail. */
export function plainErrorPage(view: ErrorPageView): string {
  const reasons = view.reasons.map((reason) => `<li>${escapeHtml(reason.text)}</li>`).join('');
  return [
    `<!doctype html><html lang="${view.language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(view.title)}</title></head><body><main><h1>${escapeHtml(view.title)}</h1>`,
    `<p>${escapeHtml(view.detail)}</p>`,
    reasons ? `<ul>${reasons}</ul>` : '',
    `<p><small>${escapeHtml(view.requestId)}</small></p></main></body></html>`,
  ].join('');
}
