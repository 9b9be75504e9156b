/** A path of this site, or null: an address from outside must not become a redirect to elsewhere. */
export function ownPath(path: string | undefined): string | null {
  return path !== undefined && /^\/(?![/\\])[^\\\s]{0,500}$/.test(path) ? path : null;
}
