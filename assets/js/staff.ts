// Progressive enhancement for staff, without a library. Everything it does can also be done with Tab and Enter.

const PREFIX_MS = 1200;
const rows = Array.from(document.querySelectorAll<HTMLElement>('[data-row]'));
let selected = -1;
let prefixAt = 0;

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
}

function goTo(index: number): void {
  const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
  row?.querySelector<HTMLElement>('a')?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

function press(keys: string): boolean {
  const element = document.querySelector<HTMLElement>(`[data-keys="${CSS.escape(keys)}"]`);
  element?.focus();
  element?.click();
  return element !== null;
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('#quick-search');
  field?.focus();
  field?.select();
  return field !== null;
}

function openKeyHelp(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>('#key-help');
  dialog?.showModal();
  return dialog !== null;
}

function onKey(key: string): boolean {
  if (prefixAt > 0 && performance.now() - prefixAt < PREFIX_MS) {
    prefixAt = 0;
    return press(`g ${key}`);
  }
  switch (key) {
    case 'g':
      prefixAt = performance.now();
      return false;
    case '/':
      return focusSearch();
    case '?':
      return openKeyHelp();
    case 'j':
      goTo(selected + 1);
      return true;
    case 'k':
      goTo(selected - 1);
      return true;
    default:
      return press(key);
  }
}

document.addEventListener('keydown', (event) => {
  // Vietnamese input methods compose: their keys are never taken.
  if (event.altKey || event.metaKey || event.isComposing) return;
  const isFunctionKey = /^F\d+$/.test(event.key);
  if (!isFunctionKey && (event.ctrlKey || isTyping(event.target))) return;
  if (!isFunctionKey && document.body.dataset['letterKeys'] === 'off') return;
  if (isFunctionKey ? press(event.key) : onKey(event.key)) event.preventDefault();
});

document.addEventListener('focusin', (event) => {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
  if (row) selected = rows.indexOf(row);
});

document.querySelector<HTMLElement>('[data-focus]')?.focus();

// A second click while the first is under way does nothing; the server would repeat its answer anyway.
for (const form of Array.from(document.querySelectorAll<HTMLFormElement>('form[data-once]'))) {
  form.addEventListener('submit', (event) => {
    if (form.dataset['sent']) event.preventDefault();
    form.dataset['sent'] = 'yes';
  });
}
window.addEventListener('pageshow', () => {
  for (const form of Array.from(document.querySelectorAll<HTMLFormElement>('form[data-once]')))
    delete form.dataset['sent'];
});

/** The counter's preview: the server computes papers, fee and date; two parts of its answer replace those of the page. */
function keepPreviewFresh(form: HTMLFormElement, address: string): void {
  let running: AbortController | null = null;
  form.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['recompute'] === undefined) return;
    running?.abort();
    running = new AbortController();
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string') body.append(name, value);
    });
    body.set('action', 'preview');
    fetch(address, { method: 'POST', body, headers: { accept: 'text/html' }, signal: running.signal })
      .then((response) => response.text())
      .then((html) => {
        const page = new DOMParser().parseFromString(html, 'text/html');
        for (const part of ['documents', 'preview', 'case', 'place', 'wish', 'settle']) {
          const [fresh, old] = [page.getElementById(part), document.getElementById(part)];
          if (fresh && old) old.replaceWith(fresh);
        }
      })
      .catch(() => undefined);
  });
}

for (const form of Array.from(document.querySelectorAll<HTMLFormElement>('form[data-preview]'))) {
  keepPreviewFresh(form, form.dataset['preview'] ?? form.action);
}
