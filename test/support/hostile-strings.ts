/** Strings that do harm where somebody puts them together with others. The product of two numbers tells a template that was computed. */
export const CORPUS: readonly string[] = [
  "' or '1'='1",
  "'; drop table dossier; --",
  "1' union select secret from second_factor --",
  "'||pg_sleep(9)||'",
  '1; select pg_sleep(9)',
  '\\',
  '%',
  '<script>alert(31337)</script>',
  '"><img src=x onerror=alert(31337)>',
  "javascript:alert(31337)//'",
  '</title><svg/onload=alert(31337)>',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '%2e%2e%2fetc%2fpasswd',
  'x\r\nSet-Cookie: evil=1',
  'x%0d%0aSet-Cookie:%20evil=1',
  '{{ 31337 * 31337 }}',
  '${31337*31337}',
  '<%= 31337*31337 %>',
  '=HYPERLINK("http://evil.example";"x")',
  '+cmd|calc',
  '@SUM(1+1)',
  '\u0000',
  '\ud800',
  '__proto__',
  '￿﷐',
];
const COMPUTED = String(31337 * 31337);

/** Every string everywhere takes minutes (`MC_FULL=1`); by turns each place meets some, and each string many places. */
export const isTurn = (at: number, index: number, of: number): boolean =>
  process.env['MC_FULL'] === '1' || (at + index) % of === 0;

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly type: string;
  readonly cookies: readonly string[];
}

export async function replyOf(response: Response): Promise<Reply> {
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, text: await response.text(), type, cookies: response.headers.getSetCookie() };
}

/** What an answer must never be; null where it is well. A statement that sleeps is ended after 5 s, which is a 500. */
export function harmOf({ status, text, type, cookies }: Reply): string | null {
  if (status >= 500) return `answered ${String(status)}`;
  if (text.includes(COMPUTED)) return 'computed a template';
  if (cookies.some((cookie) => cookie.startsWith('evil'))) return 'set a cookie';
  if (/root:x:0:0|\[fonts\]/.test(text)) return 'gave a file';
  if (type.includes('html') && /<script>alert|<img src=x|<svg\/onload|href="javascript:/i.test(text))
    return 'gave a script';
  if (type.includes('csv') && /(?:^|[,;"\t\n])(?:=HYPERLINK|\+cmd\||@SUM\()/.test(text)) return 'gave a formula';
  return null;
}
