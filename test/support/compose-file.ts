import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../src/platform/config/project-root.js';

export interface ComposeService {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

/** docker-compose.yml with its anchors merged and its `${variables}` filled, as an engine would read it. */
export function composeServices(variables: Readonly<Record<string, string>>): Record<string, ComposeService> {
  const text = readFileSync(join(projectRoot(), 'docker-compose.yml'), 'utf8').replace(
    /\$\{([A-Z_]+)(:[-?])?([^}]*)\}/g,
    (_all, name: string, kind: string | undefined, rest: string) => {
      const value = variables[name];
      if (value !== undefined) return value;
      if (kind === ':-') return rest;
      throw new Error(`${name}: ${rest || 'is not set'}`);
    },
  );
  return (parse(text, { merge: true }) as { services: Record<string, ComposeService> }).services;
}
