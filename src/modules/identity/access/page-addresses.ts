import { Injectable } from '@nestjs/common';

/** The addresses that can be read, so that whoever sent a form is led back to a page that there is. */
@Injectable()
export class PageAddresses {
  readonly #patterns: RegExp[] = [];

  /** @param pattern of a route that answers to GET, as in `/quay/ho-so/:code` */
  add(pattern: string): void {
    if (pattern.includes('*') || pattern.startsWith('/api/')) return;
    const parts = pattern.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')));
    this.#patterns.push(new RegExp(`^${parts.join('/')}$`));
  }

  /** The page at the address or, where it only takes forms, the nearest one above; null where there is none. */
  nearest(path: string): string | null {
    for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      if (this.#patterns.some((pattern) => pattern.test(at))) return at;
    }
    return null;
  }
}
